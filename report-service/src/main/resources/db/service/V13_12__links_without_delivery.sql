-- A link that the practice made itself belongs to no delivery.
alter table link alter column delivery_id drop not null;

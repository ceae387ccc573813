-- A service may have several buckets; the one without a name is that of the settings' dermalia.vault.bucket.
alter table write_intent add column bucket text not null default '';
alter table write_intent drop constraint write_intent_pkey;
alter table write_intent add primary key (practice_id, subject, bucket, name);

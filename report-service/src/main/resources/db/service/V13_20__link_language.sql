-- The language of the mail that carries the link: the patient's. Absent where whoever asked for the link did not say.
alter table link add column language text check (language in ('de', 'en'));

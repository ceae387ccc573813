-- Telephone and notes, sealed like the rest of what is known about a person; and how a patient is found by name or address.
alter table patient add column phone_sealed bytea;
alter table patient add column notes_sealed bytea;

-- Keyed digests of names and addresses: found again by exact match on one normal form, read by nobody.
create table patient_index (
    practice_id uuid  not null references practice,
    patient_id  uuid  not null references patient,
    field       text  not null check (field in ('NAME', 'EMAIL')),
    digest      bytea not null check (octet_length(digest) = 32),
    primary key (practice_id, field, digest, patient_id)
);
create index patient_index_patient on patient_index (patient_id);

-- Whose digests are still to be computed: the key is not in the database, so no migration can. Ids only; a sweep empties it.
create table patient_indexing (
    patient_id  uuid primary key references patient,
    practice_id uuid not null references practice
);

-- Everybody who was registered before. The owner is held by row-level security too, but for these lines.
alter table patient no force row level security;
insert into patient_indexing (patient_id, practice_id) select patient_id, practice_id from patient;
alter table patient force row level security;

do $$
declare t text;
begin
    foreach t in array array['patient_index', 'patient_indexing'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

create policy worker on patient_indexing for select to ${worker} using (true);
grant select on patient_indexing to ${worker};
grant select, insert, delete on patient_index to ${app};
grant select, delete on patient_indexing to ${app};

-- The audit trail, one chain per practice. Append-only by the database's rights: no update, no delete.
create table audit_entry (
    practice_id    uuid        not null,
    position       bigint      not null check (position > 0),
    access_id      uuid        not null unique,
    at             timestamptz not null,
    service        text        not null,
    actor          text        not null,
    role           text        not null,
    action         text        not null check (action in ('READ', 'CREATED', 'CHANGED', 'DELETED', 'EXPORTED')),
    what           text        not null,
    cause          text,
    -- whose data: patient and scan, sealed with the patient's key; the chain hashes the ciphertext
    subject_sealed bytea,
    previous_hash  bytea       not null check (octet_length(previous_hash) = 32),
    hash           bytea       not null check (octet_length(hash) = 32),
    primary key (practice_id, position)
);

-- The end of each chain; locked while an entry is added, so that there is one order.
create table audit_head (
    practice_id uuid   primary key,
    position    bigint not null,
    hash        bytea  not null
);

-- Finds a patient's entries without opening every seal. Not part of the chain, so that it can go with the patient.
create table audit_subject (
    practice_id   uuid   not null,
    position      bigint not null,
    patient_index bytea  not null check (octet_length(patient_index) = 32),
    primary key (practice_id, position),
    foreign key (practice_id, position) references audit_entry
);
create index audit_subject_patient on audit_subject (practice_id, patient_index, position);

do $$
declare t text;
begin
    foreach t in array array['audit_entry', 'audit_head', 'audit_subject'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert on audit_entry to ${app};
grant select, insert, update on audit_head to ${app};
grant select, insert, delete on audit_subject to ${app};

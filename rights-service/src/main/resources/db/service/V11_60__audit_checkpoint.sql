-- Signed statements of how far a practice's chain had come. Append-only by the database's rights: no update, no delete.
create table audit_checkpoint (
    practice_id uuid        not null,
    day         date        not null,
    position    bigint      not null check (position > 0),
    hash        bytea       not null check (octet_length(hash) = 32),
    -- compact JWS (EdDSA); what is in the columns beside it is there to be looked up
    jws         text        not null,
    signed_at   timestamptz not null,
    primary key (practice_id, day)
);
alter table audit_checkpoint enable row level security;
alter table audit_checkpoint force row level security;
create policy tenant on audit_checkpoint
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
grant select, insert on audit_checkpoint to ${app};

-- The sweep over all practices sees which chain has no checkpoint of today, and nothing else of it.
alter table audit_head add column checkpointed_on date;
create policy worker on audit_head for select to ${worker} using (true);
grant select (practice_id, checkpointed_on) on audit_head to ${worker};

-- With whose key a subject opens, sealed with a key of the practice. It goes with the patient, as the digest does.
alter table audit_subject add column patient_sealed bytea;

create index audit_entry_at on audit_entry (practice_id, at);
create index audit_entry_actor on audit_entry (practice_id, actor, position);

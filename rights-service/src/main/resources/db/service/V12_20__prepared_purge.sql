-- The commitment of a scan whose purge retention-service has announced, with its opening sealed under the erasure's own key.
-- When the purge is ordered it becomes that erasure's; when the scan goes on another ground it goes too.
create table prepared_purge (
    scan_id        uuid        primary key references scan,
    practice_id    uuid        not null references practice,
    erasure_id     uuid        not null unique,
    commitment     text        not null check (commitment ~ '^[0-9a-f]{64}$'),
    opening_sealed bytea       not null,
    prepared_at    timestamptz not null
);

alter table prepared_purge enable row level security;
alter table prepared_purge force row level security;
create policy tenant on prepared_purge
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

grant select, insert, delete on prepared_purge to ${app};

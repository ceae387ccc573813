-- What a restore has to tell this service before it opens: filled before the start, emptied row by row. While there is one,
-- the service is closed. The last row (OPEN) is the installation's own, practice_id is then the nil UUID.
create table restoration (
    id bigint generated always as identity primary key,
    practice_id uuid not null,
    -- TOMBSTONE: another's event about something erased; OWN: an event of this service that its restored rows have forgotten
    kind text not null check (kind in ('TOMBSTONE', 'OWN', 'OPEN')),
    event_id uuid not null,
    type text not null,
    topic text not null,
    key text not null,
    sequence bigint not null,
    occurred_at timestamptz not null,
    source text not null,
    payload text not null check (octet_length(payload) <= 900000),
    -- what the ledger knows beyond the event
    attachment text check (octet_length(attachment) <= 900000),
    unique (kind, event_id)
);

alter table restoration enable row level security;
alter table restoration force row level security;
create policy tenant on restoration
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on restoration for select to ${worker} using (true);

-- "for update" needs a right to update; there is nothing to change.
grant select, delete on restoration to ${app};
grant update (id) on restoration to ${app};
grant select (id, practice_id, kind) on restoration to ${worker};

-- Work that takes time. A row lives until its handler has finished it; a parked row waits for a person.
create table work (
    id bigint generated always as identity primary key,
    practice_id uuid not null,
    subject uuid not null,
    kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,49}$'),
    payload text not null check (octet_length(payload) < 65536),
    cause uuid,
    created_at timestamptz not null default clock_timestamp(),
    -- when it is meant to happen: later than created_at when postponed on purpose, untouched by retries
    due_at timestamptz not null default clock_timestamp(),
    -- when it may be claimed: due_at, or later after a failure
    not_before timestamptz not null default clock_timestamp(),
    -- how often it was claimed; fences the write
    attempt integer not null default 0,
    -- failed attempts in a row; a lease that ran out counts as one
    failures integer not null default 0,
    owner uuid,
    lease_until timestamptz,
    reason text check (reason ~ '^[A-Z][A-Z0-9_]{0,63}$'),
    parked_at timestamptz,
    unique (practice_id, subject, kind)
);

create index work_claimable on work (kind, not_before) where parked_at is null;
create index work_parked on work (practice_id, parked_at) where parked_at is not null;

alter table work enable row level security;
alter table work force row level security;
create policy tenant on work
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on work to ${worker} using (true) with check (true);

grant select, insert, update, delete on work to ${app};
grant select, update, delete on work to ${worker};

create function work_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('work', '');
    return null;
end $$;

create trigger work_notify after insert on work for each statement execute function work_notify();

-- When a sweep has to look at a timer again, and how far its purge is; every moment by the database's clock.
alter table timer
    -- null: nothing will ever happen to it by itself
    add column look_at timestamptz,
    -- the last announcement of the nearing end
    add column told_days integer check (told_days in (90, 30, 7)),
    add column purge text check (purge in ('ANNOUNCED', 'ORDERED', 'PARKED')),
    add column announced_at timestamptz,
    add column earliest_at timestamptz,
    -- why it is not purged although it is due, or why its purge failed last
    add column purge_reason text check (purge_reason ~ '^[A-Z][A-Z_]{0,39}$'),
    add column purge_failures integer not null default 0,
    -- what rights-service has prepared; for good, whatever becomes of this announcement
    add column erasure_id uuid,
    add column commitment text check (commitment ~ '^[0-9a-f]{64}$'),
    add check ((erasure_id is null) = (commitment is null)),
    add check (purge is distinct from 'ANNOUNCED' or earliest_at is not null),
    -- nobody is surprised
    add check (earliest_at is null or (announced_at is not null and earliest_at >= announced_at + interval '24 hours'));

alter table timer no force row level security;
update timer set look_at = '1970-01-01T00:00:00Z' where due_at is not null;
alter table timer force row level security;

create index timer_look on timer (practice_id, look_at) where look_at is not null;
create index timer_ready on timer (practice_id, earliest_at) where purge = 'ANNOUNCED';
create index timer_parked on timer (practice_id) where purge = 'PARKED';

-- Sweeps that were stopped; who released them, for how many.
create table sweep (
    sweep_id uuid primary key,
    practice_id uuid not null,
    cause text not null check (cause in ('LIMIT', 'CLOCKS')),
    stopped_at timestamptz not null default now(),
    -- what it would have ordered, on top of what the last 24 h had seen, of so many scans
    ready bigint not null check (ready > 0),
    ordered bigint not null,
    scans bigint not null,
    released_at timestamptz,
    released_by text,
    -- of those that were ready, how many may still be ordered
    remaining bigint not null default 0 check (remaining between 0 and ready),
    check ((released_at is null) = (released_by is null))
);
create unique index sweep_stopped on sweep (practice_id) where released_at is null;

-- What sweeps ordered by themselves: the rolling day is counted from it. Those of a released sweep name it.
create table purge_order (
    practice_id uuid not null,
    ordered_at timestamptz not null default now(),
    orders bigint not null check (orders > 0),
    sweep_id uuid
);
create index purge_order_day on purge_order (practice_id, ordered_at);

do $$
declare
    name text;
begin
    foreach name in array array['sweep', 'purge_order'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I'
            ' using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)'
            ' with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', name);
    end loop;
end $$;

-- Counting what stands still needs no practice; who released it is not the worker's to see.
create policy worker on sweep for select to ${worker} using (true);
grant select (sweep_id, practice_id, cause, stopped_at, released_at) on sweep to ${worker};

-- Who released what is kept.
grant select, insert, update on sweep to ${app};
grant select, insert, delete on purge_order to ${app};

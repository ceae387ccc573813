-- How long a practice keeps settled deliveries, from PracticeChanged, and when its rows are looked through next.
create table delivery_period (
    practice_id uuid        primary key,
    version     bigint      not null,
    time_zone   text        not null,
    years       integer     not null check (years between 1 and 30),
    due_at      timestamptz not null
);
create index delivery_period_due on delivery_period (due_at);
create index delivery_settled on delivery (practice_id, settled_at) where settled_at is not null;

alter table delivery_period enable row level security;
alter table delivery_period force row level security;
create policy tenant on delivery_period
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on delivery_period for select to ${worker} using (true);
grant select on delivery_period to ${worker};
grant select, insert, update on delivery_period to ${app};

-- An object that is being written. Committed before the first byte leaves, deleted after the writer has looked at the guard
-- again; one whose lease ran out belongs to a writer that died, and its object is swept.
create table write_intent (
    practice_id uuid        not null,
    subject     uuid        not null,
    name        text        not null,
    token       uuid        not null,
    lease_until timestamptz not null,
    created_at  timestamptz not null default now(),
    primary key (practice_id, subject, name)
);
create index write_intent_lease on write_intent (lease_until);

alter table write_intent enable row level security;
alter table write_intent force row level security;
create policy tenant on write_intent
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on write_intent for select to ${worker} using (true);
grant select on write_intent to ${worker};
grant select, insert, update, delete on write_intent to ${app};

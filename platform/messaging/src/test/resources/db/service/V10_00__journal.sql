-- What the tests' handlers saw, in order.
create table journal (
    seq         bigint generated always as identity primary key,
    practice_id uuid not null,
    subject     uuid not null,
    what        text not null,
    cause_id    uuid
);

alter table journal enable row level security;
alter table journal force row level security;
create policy tenant on journal
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

grant select, insert on journal to ${app};

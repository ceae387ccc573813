-- What the controller says of itself beside its name: who represents it, who is responsible for what, who its data
-- protection officer is.
alter table practice
    add column legal_name      text    check (length(legal_name) between 1 and 200),
    add column representative  text    check (length(representative) between 1 and 200),
    add column statutory_care  boolean not null default false,
    add column head_count      integer check (head_count between 1 and 100000),
    add column dpo_name        text    check (length(dpo_name) between 1 and 200),
    add column dpo_email       text    check (length(dpo_email) between 3 and 254),
    add column dpo_employment  text    check (dpo_employment in ('INTERNAL', 'EXTERNAL')),
    -- why none is needed
    add column dpo_reason      text    check (length(dpo_reason) between 1 and 2000),
    add column dpo_assessed_on date,
    add check ((dpo_name is null) = (dpo_email is null) and (dpo_name is null) = (dpo_employment is null)),
    add check ((dpo_reason is null) = (dpo_assessed_on is null)),
    add check (dpo_name is null or dpo_reason is null);

create table practice_contact (
    practice_id uuid not null references practice,
    role        text not null check (role in ('PRIVACY', 'BREACH', 'PHYSICIAN_IN_CHARGE')),
    name        text not null check (length(name) between 1 and 200),
    email       text not null check (length(email) between 3 and 254),
    primary key (practice_id, role)
);

alter table practice_contact enable row level security;
alter table practice_contact force row level security;
create policy tenant on practice_contact
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
grant select, insert, delete on practice_contact to ${app};

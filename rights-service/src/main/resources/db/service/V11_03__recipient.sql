-- To whom a practice may have results sent, beside the patient, who needs no entry. Entries end, they do not go: access
-- overviews and notices name those of the past too.
create table recipient (
    recipient_id uuid        primary key,
    practice_id  uuid        not null references practice,
    kind         text        not null check (kind in ('PHYSICIAN', 'HOSPITAL', 'LABORATORY', 'INSURER', 'AUTHORITY', 'OTHER')),
    name         text        not null check (length(name) between 1 and 200),
    channel      text        not null check (channel = 'EMAIL'),
    purpose      text        not null check (length(purpose) between 1 and 500),
    legal_basis  text        not null check (length(legal_basis) between 1 and 200),
    since        date        not null,
    ended_on     date        check (ended_on >= since),
    recorded_by  text        not null
);
create index recipient_practice on recipient (practice_id, recipient_id);

alter table recipient enable row level security;
alter table recipient force row level security;
create policy tenant on recipient
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
grant select, insert on recipient to ${app};
grant update (ended_on) on recipient to ${app};

-- Mails that tell a practice that something awaits it: of a sub-processor to be engaged (GDPR Art. 28(2)), of a breach (Art. 33).
-- Here is only that and to whom one goes, and what became of it; the address is looked up at the moment of sending, and
-- what the practice has to know stays where it was recorded. No patient data.
create table practice_notice (
    notice_id   uuid        primary key,
    practice_id uuid        not null references practice,
    kind        text        not null check (kind in ('SUB_PROCESSOR', 'BREACH', 'BREACH_ADDITION', 'BREACH_OVERDUE')),
    -- the sub-processor or the breach
    subject     uuid        not null,
    recipient   text        not null check (recipient in ('RESPONSIBLE', 'OFFICER')),
    issued_at   timestamptz not null,
    outcome     text        check (outcome in ('SENT', 'NOT_REACHABLE', 'NOT_NEEDED')),
    settled_at  timestamptz,
    check ((outcome is null) = (settled_at is null))
);
create index practice_notice_subject on practice_notice (practice_id, subject, issued_at, notice_id);

alter table practice_notice enable row level security;
alter table practice_notice force row level security;
create policy tenant on practice_notice
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

grant select, insert on practice_notice to ${app};
grant update (outcome, settled_at) on practice_notice to ${app};

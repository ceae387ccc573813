-- One row per attempt to tell a patient that the report is there. Ids, state and SMTP outcome; never an address.
create table delivery (
    practice_id    uuid        not null,
    id             uuid        not null,
    scan_id        uuid        not null,
    patient_id     uuid        not null,
    purpose        text        not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    report_version integer     not null check (report_version > 0),
    origin         text        not null check (origin in ('RENDERED', 'RESENT')),
    state          text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED', 'WITHHELD')),
    reason         text        check (reason ~ '^[A-Z_]{1,40}$'),
    smtp_code      smallint    check (smtp_code between 200 and 599),
    attempts       integer     not null default 0 check (attempts >= 0),
    created_at     timestamptz not null default clock_timestamp(),
    settled_at     timestamptz,
    primary key (practice_id, id),
    check ((state = 'PENDING') = (settled_at is null)),
    check ((state in ('FAILED', 'WITHHELD')) = (reason is not null))
);

-- a scan has one mail under way at most
create unique index delivery_pending on delivery (practice_id, scan_id) where state = 'PENDING';
-- a report is announced once, however often its event comes
create unique index delivery_announced on delivery (practice_id, scan_id, report_version) where origin = 'RENDERED';
create index delivery_newest on delivery (practice_id, created_at desc, id desc);
create index delivery_of_scan on delivery (practice_id, scan_id, created_at desc, id desc);
create index delivery_waiting on delivery (practice_id, patient_id) where state = 'PENDING';

alter table delivery enable row level security;
alter table delivery force row level security;
create policy tenant on delivery
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
grant select, insert, update, delete on delivery to ${app};

-- What this part removed for an order: an order that is repeated gets the same answer.
create table erasure_answer (
    practice_id uuid        not null,
    erasure_id  uuid        not null,
    scan_id     uuid        not null,
    scope       text        not null check (scope in ('EVERYTHING', 'WHAT_MAY_GO')),
    deliveries  bigint      not null check (deliveries >= 0),
    mails       bigint      not null check (mails >= 0),
    removed_at  timestamptz not null default clock_timestamp(),
    primary key (practice_id, erasure_id, scan_id, scope)
);

alter table erasure_answer enable row level security;
alter table erasure_answer force row level security;
create policy tenant on erasure_answer
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
grant select, insert on erasure_answer to ${app};

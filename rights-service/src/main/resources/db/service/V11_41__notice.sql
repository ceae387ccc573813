-- Art. 19: who else has to learn of a rectification, an erasure or a restriction. Kept when the scan is gone, then without
-- the patient.
create table notice (
    notice_id          uuid        primary key,
    practice_id        uuid        not null references practice,
    occasion           text        not null check (occasion in ('RECTIFICATION', 'ERASURE', 'RESTRICTION')),
    -- id of the rectification, erasure or restriction
    occasion_id        uuid        not null,
    patient_id         uuid        references patient,
    scan_id            uuid        references scan,
    request_id         uuid        references request,
    recipient_kind     text        not null check (recipient_kind in ('VENDOR_CLUSTER', 'DOCUMENTED')),
    recipient_id       uuid,
    recipient_name     text        check (length(recipient_name) between 1 and 200),
    state              text        not null check (state in ('OPEN', 'SENT', 'CONFIRMED', 'IMPOSSIBLE')),
    opened_at          timestamptz not null,
    sent_on            date,
    settled_at         timestamptz,
    settled_by         text,
    hindrance          text        check (hindrance in ('IMPOSSIBLE', 'DISPROPORTIONATE_EFFORT')),
    -- in the practice's words, sealed with the practice's key
    explanation_sealed bytea       check (octet_length(explanation_sealed) <= 10000),
    check ((recipient_kind = 'DOCUMENTED') = (recipient_id is not null and recipient_name is not null)),
    check ((state in ('CONFIRMED', 'IMPOSSIBLE')) = (settled_at is not null and settled_by is not null)),
    check ((state = 'IMPOSSIBLE') = (hindrance is not null and explanation_sealed is not null))
);
-- One per recipient and occasion, however often the order is repeated.
create unique index notice_once on notice (occasion_id, recipient_kind, recipient_id) nulls not distinct;
create index notice_list on notice (practice_id, opened_at desc, notice_id desc);
create index notice_scan on notice (scan_id);

alter table notice enable row level security;
alter table notice force row level security;
create policy tenant on notice
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

-- What it is about and for whom does not change; it is never deleted.
grant select, insert on notice to ${app};
grant update (patient_id, state, sent_on, settled_at, settled_by, hindrance, explanation_sealed) on notice to ${app};

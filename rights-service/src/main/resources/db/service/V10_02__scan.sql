-- The register of scans: which patient has which, and how far each got. After an erasure a tombstone without a patient.
create table scan (
    scan_id             uuid        primary key,
    practice_id         uuid        not null references practice,
    patient_id          uuid        references patient,
    basis_id            uuid        references legal_basis,
    purpose             text        check (purpose in ('MEDICAL', 'AESTHETIC')),
    captured_at         timestamptz,
    stored_at           timestamptz,
    report              text        not null default 'NONE' check (report in ('NONE', 'SCORED', 'RENDERED', 'FAILED')),
    delivery            text        not null default 'NONE' check (delivery in ('NONE', 'DELIVERED', 'FAILED', 'WITHHELD')),
    due_on              date,
    -- of the last event about this scan's restriction
    restriction_version bigint      not null default 0,
    erasure             text        check (erasure in ('REQUESTED', 'REFUSED', 'ORDERED', 'COMPLETED')),
    erased_at           timestamptz,
    check ((erased_at is null) = (patient_id is not null and basis_id is not null and purpose is not null
                                  and captured_at is not null))
);
create index scan_list on scan (practice_id, captured_at desc, scan_id desc) where erased_at is null;
create index scan_patient on scan (patient_id, captured_at desc, scan_id desc) where erased_at is null;
create index scan_basis on scan (basis_id) where erased_at is null;

-- Art. 18 marks. A scan is restricted while one of them is open.
create table restriction (
    restriction_id uuid        primary key,
    practice_id    uuid        not null references practice,
    scan_id        uuid        not null references scan,
    ground         text        not null check (ground in ('ERASURE_REFUSED', 'ACCURACY_CONTESTED', 'UNLAWFUL', 'CLAIMS', 'OBJECTION')),
    since          timestamptz not null,
    lifted_at      timestamptz
);
create unique index restriction_open on restriction (scan_id, ground) where lifted_at is null;

-- Data subjects' requests with their legal clock.
create table request (
    request_id  uuid        primary key,
    practice_id uuid        not null references practice,
    patient_id  uuid        not null references patient,
    article     text        not null,
    -- null for all of a patient's scans, and once the scan is erased
    scan_id     uuid        references scan,
    received_on date        not null,
    due_on      date        not null,
    outcome     text        check (outcome in ('ANSWERED', 'REFUSED', 'WITHDRAWN')),
    closed_at   timestamptz,
    check ((outcome is null) = (closed_at is null))
);
create index request_patient on request (patient_id);

-- Erasures, from request to receipt. No patient here: it outlives the link between scan and person.
create table erasure (
    erasure_id     uuid        primary key,
    practice_id    uuid        not null references practice,
    scan_id        uuid        not null references scan,
    request_id     uuid        references request,
    ground         text        not null check (ground in ('REQUEST', 'CONSENT_WITHDRAWN', 'RETENTION_ENDED', 'CONTRACT_ENDED')),
    state          text        not null check (state in ('REQUESTED', 'REFUSED', 'ORDERED', 'COMPLETED')),
    commitment     text        check (commitment ~ '^[0-9a-f]{64}$'),
    -- The opening of an erasure that nobody was waiting for, sealed under a key of its own until the practice takes it.
    opening_sealed bytea,
    refusal_ground text        check (refusal_ground in ('RETENTION_DUTY', 'HELD')),
    erased_on      date,
    receipt_digest text        check (receipt_digest ~ '^[0-9a-f]{64}$'),
    requested_at   timestamptz not null,
    ordered_at     timestamptz,
    completed_at   timestamptz
);
create index erasure_scan on erasure (scan_id);
create index erasure_request on erasure (request_id);

create table erasure_part (
    erasure_id  uuid        not null references erasure,
    owner       text        not null check (owner in ('INGEST', 'REPORT', 'RIGHTS', 'NOTIFICATION')),
    practice_id uuid        not null references practice,
    verified_at timestamptz not null,
    primary key (erasure_id, owner)
);

do $$
declare t text;
begin
    foreach t in array array['scan', 'restriction', 'request', 'erasure', 'erasure_part'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update on scan, request, erasure to ${app};
grant select, insert, update, delete on restriction to ${app};
grant select, insert, update on erasure_part to ${app};

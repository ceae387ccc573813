-- What retention needs to know of a practice; a copy, applied only when newer.
create table practice (
    practice_id uuid primary key,
    version bigint not null,
    time_zone text not null,
    aesthetic_months integer not null check (aesthetic_months between 1 and 1200)
);

-- The end of each patient's treatment. The row's lock orders a new scan against a new end: neither misses the other.
create table treatment (
    practice_id uuid not null,
    patient_id uuid not null,
    ended_on date,
    recorded_at timestamptz not null default '-infinity',
    primary key (practice_id, patient_id)
);

-- One per scan: ids, dates, enums.
create table timer (
    scan_id uuid primary key,
    practice_id uuid not null,
    patient_id uuid not null,
    purpose text not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    captured_at timestamptz not null,
    rule text not null check (rule in ('MEDICAL_TEN_YEARS', 'AESTHETIC_MONTHS', 'TREATMENT_OPEN')),
    due_on date,
    due_at timestamptz,
    check ((rule = 'TREATMENT_OPEN') = (due_on is null)),
    check ((due_on is null) = (due_at is null))
);
create index timer_patient on timer (practice_id, patient_id);
create index timer_list on timer (practice_id, due_on, scan_id);
create index timer_due on timer (due_at);

-- Art. 18 marks in force; a lifted one stays as long as the scan, so that an older event cannot bring it back.
create table restriction (
    practice_id uuid not null,
    scan_id uuid not null,
    restriction_id uuid not null,
    ground text not null,
    version bigint not null,
    active boolean not null,
    primary key (practice_id, scan_id, restriction_id)
);

-- Kept after completion, then without the patient.
create table erasure (
    erasure_id uuid primary key,
    practice_id uuid not null,
    scan_id uuid not null,
    patient_id uuid,
    ground text not null check (ground in ('REQUEST', 'CONSENT_WITHDRAWN', 'RETENTION_ENDED', 'CONTRACT_ENDED')),
    commitment text not null,
    state text not null check (state in ('REFUSED', 'ORDERED', 'COMPLETED')),
    refusal_ground text check (refusal_ground in ('RETENTION_DUTY', 'HELD')),
    erased_on date,
    requested_at timestamptz not null,
    decided_at timestamptz not null,
    attempt integer not null default 0,
    completed_at timestamptz,
    receipt_digest text,
    check ((state = 'REFUSED') = (refusal_ground is not null)),
    check ((state = 'COMPLETED') = (completed_at is not null and receipt_digest is not null and patient_id is null))
);
create index erasure_scan on erasure (practice_id, scan_id);

-- What each owner answered; counts by kind, as JSON objects.
create table erasure_part (
    practice_id uuid not null,
    erasure_id uuid not null,
    owner text not null check (owner in ('INGEST', 'REPORT', 'RIGHTS', 'NOTIFICATION')),
    scope text not null check (scope in ('EVERYTHING', 'WHAT_MAY_GO')),
    erased text not null check (octet_length(erased) < 65536),
    remaining text not null check (octet_length(remaining) < 65536),
    verified_at timestamptz not null,
    primary key (practice_id, erasure_id, owner, scope)
);

create table receipt (
    erasure_id uuid primary key,
    practice_id uuid not null,
    scan_id uuid not null,
    jws text not null,
    digest text not null,
    issued_at timestamptz not null
);

do $$
declare
    name text;
begin
    foreach name in array array['practice', 'treatment', 'timer', 'restriction', 'erasure', 'erasure_part', 'receipt'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I'
            ' using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)'
            ' with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', name);
    end loop;
end $$;

-- Counting what is due needs no practice; the policy is on timers alone.
create policy worker on timer for select to ${worker} using (true);
grant select on timer to ${worker};

grant select, insert, update on practice to ${app};
grant select, insert, update, delete on treatment, timer, restriction to ${app};
-- Proof is kept: erasures, their parts and receipts cannot be deleted, a receipt not even changed.
grant select, insert, update on erasure, erasure_part to ${app};
grant select, insert on receipt to ${app};

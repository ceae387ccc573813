-- Orders about whole patients, held open until the last scan that needs the patient's own record. Kept after completion, then
-- without the patient.
create table patient_erasure (
    erasure_id uuid primary key,
    practice_id uuid not null,
    patient_id uuid,
    ground text not null check (ground in ('REQUEST', 'CONSENT_WITHDRAWN', 'RETENTION_ENDED', 'CONTRACT_ENDED')),
    requested_by text not null check (requested_by in
        ('PRIVACY_OFFICER', 'PRACTICE_ADMIN', 'PRACTICE_STAFF', 'PHYSICIAN', 'PRACTICE', 'RETENTION_CLOCK')),
    article17_ground text check (article17_ground ~ '^ART_17_1_[A-F]$'),
    commitment text not null,
    state text not null check (state in ('REQUESTED', 'DEFERRED', 'LIFTED', 'ORDERED', 'COMPLETED')),
    -- what ingest-service had stored when the cluster was swept; null until it was
    swept_scans uuid[],
    requested_at timestamptz not null,
    -- what the last deferral named, and until when; null while nothing is deferred
    kept text check (octet_length(kept) < 1048576),
    erased_on date,
    attempt integer not null default 0,
    ordered_at timestamptz,
    completed_at timestamptz,
    receipt_digest text,
    check ((state = 'COMPLETED') = (completed_at is not null and receipt_digest is not null and patient_id is null)),
    check (state not in ('ORDERED', 'COMPLETED') or ordered_at is not null)
);
create index patient_erasure_patient on patient_erasure (practice_id, patient_id) where patient_id is not null;

-- What each owner answered; counts by kind, as JSON objects.
create table patient_erasure_part (
    practice_id uuid not null,
    erasure_id uuid not null,
    owner text not null check (owner in ('INGEST', 'REPORT', 'RIGHTS', 'NOTIFICATION')),
    erased text not null check (octet_length(erased) < 65536),
    remaining text not null check (octet_length(remaining) < 65536),
    verified_at timestamptz not null,
    primary key (practice_id, erasure_id, owner)
);

do $$
declare
    name text;
begin
    foreach name in array array['patient_erasure', 'patient_erasure_part'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I'
            ' using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)'
            ' with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', name);
    end loop;
end $$;

-- Proof is kept: neither can be deleted.
grant select, insert, update on patient_erasure, patient_erasure_part to ${app};

-- A receipt of a patient's own record is about no scan.
alter table receipt alter column scan_id drop not null;

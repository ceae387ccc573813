-- A capture as far as we know it. The patient's number is read from the cluster when it is needed and never stored.
create table capture (
    practice_id uuid not null,
    capture_ref uuid not null,
    -- keyed digest of the vendor's id; the id itself goes with the capture
    digest bytea not null check (octet_length(digest) = 32),
    capture_id text not null check (length(capture_id) between 1 and 200),
    site text not null,
    state text not null check (state in ('OFFERED', 'WAITING', 'PULLING', 'PULLED', 'REJECTED', 'DISCARDED', 'REPEATED')),
    wait_reason text check (wait_reason in
        ('NO_LEGAL_BASIS', 'UNKNOWN_PATIENT', 'PURPOSE_UNDECIDED', 'IMPLAUSIBLE_TIME', 'PRACTICE_NOT_READY')),
    rejection text,
    offered_at timestamptz not null,
    captured_at timestamptz,
    purpose text check (purpose in ('MEDICAL', 'AESTHETIC')),
    -- what the practice said where the capture did not, or not plausibly
    chosen_purpose text check (chosen_purpose in ('MEDICAL', 'AESTHETIC')),
    patient_id uuid,
    basis_id uuid,
    scan_id uuid,
    looked_at timestamptz,
    cleared_at timestamptz,
    primary key (practice_id, capture_ref),
    unique (practice_id, digest),
    check ((state = 'WAITING') = (wait_reason is not null)),
    check ((state = 'REJECTED') = (rejection is not null)),
    check (state not in ('PULLING', 'PULLED') or (scan_id is not null and patient_id is not null and basis_id is not null))
);
create index capture_state on capture (practice_id, state, capture_ref);
create index capture_patient on capture (practice_id, patient_id) where patient_id is not null;
create unique index capture_scan on capture (practice_id, scan_id) where scan_id is not null;

-- Captures that are done with, pulled or discarded, for good: offered again, they are deleted there again.
create table done_capture (
    practice_id uuid not null,
    digest bytea not null check (octet_length(digest) = 32),
    done_at timestamptz not null default clock_timestamp(),
    primary key (practice_id, digest)
);

create table scan (
    practice_id uuid not null,
    scan_id uuid not null,
    patient_id uuid not null,
    basis_id uuid not null,
    purpose text not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    captured_at timestamptz not null,
    stored_at timestamptz not null,
    manifest_digest text not null,
    primary key (practice_id, scan_id)
);

-- Written file by file during a pull; counts as the scan's only once the scan has its row.
create table artefact (
    practice_id uuid not null,
    scan_id uuid not null,
    name text not null,
    position integer not null,
    kind text not null,
    media_type text not null,
    length bigint not null check (length >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    light text,
    view text,
    unit text,
    camera text,
    primary key (practice_id, scan_id, name)
);

-- Legal bases as rights-service told them. Locked by a pull that commits under one.
create table basis (
    practice_id uuid not null,
    basis_id uuid not null,
    patient_id uuid not null,
    purpose text not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    withdrawn_at timestamptz,
    primary key (practice_id, basis_id)
);
create index basis_patient on basis (practice_id, patient_id);

create table practice (
    practice_id uuid not null primary key,
    version bigint not null,
    ready boolean not null,
    sites text[] not null,
    -- counts what may change a decision about a capture
    changes bigint not null default 0
);

do $$
declare t text;
begin
    foreach t in array array['capture', 'done_capture', 'scan', 'artefact', 'basis', 'practice'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format($p$create policy tenant on %I
            using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
            with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)$p$, t);
        execute format('grant select, insert, update, delete on %I to ${app}', t);
    end loop;
end $$;

-- Art. 16: versions of what names a patient, and statements to scans' reports. Sealed with the patient's key.
create table rectification (
    rectification_id uuid        primary key,
    practice_id      uuid        not null references practice,
    patient_id       uuid        not null references patient,
    field            text        not null check (field in ('NUMBER', 'GIVEN_NAME', 'FAMILY_NAME', 'BIRTH_DATE', 'EMAIL', 'STATEMENT')),
    version          bigint      not null check (version > 0),
    scan_id          uuid        references scan,
    request_id       uuid        references request,
    former_sealed    bytea       check (octet_length(former_sealed) <= 20000),
    value_sealed     bytea       not null check (octet_length(value_sealed) <= 20000),
    reason_sealed    bytea       check (octet_length(reason_sealed) <= 5000),
    recorded_at      timestamptz not null,
    recorded_by      text        not null,
    check ((field = 'STATEMENT') = (scan_id is not null)),
    unique nulls not distinct (patient_id, field, scan_id, version)
);
create index rectification_scan on rectification (scan_id) where scan_id is not null;

alter table rectification enable row level security;
alter table rectification force row level security;
create policy tenant on rectification
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
-- Append-only by the database's rights; only what belongs to a scan goes, with the scan.
create policy scans_only on rectification as restrictive for delete using (scan_id is not null);
grant select, insert, delete on rectification to ${app};

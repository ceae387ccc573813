-- Erasures of whole patients: beside those of the scans, about captures that are no scan yet and about the patient's own record.
create table patient_erasure (
    erasure_id       uuid        primary key,
    practice_id      uuid        not null references practice,
    -- null once it is completed: the proof outlives the link to the person
    patient_id       uuid        references patient,
    request_id       uuid        references request,
    ground           text        not null check (ground in ('REQUEST', 'CONTRACT_ENDED')),
    article17_ground text        check (article17_ground in
        ('ART_17_1_A', 'ART_17_1_B', 'ART_17_1_C', 'ART_17_1_D', 'ART_17_1_E', 'ART_17_1_F')),
    state            text        not null check (state in ('REQUESTED', 'DEFERRED', 'LIFTED', 'ORDERED', 'COMPLETED')),
    requested_by     text not null check (requested_by in
        ('PRIVACY_OFFICER', 'PRACTICE_ADMIN', 'PRACTICE_STAFF', 'PHYSICIAN', 'PRACTICE', 'RETENTION_CLOCK')),
    commitment       text        not null check (commitment ~ '^[0-9a-f]{64}$'),
    opening_sealed   bytea,
    -- what ingest-service swept: captures on the vendor's cluster
    swept_at         timestamptz,
    captures_swept   bigint      check (captures_swept >= 0),
    -- the last day of those scans that have to be kept
    erased_on        date,
    -- under which id, nobody's, the rows go on that have to stay
    stand_in         uuid,
    receipt_digest   text        check (receipt_digest ~ '^[0-9a-f]{64}$'),
    requested_at     timestamptz not null,
    ordered_at       timestamptz,
    completed_at     timestamptz
);
create index patient_erasure_patient on patient_erasure (patient_id) where patient_id is not null;
create index patient_erasure_request on patient_erasure (request_id) where request_id is not null;

create table patient_erasure_part (
    erasure_id  uuid        not null references patient_erasure,
    owner       text        not null check (owner in ('INGEST', 'REPORT', 'RIGHTS', 'NOTIFICATION')),
    practice_id uuid        not null references practice,
    verified_at timestamptz not null,
    primary key (erasure_id, owner)
);

-- Which of a patient's scans were asked for together.
alter table erasure add column patient_erasure_id uuid references patient_erasure;
create index erasure_patient_erasure on erasure (patient_erasure_id) where patient_erasure_id is not null;

-- An erased patient leaves a row that names nobody, under an id that is nobody's: what was done, and that there was a basis for
-- it, stays provable as a fact (GDPR Art. 5(2), 7(1), 17(3)(e)), and leads to no person. Append-only tables stay so: the id
-- changes through the reference alone.
alter table patient add column erased_at timestamptz;
do $$
declare t text;
begin
    foreach t in array array['legal_basis', 'consent', 'capacity_assessment', 'information_sheet', 'request', 'rectification',
                             'objection', 'export_package'] loop
        execute format('alter table %I drop constraint %I', t, t || '_patient_id_fkey');
        execute format('alter table %I add constraint %I foreign key (patient_id) references patient on update cascade',
            t, t || '_patient_id_fkey');
    end loop;
    foreach t in array array['patient_erasure', 'patient_erasure_part'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert, update on patient_erasure, patient_erasure_part to ${app};

-- Sealed words of append-only tables may be emptied, and nothing else may become of them.
create policy emptied_only on consent as restrictive for update using (true) with check (octet_length(signed_by_sealed) = 0);
grant update (signed_by_sealed) on consent to ${app};
create policy emptied_only on capacity_assessment as restrictive for update using (true)
    with check (octet_length(assessor_sealed) = 0 and coalesce(octet_length(signer_sealed), 0) = 0 and note_sealed is null);
grant update (signer_sealed, assessor_sealed, note_sealed) on capacity_assessment to ${app};
create policy emptied_only on rectification as restrictive for update using (true)
    with check (octet_length(value_sealed) = 0 and former_sealed is null and reason_sealed is null);
grant update (former_sealed, value_sealed, reason_sealed) on rectification to ${app};
-- Former addresses go with the address, when a record is reduced to what a treatment record needs.
drop policy scans_only on rectification;
create policy scans_and_addresses_only on rectification as restrictive for delete
    using (scan_id is not null or field = 'EMAIL');
create policy emptied_only on request_text as restrictive for update using (true) with check (octet_length(text_sealed) = 0);
grant update (text_sealed) on request_text to ${app};
grant update (reason_sealed) on objection to ${app};

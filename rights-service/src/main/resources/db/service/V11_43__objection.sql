-- Art. 21: objections, and which scans are restricted until they are decided. What was said is sealed with the patient's key.
create table objection (
    objection_id    uuid        primary key,
    practice_id     uuid        not null references practice,
    patient_id      uuid        not null references patient,
    against         text        not null check (against in ('MARKETING', 'PROCESSING')),
    basis           text        check (basis in ('ART_6_1_E', 'ART_6_1_F')),
    state           text        not null check (state in ('EFFECTIVE', 'PENDING', 'UPHELD', 'OVERRIDDEN')),
    request_id      uuid        references request,
    reason_sealed   bytea       check (octet_length(reason_sealed) <= 10000),
    recorded_at     timestamptz not null,
    recorded_by     text        not null,
    decision_sealed bytea       check (octet_length(decision_sealed) <= 10000),
    decided_at      timestamptz,
    decided_by      text,
    check ((against = 'PROCESSING') = (basis is not null)),
    check ((against = 'MARKETING') = (state = 'EFFECTIVE')),
    check ((state in ('UPHELD', 'OVERRIDDEN')) = (decided_at is not null and decided_by is not null
                                                  and decision_sealed is not null))
);
create index objection_patient on objection (patient_id);

create table objection_scan (
    objection_id uuid not null references objection,
    scan_id      uuid not null references scan,
    practice_id  uuid not null references practice,
    primary key (objection_id, scan_id)
);
create index objection_scan_scan on objection_scan (scan_id);

do $$
declare t text;
begin
    foreach t in array array['objection', 'objection_scan'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

-- What was objected to does not change, and is never deleted; what a scan had to do with it goes with the scan.
grant select, insert on objection to ${app};
grant update (state, decision_sealed, decided_at, decided_by) on objection to ${app};
grant select, insert, delete on objection_scan to ${app};

-- Art. 17(1)(a)-(f): on which ground an erasure was asked for.
alter table erasure add column article17_ground text check (article17_ground in
    ('ART_17_1_A', 'ART_17_1_B', 'ART_17_1_C', 'ART_17_1_D', 'ART_17_1_E', 'ART_17_1_F'));

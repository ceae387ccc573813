-- Which legal bases live; a copy, for a scan goes to another purpose only under a live basis.
create table basis (
    basis_id uuid primary key,
    practice_id uuid not null,
    patient_id uuid not null,
    purpose text not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    withdrawn boolean not null
);
create index basis_patient on basis (practice_id, patient_id);

-- Under which basis the scan is kept, and how many months an aesthetic one is; null for scans that were stored before this was kept.
alter table timer
    add column basis_id uuid,
    add column months integer check (months between 1 and 1200);

-- Changes that wait for a second person, and what became of them.
create table purpose_change (
    change_id uuid primary key,
    practice_id uuid not null,
    scan_id uuid not null,
    from_purpose text not null check (from_purpose in ('MEDICAL', 'AESTHETIC')),
    to_purpose text not null check (to_purpose in ('MEDICAL', 'AESTHETIC')),
    basis_id uuid not null,
    reason text not null check (reason in ('FINDING', 'NO_INDICATION', 'RECORDED_WRONGLY')),
    state text not null check (state in ('PENDING', 'DONE', 'REJECTED')),
    asked_at timestamptz not null,
    asked_by text not null,
    decided_at timestamptz,
    decided_by text,
    check (from_purpose <> to_purpose),
    check ((state = 'PENDING') = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null)),
    -- two persons, where it shortens what the law wants kept
    check (state <> 'DONE' or from_purpose <> 'MEDICAL' or decided_by <> asked_by)
);
create unique index purpose_change_pending on purpose_change (practice_id, scan_id) where state = 'PENDING';

-- What was changed, and which day came of it. Written once.
create table purpose_history (
    change_id uuid primary key,
    practice_id uuid not null,
    scan_id uuid not null,
    from_purpose text not null,
    to_purpose text not null,
    basis_id uuid not null,
    reason text not null,
    asked_by text not null,
    decided_by text not null,
    changed_at timestamptz not null,
    due_on_before date,
    due_on_after date
);
create index purpose_history_scan on purpose_history (practice_id, scan_id);

-- Each end of a treatment that was noted or corrected. Written once; goes with what else is known of the treatment.
create table treatment_history (
    practice_id uuid not null,
    patient_id uuid not null,
    recorded_at timestamptz not null,
    ended_on date,
    primary key (practice_id, patient_id, recorded_at)
);

do $$
declare
    name text;
begin
    foreach name in array array['basis', 'purpose_change', 'purpose_history', 'treatment_history'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I'
            ' using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)'
            ' with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', name);
    end loop;
end $$;

grant select, insert, update, delete on basis to ${app};
grant select, insert, update on purpose_change to ${app};
grant select, insert on purpose_history to ${app};
grant select, insert, delete on treatment_history to ${app};

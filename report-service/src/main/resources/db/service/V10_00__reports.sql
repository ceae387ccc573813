-- What was scanned, measured and rendered. All of it is one practice's, and goes with an erasure.
create table report (
    practice_id uuid not null,
    scan_id uuid not null,
    patient_id uuid not null,
    basis_id uuid not null,
    purpose text not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    captured_at timestamptz not null,
    state text not null check (state in ('STORED', 'SCORED', 'RENDERED', 'FAILED', 'STOPPED')),
    failure text check (failure ~ '^[A-Z][A-Z_]{0,63}$'),
    created_at timestamptz not null default clock_timestamp(),
    primary key (practice_id, scan_id)
);

create index report_basis on report (practice_id, basis_id);

-- A rescoring with a newer algorithm appends a revision; older ones stay readable. The scores are kept as written, so
-- that the same scan scored twice by the same version can be compared byte by byte.
create table score_set (
    practice_id uuid not null,
    scan_id uuid not null,
    revision integer not null check (revision > 0),
    algorithm_version text not null,
    device text,
    scores text not null check (octet_length(scores) < 1048576),
    picture boolean not null,
    -- of the work that wrote it; part of the sealed picture's name
    attempt integer not null,
    scored_at timestamptz not null,
    primary key (practice_id, scan_id, revision),
    foreign key (practice_id, scan_id) references report
);

create table report_version (
    practice_id uuid not null,
    scan_id uuid not null,
    version integer not null check (version > 0),
    -- of the work that wrote it; part of the sealed PDF's name
    attempt integer not null,
    revision integer not null,
    language text not null check (language in ('de', 'en')),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    rendered_at timestamptz not null,
    primary key (practice_id, scan_id, version),
    foreign key (practice_id, scan_id, revision) references score_set
);

-- A withdrawal may arrive before the scans that were made under its basis.
create table withdrawn_basis (
    practice_id uuid not null,
    basis_id uuid not null,
    withdrawn_at timestamptz not null,
    primary key (practice_id, basis_id)
);

do $$
declare
    name text;
begin
    foreach name in array array['report', 'score_set', 'report_version', 'withdrawn_basis'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format($p$create policy tenant on %I
            using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
            with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)$p$, name);
        execute format('grant select, insert, update, delete on %I to ${app}', name);
    end loop;
end $$;

-- The controller, its sites on the vendor's cluster, and the evidence for the eight points.
create table practice (
    practice_id                uuid        primary key,
    name                       text        not null check (length(name) between 1 and 200),
    street                     text        not null check (length(street) between 1 and 200),
    postal_code                text        not null check (postal_code ~ '^[0-9]{5}$'),
    city                       text        not null check (length(city) between 1 and 100),
    region                     text        not null check (region ~ '^DE-[A-Z]{2}$'),
    time_zone                  text        not null check (length(time_zone) between 1 and 60),
    phone                      text        not null check (length(phone) between 1 and 40),
    email                      text        not null check (length(email) between 3 and 254),
    languages                  text[]      not null check (cardinality(languages) between 1 and 2),
    aesthetic_retention_months integer     not null check (aesthetic_retention_months between 1 and 120),
    ready                      boolean     not null default false,
    -- of the last PracticeChanged
    version                    bigint      not null check (version > 0),
    changed_at                 timestamptz not null
);

-- A site belongs to one practice in the whole installation: its captures show that practice's patients.
create table practice_site (
    site        text primary key check (length(site) between 1 and 60),
    practice_id uuid not null references practice
);
create index practice_site_practice on practice_site (practice_id);

-- Append-only but for its end; at most one record per point is in force.
create table readiness_evidence (
    evidence_id bigint      generated always as identity primary key,
    practice_id uuid        not null references practice,
    point       text        not null check (point in ('LEGAL_BASIS', 'PROCESSING_AGREEMENT', 'INFORMATION_SHEET', 'RETENTION',
                                                      'THIRD_COUNTRY_CHECK', 'DPIA', 'RIGHTS_PROCESS', 'DPO')),
    version     text        not null check (length(version) between 1 and 60),
    author      text        not null check (length(author) between 1 and 120),
    decided_on  date        not null,
    valid_until date        check (valid_until >= decided_on),
    note        text        check (length(note) <= 2000),
    recorded_at timestamptz not null,
    recorded_by text        not null,
    ended_at    timestamptz
);
create unique index readiness_evidence_in_force on readiness_evidence (practice_id, point) where ended_at is null;

-- When a practice's readiness has to be looked at again because evidence runs out; the sweep over all practices reads it.
create table readiness_review (
    practice_id uuid        primary key references practice,
    due_at      timestamptz not null
);
create index readiness_review_due on readiness_review (due_at);

do $$
declare t text;
begin
    foreach t in array array['practice', 'practice_site', 'readiness_evidence', 'readiness_review'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

create policy worker on readiness_review for select to ${worker} using (true);
grant select on readiness_review to ${worker};
grant select, insert, update on practice to ${app};
grant select, insert, delete on practice_site to ${app};
grant select, insert on readiness_evidence to ${app};
grant update (ended_at) on readiness_evidence to ${app};
grant select, insert, update, delete on readiness_review to ${app};

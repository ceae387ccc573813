-- Breaches of security, Art. 33 GDPR. An incident is the operator's and concerns the whole installation: its rows belong to the
-- installation itself, a practice_id that is no practice's (eu.dermalia.rights.breach.Installation), and lie under the same
-- policy as everybody's. Each affected practice has a notice of its own. Nothing is ever deleted: this is the documentation
-- that Art. 33(5) asks for. No patient data.
create table breach (
    breach_id   uuid        primary key,
    practice_id uuid        not null,
    title       text        not null check (length(title) between 1 and 200),
    occurred_at timestamptz,
    aware_at    timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    check (occurred_at <= aware_at)
);
create index breach_list on breach (practice_id, recorded_at desc, breach_id desc);

-- What is known, phase by phase (Art. 33(4)); a later phase adds, it does not replace.
create table breach_phase (
    breach_id               uuid        not null references breach,
    phase                   integer     not null check (phase > 0),
    practice_id             uuid        not null,
    nature                  text        not null check (length(nature) between 1 and 4000),
    subject_categories      text        not null check (length(subject_categories) between 1 and 1000),
    record_categories       text        not null check (length(record_categories) between 1 and 1000),
    approximate_subjects    bigint      check (approximate_subjects >= 0),
    approximate_records     bigint      check (approximate_records >= 0),
    consequences            text        not null check (length(consequences) between 1 and 4000),
    measures                text        not null check (length(measures) between 1 and 4000),
    contact                 text        not null check (length(contact) between 1 and 400),
    recorded_at             timestamptz not null,
    recorded_by             text        not null,
    primary key (breach_id, phase)
);

-- Whom it concerns; their number in this practice, as far as it is known.
create table breach_affected (
    breach_id            uuid        not null references breach,
    affected             uuid        not null references practice,
    practice_id          uuid        not null,
    approximate_subjects bigint      check (approximate_subjects >= 0),
    approximate_records  bigint      check (approximate_records >= 0),
    notified_at          timestamptz,
    primary key (breach_id, affected)
);

-- The practice's side: what it was told, and what it did about it.
create table breach_notice (
    practice_id          uuid        not null references practice,
    breach_id            uuid        not null,
    title                text        not null,
    occurred_at          timestamptz,
    operator_aware_at    timestamptz not null,
    approximate_subjects bigint,
    approximate_records  bigint,
    notified_at          timestamptz not null,
    aware_at             timestamptz,
    acknowledged_at      timestamptz,
    acknowledged_by      text,
    primary key (practice_id, breach_id),
    check ((aware_at is null) = (acknowledged_at is null) and (aware_at is null) = (acknowledged_by is null)),
    check (aware_at <= acknowledged_at)
);

create table breach_notice_phase (
    practice_id          uuid        not null,
    breach_id            uuid        not null,
    phase                integer     not null,
    nature               text        not null,
    subject_categories   text        not null,
    record_categories    text        not null,
    approximate_subjects bigint,
    approximate_records  bigint,
    consequences         text        not null,
    measures             text        not null,
    contact              text        not null,
    received_at          timestamptz not null,
    primary key (practice_id, breach_id, phase),
    foreign key (practice_id, breach_id) references breach_notice
);

-- Reported to the authority, or decided not to, with reasons. A decision that changes is another row.
create table breach_decision (
    decision_id  uuid        primary key,
    practice_id  uuid        not null,
    breach_id    uuid        not null,
    kind         text        not null check (kind in ('REPORTED', 'NOT_REPORTED')),
    reported_at  timestamptz,
    reference    text        check (length(reference) <= 200),
    late_reasons text        check (length(late_reasons) between 1 and 4000),
    reasons      text        check (length(reasons) between 1 and 4000),
    decided_at   timestamptz not null,
    decided_by   text        not null,
    foreign key (practice_id, breach_id) references breach_notice,
    check (kind <> 'REPORTED' or (reported_at is not null and reasons is null)),
    check (kind <> 'NOT_REPORTED' or (reasons is not null and reported_at is null and late_reasons is null))
);
create index breach_decision_notice on breach_decision (practice_id, breach_id, decided_at);

-- Until when; lives until the practice has decided. The sweep over all practices reads it: ids and times.
create table breach_clock (
    practice_id uuid        not null,
    breach_id   uuid        not null,
    due_at      timestamptz not null,
    alarmed_at  timestamptz,
    primary key (practice_id, breach_id),
    foreign key (practice_id, breach_id) references breach_notice
);
create index breach_clock_due on breach_clock (due_at);

do $$
declare t text;
begin
    foreach t in array array['breach', 'breach_phase', 'breach_affected', 'breach_notice', 'breach_notice_phase',
                             'breach_decision', 'breach_clock'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

create policy worker on breach_clock for select to ${worker} using (true);
grant select on breach_clock to ${worker};
grant select, insert on breach, breach_phase, breach_affected, breach_notice, breach_notice_phase, breach_decision to ${app};
grant update (notified_at) on breach_affected to ${app};
grant update (aware_at, acknowledged_at, acknowledged_by) on breach_notice to ${app};
grant select, insert, update, delete on breach_clock to ${app};

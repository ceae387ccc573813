-- The words that a practice's patients sign, by use, version and language. Append-only: a version never says anything else.
create table consent_text (
    practice_id   uuid        not null references practice,
    use           text        not null check (use in ('ANALYSIS', 'MARKETING_PICTURES', 'RESEARCH', 'TEACHING', 'COHORT')),
    version       text        not null check (length(version) between 1 and 60),
    language      text        not null check (language ~ '^[a-z]{2}$'),
    body          text        not null check (length(body) between 1 and 20000),
    in_force_from date        not null,
    registered_at timestamptz not null,
    registered_by text        not null,
    primary key (practice_id, use, version, language)
);

-- Whether a patient can decide for himself, and who signs. Judged by a person for a person; no age is looked at. Append-only.
create table capacity_assessment (
    assessment_id   uuid        primary key,
    practice_id     uuid        not null references practice,
    patient_id      uuid        not null references patient,
    assessed_on     date        not null,
    capable         boolean     not null,
    signer          text        not null check (signer in ('SELF', 'PARENT', 'GUARDIAN', 'BOTH')),
    signer_sealed   bytea,
    assessor_sealed bytea       not null,
    note_sealed     bytea,
    recorded_at     timestamptz not null,
    recorded_by     text        not null,
    check ((signer = 'SELF') = (signer_sealed is null)),
    check (case when capable then signer in ('SELF', 'BOTH') else signer <> 'SELF' end)
);
create index capacity_assessment_patient on capacity_assessment (patient_id, assessed_on, recorded_at);

-- Which information sheet was handed over when (GDPR Art. 13). Append-only.
create table information_sheet (
    handover_id    uuid        primary key,
    practice_id    uuid        not null references practice,
    patient_id     uuid        not null references patient,
    version        text        not null check (length(version) between 1 and 60),
    language       text        not null check (language ~ '^[a-z]{2}$'),
    handed_over_on date        not null,
    recorded_at    timestamptz not null,
    recorded_by    text        not null,
    unique (patient_id, version, language, handed_over_on)
);

-- Consents beyond the analysis have no legal basis of Art. 9(2)(a) to end with them, and end nothing but themselves.
alter table consent alter column basis_id drop not null;
alter table consent add column use text not null default 'ANALYSIS'
    check (use in ('ANALYSIS', 'MARKETING_PICTURES', 'RESEARCH', 'TEACHING', 'COHORT'));
-- Absent in rows from before these were asked for.
alter table consent add column text_language text check (text_language ~ '^[a-z]{2}$');
alter table consent add column signer text check (signer in ('SELF', 'PARENT', 'GUARDIAN', 'BOTH'));
alter table consent add column assessment_id uuid references capacity_assessment;
alter table consent add column recorded_by text;
alter table consent add check ((use = 'ANALYSIS') = (basis_id is not null));
alter table consent add check (signer is null or signer = 'SELF' or assessment_id is not null);
create index consent_patient on consent (patient_id, given_at, consent_id);

do $$
declare t text;
begin
    foreach t in array array['consent_text', 'capacity_assessment', 'information_sheet'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert on consent_text, capacity_assessment, information_sheet to ${app};

-- Patients. What names a person is sealed with the patient's own key; the number is found through a keyed digest.
create table patient (
    patient_id         uuid        primary key,
    practice_id        uuid        not null references practice,
    number_sealed      bytea       not null,
    number_index       bytea       not null check (octet_length(number_index) = 32),
    given_name_sealed  bytea       not null,
    family_name_sealed bytea       not null,
    birth_date_sealed  bytea       not null,
    email_sealed       bytea,
    language           text        not null check (language ~ '^[a-z]{2}$'),
    -- the pickup code: never the code itself
    code_salt          bytea       not null,
    code_hash          bytea       not null,
    code_iterations    integer     not null,
    code_issued_at     timestamptz not null,
    treatment_ended_on date,
    registered_at      timestamptz not null,
    changed_at         timestamptz not null,
    unique (practice_id, number_index)
);

-- Why a patient's data may be processed for a purpose. Withdrawn ones stay, as evidence of what was lawful when.
create table legal_basis (
    basis_id                  uuid        primary key,
    practice_id               uuid        not null references practice,
    patient_id                uuid        not null references patient,
    purpose                   text        not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    legal_basis               text        not null check (legal_basis in ('ART_9_2_H', 'ART_9_2_A')),
    information_sheet_version text        not null,
    information_sheet_on      date        not null,
    treatment_contract_on     date,
    established_at            timestamptz not null,
    withdrawn_at              timestamptz,
    check (purpose <> 'MEDICAL' or treatment_contract_on is not null)
);
create unique index legal_basis_live on legal_basis (patient_id, purpose) where withdrawn_at is null;
create index legal_basis_patient on legal_basis (patient_id);

-- Append-only by the database's rights: no update, no delete.
create table consent (
    consent_id       uuid        primary key,
    practice_id      uuid        not null references practice,
    patient_id       uuid        not null references patient,
    basis_id         uuid        not null references legal_basis,
    purpose          text        not null check (purpose in ('MEDICAL', 'AESTHETIC')),
    text_version     text        not null,
    signed_by_sealed bytea       not null,
    signed_on        date        not null,
    given_at         timestamptz not null
);
create index consent_basis on consent (basis_id);

create table consent_withdrawal (
    consent_id   uuid        primary key references consent,
    practice_id  uuid        not null references practice,
    withdrawn_at timestamptz not null,
    recorded_by  text        not null
);

do $$
declare t text;
begin
    foreach t in array array['patient', 'legal_basis', 'consent', 'consent_withdrawal'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert, update on patient to ${app};
grant select, insert on legal_basis to ${app};
grant update (withdrawn_at) on legal_basis to ${app};
grant select, insert on consent, consent_withdrawal to ${app};

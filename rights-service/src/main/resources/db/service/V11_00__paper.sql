-- Signed papers. The content lies sealed in the bucket; a patient's under the patient's key, the practice's own under its.
create table paper (
    paper_id    uuid        primary key,
    practice_id uuid        not null references practice,
    patient_id  uuid        references patient,
    kind        text        not null check (kind in ('AGREEMENT', 'CONSENT', 'CAPACITY', 'OTHER')),
    media_type  text        not null check (media_type in ('PDF', 'JPEG', 'PNG')),
    length      bigint      not null check (length > 0),
    sha256      text        check (sha256 ~ '^[0-9a-f]{64}$'),
    stored_at   timestamptz not null,
    stored_by   text        not null,
    -- a tombstone that names nobody: evidence refers to it
    erased_at   timestamptz,
    check (erased_at is null or (patient_id is null and sha256 is null)),
    check (erased_at is not null or sha256 is not null)
);
create index paper_patient on paper (patient_id) where patient_id is not null;

alter table paper enable row level security;
alter table paper force row level security;
create policy tenant on paper
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

-- What was signed does not change; an erasure takes the person out.
grant select, insert on paper to ${app};
grant update (patient_id, sha256, erased_at) on paper to ${app};

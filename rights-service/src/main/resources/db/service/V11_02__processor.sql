-- Who else processes on the practice's behalf, and what attests the cloud. Entered by the operator, seen by the practice;
-- entries end, they do not go.
create table sub_processor (
    sub_processor_id uuid        primary key,
    practice_id      uuid        not null references practice,
    name             text        not null check (length(name) between 1 and 200),
    service          text        not null check (length(service) between 1 and 500),
    country          text        not null check (country ~ '^[A-Z]{2}$'),
    transfer_basis   text        check (transfer_basis in ('ADEQUACY', 'STANDARD_CLAUSES', 'BINDING_RULES')),
    patient_path     boolean     not null,
    since            date        not null,
    -- from this day the practice may object, until the other
    announced_on     date        not null,
    object_until     date        not null check (object_until >= announced_on),
    ended_on         date,
    objected_on      date,
    objected_by      text,
    objection        text        check (length(objection) between 1 and 1000),
    recorded_by      text        not null,
    check ((objected_on is null) = (objection is null))
);
create index sub_processor_practice on sub_processor (practice_id, sub_processor_id);

create table c5_attestation (
    attestation_id uuid primary key,
    practice_id    uuid        not null references practice,
    body           text        not null check (length(body) between 1 and 200),
    auditor        text        not null check (length(auditor) between 1 and 200),
    covers_from    date        not null,
    valid_until    date        not null check (valid_until >= covers_from),
    recorded_at    timestamptz not null,
    recorded_by    text        not null
);
create index c5_attestation_practice on c5_attestation (practice_id, attestation_id);

do $$
declare t text;
begin
    foreach t in array array['sub_processor', 'c5_attestation'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert on sub_processor, c5_attestation to ${app};
grant update (ended_on, objected_on, objected_by, objection) on sub_processor to ${app};

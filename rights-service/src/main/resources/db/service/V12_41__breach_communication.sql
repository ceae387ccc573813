-- Whether the persons concerned by a breach were told (Art. 34 GDPR): the practice's decision, why, and what was done. A decision
-- that changes, or that has been carried out, is another row; nothing is deleted (Art. 33(5)). Numbers, no patient data.
create table breach_communication (
    communication_id uuid        primary key,
    practice_id      uuid        not null,
    breach_id        uuid        not null,
    kind             text        not null check (kind in ('COMMUNICATE', 'NOT_REQUIRED')),
    means            text        check (means in ('LETTER', 'EMAIL', 'TELEPHONE', 'IN_PERSON', 'PUBLIC')),
    -- null while it was decided and is not done yet
    communicated_on  date,
    persons          bigint      check (persons >= 0),
    wording_version  text        check (length(wording_version) between 1 and 100),
    ground           text        check (ground in ('NO_HIGH_RISK', 'ART_34_3_A', 'ART_34_3_B', 'ART_34_3_C')),
    reasons          text        check (length(reasons) between 1 and 4000),
    decided_at       timestamptz not null,
    decided_by       text        not null,
    foreign key (practice_id, breach_id) references breach_notice,
    check ((kind = 'COMMUNICATE') = (means is not null)),
    check ((communicated_on is null) = (persons is null) and (communicated_on is null) = (wording_version is null)),
    check (kind = 'COMMUNICATE' or (communicated_on is null and ground is not null and ground <> 'ART_34_3_C')),
    check (kind <> 'COMMUNICATE' or (ground is not distinct from case when means = 'PUBLIC' then 'ART_34_3_C' end)),
    check (ground is null or reasons is not null)
);
create index breach_communication_notice on breach_communication (practice_id, breach_id, decided_at);

alter table breach_communication enable row level security;
alter table breach_communication force row level security;
create policy tenant on breach_communication
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

grant select, insert on breach_communication to ${app};

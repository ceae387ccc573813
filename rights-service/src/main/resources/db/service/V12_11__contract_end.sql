-- The practice has left (GDPR Art. 28(3)(g)): it has acknowledged that it has its data, and everything of it is erased.
create table contract_end (
    practice_id     uuid        primary key references practice,
    ended_on        date        not null,
    exported_on     date        not null,
    -- of the files that the practice took over; hex
    digests         text[]      not null check (cardinality(digests) <= 1000),
    -- packages of ours among them
    packages        uuid[]      not null check (cardinality(packages) <= 1000),
    acknowledged_at timestamptz not null,
    acknowledged_by text        not null,
    -- nothing of it was left any more
    erased_at       timestamptz,
    check (cardinality(digests) + cardinality(packages) > 0)
);
alter table contract_end enable row level security;
alter table contract_end force row level security;
create policy tenant on contract_end
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
-- What was acknowledged does not change.
grant select, insert on contract_end to ${app};
grant update (erased_at) on contract_end to ${app};

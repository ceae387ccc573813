-- One row per thing that can be erased (a scan, a patient). It orders writers against an erasure, and stays as tombstone:
-- nobody may delete it.
create table guard (
    practice_id uuid not null,
    subject uuid not null,
    created_at timestamptz not null default clock_timestamp(),
    -- null while only a restriction is known, because its event came before the subject's own
    opened_at timestamptz default clock_timestamp(),
    erased_at timestamptz,
    restricted boolean not null default false,
    restriction_version bigint not null default 0,
    primary key (practice_id, subject)
);

alter table guard enable row level security;
alter table guard force row level security;
create policy tenant on guard
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on guard for select to ${worker} using (true);

grant select, insert, update on guard to ${app};
grant select on guard to ${worker};

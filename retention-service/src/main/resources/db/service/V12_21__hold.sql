-- Documented reasons not to erase one scan yet; each ends when two persons say so. No words: a ground and a file number.
create table hold (
    hold_id uuid primary key,
    practice_id uuid not null,
    scan_id uuid not null,
    ground text not null check (ground in ('CLAIMS', 'PROCEEDINGS', 'AUTHORITY_ORDER')),
    reference text not null check (length(reference) <= 40),
    review_on date not null,
    placed_at timestamptz not null,
    placed_by text not null,
    release_proposed_at timestamptz,
    release_proposed_by text,
    released_at timestamptz,
    released_by text,
    check ((release_proposed_at is null) = (release_proposed_by is null)),
    check ((released_at is null) = (released_by is null)),
    -- two persons
    check (released_by is null or (release_proposed_by is not null and released_by <> release_proposed_by))
);
create index hold_scan on hold (practice_id, scan_id);
create index hold_review on hold (review_on) where released_at is null;

alter table hold enable row level security;
alter table hold force row level security;
create policy tenant on hold
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

-- Counting overdue reviews needs no practice, and nothing but dates.
create policy worker on hold for select to ${worker} using (true);
grant select (review_on, released_at) on hold to ${worker};

-- deleted with the scan only
grant select, insert, update, delete on hold to ${app};

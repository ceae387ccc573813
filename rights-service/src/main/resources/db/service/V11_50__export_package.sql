-- Packages that were put together for requests under Art. 15 and 20. Ids, states and dates; what is in one lies sealed in
-- the bucket, under the package's own id and key.
create table export_package (
    package_id    uuid        primary key,
    practice_id   uuid        not null references practice,
    request_id    uuid        not null references request,
    patient_id    uuid        not null references patient,
    state         text        not null check (state in ('QUEUED', 'BUILDING', 'READY', 'DOWNLOADED', 'EXPIRED', 'FAILED')),
    failure       text        check (failure in ('TOO_LARGE', 'ERASED', 'REQUEST_CLOSED', 'SOURCES_UNAVAILABLE')),
    parts_done    integer     not null default 0,
    parts_total   integer,
    -- so far, before compression
    bytes         bigint      not null default 0,
    -- of the ZIP; and the sealed object's name in the bucket
    length        bigint,
    object        text        check (object ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
    requested_at  timestamptz not null,
    requested_by  text        not null,
    ready_at      timestamptz,
    expires_at    timestamptz,
    downloaded_at timestamptz,
    erased_at     timestamptz,
    -- of the link's secret; gone with its first use
    token_hash    bytea       check (octet_length(token_hash) = 32),
    check ((state = 'FAILED') = (failure is not null)),
    check (state <> 'READY' or (length is not null and object is not null and expires_at is not null)),
    check (token_hash is null or state = 'READY')
);
create unique index export_package_live on export_package (request_id) where state in ('QUEUED', 'BUILDING', 'READY');
create index export_package_request on export_package (request_id, requested_at);
create index export_package_patient on export_package (patient_id) where erased_at is null;
create unique index export_package_token on export_package (token_hash) where token_hash is not null;

-- Which scans are in it: an erasure of one takes the package along.
create table export_package_scan (
    package_id  uuid not null references export_package,
    scan_id     uuid not null references scan,
    practice_id uuid not null references practice,
    primary key (package_id, scan_id)
);
create index export_package_scan_scan on export_package_scan (scan_id);

do $$
declare t text;
begin
    foreach t in array array['export_package', 'export_package_scan'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

grant select, insert on export_package to ${app};
grant update (state, failure, parts_done, parts_total, bytes, length, object, ready_at, expires_at, downloaded_at,
              erased_at, token_hash) on export_package to ${app};
grant select, insert, delete on export_package_scan to ${app};

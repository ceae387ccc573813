-- A patient's access to one report. The token itself is never stored, only its SHA-256.
create table link (
    practice_id uuid not null,
    link_id uuid not null,
    scan_id uuid not null,
    delivery_id uuid not null,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    -- wrong codes since the last right one; counted before the code is checked, so that parallel guesses count too
    failures integer not null default 0,
    primary key (practice_id, link_id),
    foreign key (practice_id, scan_id) references report
);

create index link_scan on link (practice_id, scan_id);

create table link_session (
    practice_id uuid not null,
    session_hash bytea not null check (octet_length(session_hash) = 32),
    link_id uuid not null,
    expires_at timestamptz not null,
    primary key (practice_id, session_hash),
    foreign key (practice_id, link_id) references link on delete cascade
);

create index link_session_link on link_session (practice_id, link_id);

do $$
declare
    name text;
begin
    foreach name in array array['link', 'link_session'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format($p$create policy tenant on %I
            using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
            with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)$p$, name);
        execute format('grant select, insert, update, delete on %I to ${app}', name);
    end loop;
end $$;

-- Whoever follows a link names no practice: the token alone has to lead there. This function is the only way, and it
-- answers nothing but two ids to somebody who already knows a token's hash; nobody can list links with it. It runs as the
-- owner of the schema, whom the policy below lets read this one table (row security is forced, so the owner has no more
-- rights than that); the application cannot become the owner, and may call it only as the worker role.
create policy lookup on link for select to current_user using (true);

create function link_home(hash bytea) returns table (practice_id uuid, link_id uuid)
    language sql stable security definer set search_path = pg_catalog
    as $$ select l.practice_id, l.link_id from public.link l where l.token_hash = hash $$;

revoke all on function link_home(bytea) from public;
grant execute on function link_home(bytea) to ${worker};

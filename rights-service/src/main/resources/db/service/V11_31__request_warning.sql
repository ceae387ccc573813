-- When a request's deadline has to be looked at; the sweep over all practices reads it. No row while nothing can fall due.
create table request_timer (
    request_id  uuid        primary key references request,
    practice_id uuid        not null references practice,
    -- null: there is nothing more to warn of
    look_at     timestamptz,
    -- the first moment after the last day; null until it was looked at
    overdue_at  timestamptz
);
create index request_timer_look on request_timer (look_at) where look_at is not null;
create index request_timer_overdue on request_timer (overdue_at);

-- What was warned of, each once per last day. Append-only by the database's rights.
create table request_warning (
    request_id  uuid        not null references request,
    due_on      date        not null,
    warning     text        not null check (warning in ('DAYS_14', 'DAYS_7', 'DAYS_2', 'OVERDUE')),
    practice_id uuid        not null references practice,
    warned_at   timestamptz not null,
    primary key (request_id, due_on, warning)
);

-- The owner sees every practice's rows only while row security is not forced.
alter table request no force row level security;
insert into request_timer (request_id, practice_id, look_at)
    select request_id, practice_id, now() from request where closed_at is null and state <> 'IDENTITY_QUERIED';
alter table request force row level security;

do $$
declare t text;
begin
    foreach t in array array['request_timer', 'request_warning'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

create policy worker on request_timer for select to ${worker} using (true);
grant select on request_timer to ${worker};
grant select, insert, update, delete on request_timer to ${app};
grant select, insert on request_warning to ${app};

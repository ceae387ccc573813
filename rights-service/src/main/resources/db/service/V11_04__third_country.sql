-- Evidence of where the data path lies, produced by the system; never changed.
create table third_country_check (
    check_id    uuid        primary key,
    practice_id uuid        not null references practice,
    version     text        not null check (length(version) between 1 and 60),
    checked_at  timestamptz not null,
    outcome     text        not null check (outcome in ('PASSED', 'FAILED', 'INCONCLUSIVE')),
    findings    text        not null check (findings is json array and length(findings) < 65536)
);
create index third_country_check_latest on third_country_check (practice_id, check_id desc);

-- When a practice's path is to be checked again; the sweep over all practices reads it.
create table third_country_due (
    practice_id uuid        primary key references practice,
    due_at      timestamptz not null
);
create index third_country_due_at on third_country_due (due_at);

do $$
declare t text;
begin
    foreach t in array array['third_country_check', 'third_country_due'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

create policy worker on third_country_due for select to ${worker} using (true);
grant select on third_country_due to ${worker};
grant select, insert on third_country_check to ${app};
grant select, insert, update on third_country_due to ${app};

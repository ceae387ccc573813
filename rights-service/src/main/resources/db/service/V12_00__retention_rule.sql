-- How long what is not a scan is kept, where a practice has chosen otherwise than usual: full years after the year's end.
create table retention_rule (
    practice_id uuid        not null references practice,
    subject     text        not null check (subject in ('UNSCANNED_PATIENTS', 'CONSENTS', 'REQUESTS', 'AUDIT', 'DELIVERIES',
                                                        'RECEIPTS', 'EVIDENCE', 'DOCUMENTS')),
    years       integer     not null check (years between 1 and 30),
    changed_at  timestamptz not null,
    changed_by  text        not null,
    primary key (practice_id, subject)
);

-- When a practice's rows are looked through next. One line each, there from the beginning.
create table retention_sweep (
    practice_id uuid        primary key references practice,
    due_at      timestamptz not null
);
create index retention_sweep_due on retention_sweep (due_at);

alter table practice no force row level security;
insert into retention_sweep (practice_id, due_at) select practice_id, now() from practice;
alter table practice force row level security;

create function retention_sweep_begins() returns trigger language plpgsql as $$
begin
    insert into retention_sweep (practice_id, due_at) values (new.practice_id, now());
    return null;
end $$;
create trigger retention_sweep_begins after insert on practice
    for each row execute function retention_sweep_begins();

do $$
declare t text;
begin
    foreach t in array array['retention_rule', 'retention_sweep'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;
create policy worker on retention_sweep for select to ${worker} using (true);
grant select on retention_sweep to ${worker};
grant select, insert, delete on retention_rule to ${app};
grant select, insert, update on retention_sweep to ${app};

-- A version of a rectification never changes, so it goes on naming the request that it came from when that is gone.
alter table rectification drop constraint rectification_request_id_fkey;

create index request_closed_on on request (practice_id, closed_on) where closed_on is not null;
create index consent_withdrawal_at on consent_withdrawal (practice_id, withdrawn_at);

-- The only ways to remove a request or a consent. The service itself has no right to delete either: these look that it is the
-- present practice's, ended, and three full years old (no rule may be shorter), and take along what hangs on it.
create function expire_requests(of_practice uuid, before date, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone uuid[];
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > current_date + 1 - interval '3 years' then
        raise exception 'these requests are kept';
    end if;
    select array(select r.request_id from request r
                 where r.practice_id = of_practice and r.closed_on < before
                   and not exists (select 1 from export_package p
                                   where p.request_id = r.request_id and p.erased_at is null
                                     and p.state in ('QUEUED', 'BUILDING', 'READY', 'DOWNLOADED'))
                 order by r.closed_on, r.request_id limit at_most for update of r skip locked) into gone;
    update objection set request_id = null where request_id = any(gone);
    update restriction set request_id = null where request_id = any(gone);
    update notice set request_id = null where request_id = any(gone);
    update erasure set request_id = null where request_id = any(gone);
    update patient_erasure set request_id = null where request_id = any(gone);
    delete from export_package_scan s using export_package p
        where s.package_id = p.package_id and p.request_id = any(gone);
    delete from export_package where request_id = any(gone);
    delete from request_warning where request_id = any(gone);
    delete from request_timer where request_id = any(gone);
    delete from request_text where request_id = any(gone);
    delete from request where request_id = any(gone);
    return cardinality(gone);
end $$;

create function expire_consents(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone uuid[];
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these consents are kept';
    end if;
    select array(select w.consent_id from consent_withdrawal w
                 where w.practice_id = of_practice and w.withdrawn_at < before
                 order by w.withdrawn_at, w.consent_id limit at_most for update skip locked) into gone;
    delete from consent_withdrawal where consent_id = any(gone);
    delete from consent where consent_id = any(gone);
    return cardinality(gone);
end $$;

revoke all on function expire_requests(uuid, date, integer), expire_consents(uuid, timestamptz, integer) from public;
grant execute on function expire_requests(uuid, date, integer), expire_consents(uuid, timestamptz, integer) to ${app};

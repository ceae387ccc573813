-- How long a practice keeps the receipts of its erasures, from PracticeChanged; null where nobody has said so: ten years.
alter table practice add column receipt_years integer check (receipt_years between 3 and 30);

-- When a practice's receipts are looked through next: when it is new, when its period has changed, and every day.
create table receipt_sweep (
    practice_id uuid        primary key references practice,
    due_at      timestamptz not null
);
create index receipt_sweep_due on receipt_sweep (due_at);
alter table practice no force row level security;
insert into receipt_sweep (practice_id, due_at) select practice_id, now() from practice;
alter table practice force row level security;
alter table receipt_sweep enable row level security;
alter table receipt_sweep force row level security;
create policy tenant on receipt_sweep
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on receipt_sweep for select to ${worker} using (true);
grant select on receipt_sweep to ${worker};
grant select, insert, update on receipt_sweep to ${app};

create function receipt_sweep_begins() returns trigger language plpgsql as $$
begin
    insert into receipt_sweep (practice_id, due_at) values (new.practice_id, now())
        on conflict (practice_id) do update set due_at = excluded.due_at;
    return null;
end $$;
create trigger receipt_sweep_begins after insert or update of receipt_years, time_zone on practice
    for each row execute function receipt_sweep_begins();

-- The only way to remove a receipt. Its place in the tree stays, a hash that says nothing: without it no other receipt could be
-- proved. One that has no place yet is kept until it has.
create function expire_receipts(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these receipts are kept';
    end if;
    delete from receipt where erasure_id in (
        select r.erasure_id from receipt r
        where r.practice_id = of_practice and r.issued_at < before
          and not exists (select 1 from receipt_pending p
                          where p.practice_id = of_practice and p.digest = decode(r.digest, 'hex'))
        order by r.issued_at, r.erasure_id limit at_most for update of r skip locked);
    get diagnostics gone = row_count;
    return gone;
end $$;
revoke all on function expire_receipts(uuid, timestamptz, integer) from public;
grant execute on function expire_receipts(uuid, timestamptz, integer) to ${app};

-- What V13_20 left without an end: finished erasures, what recipients and practices were told, recipients, breaches. As there,
-- these functions are the only way out, and each looks whose it is and how old, by the database's clock.

alter table retention_rule drop constraint retention_rule_subject_check;
alter table retention_rule add constraint retention_rule_subject_check
    check (subject in ('UNSCANNED_PATIENTS', 'CONSENTS', 'REQUESTS', 'AUDIT', 'DELIVERIES', 'RECEIPTS', 'EVIDENCE', 'DOCUMENTS',
                       'BREACHES'));

create function not_the_present_ones(of_practice uuid) returns boolean language sql stable as $$
    select of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
$$;

-- A finished erasure goes when its receipt does, and with it what was refused about the same scan before.
create function expire_erasures(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone     uuid[];
    patients uuid[];
begin
    if not_the_present_ones(of_practice) or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these erasures are kept';
    end if;
    select array(select e.erasure_id from erasure e
                 where e.practice_id = of_practice and e.state = 'COMPLETED' and e.completed_at < before
                 order by e.completed_at, e.erasure_id limit at_most for update skip locked) into gone;
    select gone || array(select r.erasure_id from erasure r join erasure e using (scan_id)
                         where e.erasure_id = any(gone) and r.state = 'REFUSED') into gone;
    delete from erasure_part where erasure_id = any(gone);
    delete from erasure where erasure_id = any(gone);
    select array(select p.erasure_id from patient_erasure p
                 where p.practice_id = of_practice and p.state = 'COMPLETED' and p.completed_at < before
                   and not exists (select 1 from erasure e where e.patient_erasure_id = p.erasure_id)
                 order by p.completed_at, p.erasure_id limit at_most for update skip locked) into patients;
    delete from patient_erasure_part where erasure_id = any(patients);
    delete from patient_erasure where erasure_id = any(patients);
    return greatest(cardinality(gone), cardinality(patients));
end $$;
create index erasure_completed on erasure (practice_id, completed_at) where state = 'COMPLETED';
create index patient_erasure_completed on patient_erasure (practice_id, completed_at) where state = 'COMPLETED';

-- What recipients were told (Art. 19), once they have confirmed it or could not be told. An open one is a duty, not a proof.
create function expire_notices(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
    if not_the_present_ones(of_practice) or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these notices are kept';
    end if;
    delete from notice where notice_id in (
        select notice_id from notice where practice_id = of_practice and settled_at < before
        order by settled_at, notice_id limit at_most for update skip locked);
    get diagnostics gone = row_count;
    return gone;
end $$;
create index notice_settled on notice (practice_id, settled_at) where settled_at is not null;

-- That the practice was told of a sub-processor (Art. 28(2)).
create function expire_practice_notices(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
    if not_the_present_ones(of_practice) or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these notices are kept';
    end if;
    delete from practice_notice where notice_id in (
        select notice_id from practice_notice
        where practice_id = of_practice and kind = 'SUB_PROCESSOR' and settled_at < before
        order by settled_at, notice_id limit at_most for update skip locked);
    get diagnostics gone = row_count;
    return gone;
end $$;

-- To whom results went: whoever asks is told their names as long as the results are there (Art. 15(1)(c)), so they stay as long as
-- the contract.
create function expire_recipients(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
    if not_the_present_ones(of_practice) or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these recipients are kept';
    end if;
    delete from recipient where recipient_id in (
        select r.recipient_id from recipient r join contract_end e on e.practice_id = r.practice_id
        where r.practice_id = of_practice and e.acknowledged_at < before
        order by r.recipient_id limit at_most);
    get diagnostics gone = row_count;
    return gone;
end $$;

-- A practice's side of a breach, from the last that was entered about it. While its decision is due, it stays.
create function expire_breaches(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone uuid[];
begin
    if not_the_present_ones(of_practice) or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these breaches are kept';
    end if;
    select array(select n.breach_id from breach_notice n
                 where n.practice_id = of_practice
                   and not exists (select 1 from breach_clock c
                                   where c.practice_id = of_practice and c.breach_id = n.breach_id)
                   and greatest(n.notified_at, n.acknowledged_at,
                           (select max(p.received_at) from breach_notice_phase p
                            where p.practice_id = of_practice and p.breach_id = n.breach_id),
                           (select max(d.decided_at) from breach_decision d
                            where d.practice_id = of_practice and d.breach_id = n.breach_id),
                           (select max(c.decided_at) from breach_communication c
                            where c.practice_id = of_practice and c.breach_id = n.breach_id)) < before
                 order by n.notified_at, n.breach_id limit at_most for update skip locked) into gone;
    delete from breach_communication where practice_id = of_practice and breach_id = any(gone);
    delete from breach_decision where practice_id = of_practice and breach_id = any(gone);
    delete from breach_notice_phase where practice_id = of_practice and breach_id = any(gone);
    delete from breach_notice where practice_id = of_practice and breach_id = any(gone);
    delete from practice_notice where practice_id = of_practice and subject = any(gone) and kind <> 'SUB_PROCESSOR';
    return cardinality(gone);
end $$;

-- The operator's own record, under the id that is no practice's: not before the longest rule that a practice may have is over.
create function expire_incidents(of_installation uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone uuid[];
begin
    if not_the_present_ones(of_installation) or before > now() + interval '1 day' - interval '10 years' then
        raise exception 'these breaches are kept';
    end if;
    select array(select b.breach_id from breach b
                 where b.practice_id = of_installation
                   and greatest(b.recorded_at,
                           (select max(p.recorded_at) from breach_phase p where p.breach_id = b.breach_id),
                           (select max(a.notified_at) from breach_affected a where a.breach_id = b.breach_id)) < before
                 order by b.recorded_at, b.breach_id limit at_most for update skip locked) into gone;
    delete from breach_affected where breach_id = any(gone);
    delete from breach_phase where breach_id = any(gone);
    delete from breach where breach_id = any(gone);
    return cardinality(gone);
end $$;

do $$
declare what text;
begin
    foreach what in array array['erasures', 'notices', 'practice_notices', 'recipients', 'breaches', 'incidents'] loop
        execute format('revoke all on function expire_%s(uuid, timestamptz, integer) from public', what);
        execute format('grant execute on function expire_%s(uuid, timestamptz, integer) to ${app}', what);
    end loop;
end $$;

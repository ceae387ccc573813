-- What has outlived its rule goes by the functions here and by those of V12_00 alone. The service has no right to delete any of
-- it: each function looks that it is the present practice's, and older than the shortest rule allows, by the database's clock.

-- The log of accesses. It is cut at a signed checkpoint only, whose hash is what the next entry follows: the chain begins
-- there from then on, and stays verifiable. The checkpoints stay; they name nobody.
alter table audit_head add column removed_to bigint not null default 0 check (removed_to >= 0);
revoke update on audit_head from ${app};
grant update (position, hash, checkpointed_on) on audit_head to ${app};

create function expire_audit(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    up_to bigint;
    gone  bigint[];
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '1 year' then
        raise exception 'these entries are kept';
    end if;
    -- whatever such a checkpoint saw was recorded before it was signed
    select max(position) into up_to from audit_checkpoint where practice_id = of_practice and signed_at < before;
    update audit_head set removed_to = greatest(removed_to, coalesce(up_to, 0))
        where practice_id = of_practice returning removed_to into up_to;
    select array(select position from audit_entry where practice_id = of_practice and position <= up_to
                 order by position limit at_most) into gone;
    delete from audit_subject where practice_id = of_practice and position = any(gone);
    delete from audit_entry where practice_id = of_practice and position = any(gone);
    return cardinality(gone);
end $$;

-- A signed paper whose proof has ended: its content is removed from the bucket first, then its row becomes a tombstone.
alter table paper add column expired_at timestamptz;
create index paper_expired on paper (practice_id) where expired_at is not null and erased_at is null;

create or replace function expire_consents(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone   uuid[];
    papers uuid[];
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these consents are kept';
    end if;
    select array(select w.consent_id from consent_withdrawal w
                 where w.practice_id = of_practice and w.withdrawn_at < before
                 order by w.withdrawn_at, w.consent_id limit at_most for update skip locked) into gone;
    select array(select distinct paper_id from consent where consent_id = any(gone) and paper_id is not null) into papers;
    delete from consent_withdrawal where consent_id = any(gone);
    delete from consent where consent_id = any(gone);
    update paper set expired_at = now()
        where paper_id = any(papers) and erased_at is null
          and not exists (select 1 from consent c where c.paper_id = paper.paper_id)
          and not exists (select 1 from capacity_assessment a where a.paper_id = paper.paper_id);
    return cardinality(gone);
end $$;

-- Bases that have ended and that nothing refers to any more: no consent that is still proof, no scan.
create function expire_bases(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these bases are kept';
    end if;
    delete from legal_basis where basis_id in (
        select b.basis_id from legal_basis b
        where b.practice_id = of_practice and b.withdrawn_at < before
          and not exists (select 1 from consent c where c.basis_id = b.basis_id)
          and not exists (select 1 from scan s where s.basis_id = b.basis_id)
        order by b.withdrawn_at, b.basis_id limit at_most for update of b skip locked);
    get diagnostics gone = row_count;
    return gone;
end $$;
create index legal_basis_withdrawn on legal_basis (practice_id, withdrawn_at) where withdrawn_at is not null;

-- Evidence for the eight points that something else has replaced, and, once the contract has ended, the practice's own papers.
create function expire_evidence(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone    integer;
    expired integer;
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'this evidence is kept';
    end if;
    delete from readiness_evidence where evidence_id in (
        select evidence_id from readiness_evidence where practice_id = of_practice and ended_at < before
        order by ended_at, evidence_id limit at_most for update skip locked);
    get diagnostics gone = row_count;
    update paper set expired_at = now() where paper_id in (
        select p.paper_id from paper p join contract_end e on e.practice_id = p.practice_id
        where p.practice_id = of_practice and p.patient_id is null and p.erased_at is null and p.expired_at is null
          and e.acknowledged_at < before and p.stored_at < before
        order by p.paper_id limit at_most);
    get diagnostics expired = row_count;
    return greatest(gone, expired);
end $$;

-- Generated documents that a later version has replaced. One that somebody signed or that a patient has in hand is no old paper
-- while that lasts: a text that may name its number keeps it.
create function expire_documents(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these documents are kept';
    end if;
    delete from document_version d where (d.practice_id, d.type, d.variant, d.language, d.version) in (
        select o.practice_id, o.type, o.variant, o.language, o.version
        from document_version o cross join lateral (values ('(^|[^0-9])0*' || o.version || '([^0-9]|$)')) named (pattern)
        where o.practice_id = of_practice
          and (select min(n.created_at) from document_version n
               where n.practice_id = o.practice_id and n.type = o.type and n.variant = o.variant
                 and n.language = o.language and n.version > o.version) < before
          and not exists (select 1 from readiness_evidence e
                          where e.practice_id = of_practice and e.ended_at is null and e.version ~ named.pattern)
          and (o.type <> 'INFORMATION_SHEET' or not exists (
                  select 1 from information_sheet s join patient p on p.patient_id = s.patient_id
                  where s.practice_id = of_practice and p.erased_at is null and s.version ~ named.pattern))
          and (o.type <> 'INFORMATION_SHEET' or not exists (
                  select 1 from legal_basis b
                  where b.practice_id = of_practice and b.withdrawn_at is null
                    and b.information_sheet_version ~ named.pattern))
          and (o.type <> 'CONSENT_FORM' or not exists (
                  select 1 from consent c where c.practice_id = of_practice and c.text_version ~ named.pattern))
        order by o.created_at limit at_most);
    get diagnostics gone = row_count;
    return gone;
end $$;

do $$
declare what text;
begin
    foreach what in array array['audit', 'bases', 'evidence', 'documents'] loop
        execute format('revoke all on function expire_%s(uuid, timestamptz, integer) from public', what);
        execute format('grant execute on function expire_%s(uuid, timestamptz, integer) to ${app}', what);
    end loop;
end $$;

-- A patient who was never scanned is erased when nobody has entered anything for so long.
alter table patient_erasure drop constraint patient_erasure_ground_check;
alter table patient_erasure add constraint patient_erasure_ground_check
    check (ground in ('REQUEST', 'RETENTION_ENDED', 'CONTRACT_ENDED'));
create index patient_unscanned on patient (practice_id, changed_at) where erased_at is null;


-- With a receipt goes what it was made of: the erasure, what each owner answered, and what was refused about the same scan before.
create or replace function expire_receipts(of_practice uuid, before timestamptz, at_most integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone    uuid[];
    refused uuid[];
begin
    if of_practice is distinct from nullif(current_setting('dermalia.practice', true), '')::uuid
            or before > now() + interval '1 day' - interval '3 years' then
        raise exception 'these receipts are kept';
    end if;
    select array(select r.erasure_id from receipt r
                 where r.practice_id = of_practice and r.issued_at < before
                   and not exists (select 1 from receipt_pending p
                                   where p.practice_id = of_practice and p.digest = decode(r.digest, 'hex'))
                 order by r.issued_at, r.erasure_id limit at_most for update of r skip locked) into gone;
    delete from receipt where practice_id = of_practice and erasure_id = any(gone);
    select array(select r.erasure_id from erasure r join erasure done using (practice_id, scan_id)
                 where practice_id = of_practice and done.erasure_id = any(gone) and r.state = 'REFUSED') into refused;
    delete from erasure_part where practice_id = of_practice and erasure_id = any(gone || refused);
    delete from erasure where practice_id = of_practice and erasure_id = any(gone || refused);
    delete from patient_erasure_part where practice_id = of_practice and erasure_id = any(gone);
    delete from patient_erasure where practice_id = of_practice and erasure_id = any(gone);
    return cardinality(gone);
end $$;

-- What is restricted, one row per scan: an event carries the whole state, and a scan may lose one of several marks.
create table restricted_scan (
    scan_id uuid primary key,
    practice_id uuid not null,
    grounds text[] not null,
    -- of the event that said so; stays when nothing is restricted any more, so that an older event brings nothing back
    version bigint not null
);
-- copied for every practice at once
alter table restriction no force row level security;
insert into restricted_scan (scan_id, practice_id, grounds, version)
select scan_id, practice_id,
       coalesce(array_agg(distinct case ground
           when 'ACCURACY_CONTESTED' then 'ART_18_1_A'
           when 'UNLAWFUL' then 'ART_18_1_B'
           when 'CLAIMS' then 'ART_18_1_C'
           when 'OBJECTION' then 'ART_18_1_D'
           else ground end) filter (where active), '{}'),
       max(version)
from restriction group by scan_id, practice_id;
drop table restriction;

-- Data subjects' requests that are open: no timer purges what they still need.
create table data_request (
    request_id uuid primary key,
    practice_id uuid not null,
    patient_id uuid not null,
    -- null for one that was closed before its opening came
    article text,
    -- null: about all of the patient's scans
    scan_id uuid,
    closed boolean not null,
    check (closed or article is not null)
);
create index data_request_patient on data_request (practice_id, patient_id) where not closed;

do $$
declare
    name text;
begin
    foreach name in array array['restricted_scan', 'data_request'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I'
            ' using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)'
            ' with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', name);
    end loop;
end $$;

grant select, insert, update, delete on restricted_scan, data_request to ${app};

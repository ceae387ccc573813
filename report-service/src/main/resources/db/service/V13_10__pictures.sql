-- Which scan a scoring was compared with. No more than its id, and that goes with that scan.
alter table score_set add column previous_scan_id uuid;

create index score_set_previous on score_set (practice_id, previous_scan_id) where previous_scan_id is not null;

-- The practice's list, newest capture first.
create index report_captured on report (practice_id, captured_at desc, scan_id desc);

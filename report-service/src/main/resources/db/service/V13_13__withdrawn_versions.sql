-- Which earlier scan a rendering shows beside its own. When that scan is erased, the rendering is withdrawn: its PDF goes, its
-- number stays used, and one without the erased scan follows.
alter table report_version
    add column previous_scan_id uuid,
    add column withdrawn_at timestamptz;

create index report_version_previous on report_version (practice_id, previous_scan_id) where previous_scan_id is not null;

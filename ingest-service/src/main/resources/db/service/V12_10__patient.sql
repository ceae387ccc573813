-- A patient's erasure names the scans that were stored before it.
create index scan_patient on scan (practice_id, patient_id);

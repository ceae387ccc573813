-- A patient's erasure looks that none of the patient's reports is left.
create index report_patient on report (practice_id, patient_id);

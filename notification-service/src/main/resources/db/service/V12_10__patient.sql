-- A patient's erasure looks that none of the patient's deliveries is left.
create index delivery_patient on delivery (practice_id, patient_id);

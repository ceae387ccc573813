-- A whole patient's erasure is watched as a scan's is.
create trigger patient_erasure_notify after insert or update of state on patient_erasure
    for each row execute function erasure_notify();
create trigger patient_erasure_part_notify after insert on patient_erasure_part
    for each row execute function erasure_notify();

-- An order that rows restored from a backup have forgotten is carried out all the same; its commitment is in the receipt.
alter table patient_erasure alter column commitment drop not null;

-- The signed paper behind a consent or an assessment; an erasure leaves its row as a tombstone that names nobody.
alter table consent add column paper_id uuid references paper;
alter table capacity_assessment add column paper_id uuid references paper;

-- Art. 18 marks under the letters of the law; who asked, who opened, who lifted, and that the patient was told before.
alter table restriction no force row level security;
alter table restriction drop constraint restriction_ground_check;
update restriction set ground = case ground
    when 'ACCURACY_CONTESTED' then 'ART_18_1_A'
    when 'UNLAWFUL' then 'ART_18_1_B'
    when 'CLAIMS' then 'ART_18_1_C'
    when 'OBJECTION' then 'ART_18_1_D'
    else ground end;
alter table restriction
    add constraint restriction_ground_check
        check (ground in ('ART_18_1_A', 'ART_18_1_B', 'ART_18_1_C', 'ART_18_1_D', 'ERASURE_REFUSED')),
    add column request_id uuid references request,
    add column opened_by text,
    -- Art. 18(3): the data subject was told before the restriction was lifted, on which day and by whom
    add column told_on date,
    add column told_by text check (told_by in ('PRACTICE_ADMIN', 'PRACTICE_STAFF', 'PHYSICIAN', 'PRIVACY_OFFICER')),
    add column lifted_by text,
    add constraint restriction_told check ((told_on is null) = (told_by is null));
alter table restriction force row level security;

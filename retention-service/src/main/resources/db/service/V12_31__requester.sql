-- Who asked for an erasure, as a role, and the letter of Art. 17(1) where one was named; both go into the receipt.
alter table erasure
    add column requested_by text not null default 'PRACTICE' check (requested_by in
        ('PRIVACY_OFFICER', 'PRACTICE_ADMIN', 'PRACTICE_STAFF', 'PHYSICIAN', 'PRACTICE', 'RETENTION_CLOCK')),
    add column article17_ground text check (article17_ground ~ '^ART_17_1_[A-F]$');

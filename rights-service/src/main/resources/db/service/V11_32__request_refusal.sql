-- Why a request was refused; the reasons themselves are a sealed text. Null for other ends.
alter table request
    add column refusal_ground text check (refusal_ground in ('MANIFESTLY_UNFOUNDED', 'EXCESSIVE', 'IDENTITY_NOT_SHOWN',
        'RIGHTS_OF_OTHERS', 'ACCURATE', 'RETENTION_DUTY', 'LEGAL_CLAIMS', 'NO_CASE', 'NOT_PORTABLE', 'COMPELLING_GROUNDS'));
alter table request add constraint request_refused check (refusal_ground is null or state = 'REFUSED');
grant update (refusal_ground) on request to ${app};

-- Requests get their workflow: how far each is, and what its clock depends on. Days are the practice's own.
alter table request
    add column state         text check (state in ('RECEIVED', 'IDENTITY_QUERIED', 'IN_WORK', 'ANSWERED', 'REFUSED', 'WITHDRAWN')),
    add column channel       text check (channel in ('LETTER', 'EMAIL', 'IN_PERSON', 'PHONE')),
    add column queried_on    date check (queried_on >= received_on),
    add column identified_on date check (identified_on >= queried_on),
    add column extended_on   date check (extended_on >= received_on),
    add column closed_on     date check (closed_on >= received_on),
    add column answered_by   text check (answered_by in ('LETTER', 'EMAIL', 'IN_PERSON', 'PHONE'));

-- What was there is an Art. 17 request that retention-service is working on, or has finished. Not even the owner sees rows
-- of all practices while row security is forced.
alter table request no force row level security;
update request set
    state = coalesce(outcome, 'IN_WORK'),
    closed_on = greatest(received_on, (closed_at at time zone 'Europe/Berlin')::date);
alter table request force row level security;

alter table request
    alter column state set not null,
    add constraint request_article check (article in ('ART_15_ACCESS', 'ART_16_RECTIFICATION', 'ART_17_ERASURE',
                                                      'ART_18_RESTRICTION', 'ART_20_PORTABILITY', 'ART_21_OBJECTION')),
    add constraint request_outcome check (coalesce(outcome, 'IN_WORK') = case when closed_at is null then 'IN_WORK' else state end),
    add constraint request_closed check ((state in ('ANSWERED', 'REFUSED', 'WITHDRAWN')) = (closed_at is not null)),
    add constraint request_closed_on check ((closed_at is null) = (closed_on is null)),
    add constraint request_identified check (identified_on is null or queried_on is not null);

create index request_list on request (practice_id, due_on, request_id);

-- What is asked for, by whom and when it came do not change.
revoke update on request from ${app};
grant update (scan_id, state, due_on, queried_on, identified_on, extended_on, closed_on, answered_by, outcome, closed_at)
    on request to ${app};

-- What people wrote about a request, sealed with the patient's key. Append-only by the database's rights.
create table request_text (
    request_id  uuid        not null references request,
    practice_id uuid        not null references practice,
    kind        text        not null check (kind in ('DOUBT', 'EXTENSION', 'REFUSAL')),
    text_sealed bytea       not null check (octet_length(text_sealed) <= 20000),
    recorded_at timestamptz not null,
    primary key (request_id, kind)
);
alter table request_text enable row level security;
alter table request_text force row level security;
create policy tenant on request_text
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
grant select, insert on request_text to ${app};

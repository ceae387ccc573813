-- Requests that came with an Idempotency-Key. Neither the key nor the request is stored: key_digest and request_digest are
-- MACs under the key, answer is sealed under it (IdempotencySeal), so that a row tells nothing without the client's key.
create table idempotency (
    practice_id    uuid        not null,
    key_digest     bytea       not null check (octet_length(key_digest) = 32),
    request_digest bytea       not null check (octet_length(request_digest) = 32),
    status         smallint    check (status between 200 and 399),
    answer         bytea       check (octet_length(answer) <= 1048576),
    created_at     timestamptz not null default now(),
    primary key (practice_id, key_digest),
    check ((status is null) = (answer is null))
);

create index idempotency_age on idempotency (practice_id, created_at);

alter table idempotency enable row level security;
alter table idempotency force row level security;

create policy tenant on idempotency
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

grant select, insert, update, delete on idempotency to ${app};

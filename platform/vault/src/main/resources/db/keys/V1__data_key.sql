-- Data keys, wrapped. Apart from the rows and objects they protect: destroying a row makes every copy of those unreadable.
create table data_key (
    practice_id uuid        not null,
    subject     uuid        not null,
    kid         text        not null,
    kek_id      text        not null,
    wrapped     bytea       not null check (octet_length(wrapped) between 32 and 512),
    created_at  timestamptz not null default now(),
    primary key (practice_id, subject)
);
create index data_key_kek on data_key (kek_id);

alter table data_key enable row level security;
alter table data_key force row level security;
create policy tenant on data_key
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
-- The rotation has to find rows of every practice; it may see whose and under which key, not the key.
create policy worker on data_key for select to ${worker} using (true);
grant select (practice_id, subject, kek_id) on data_key to ${worker};
grant select, insert, update, delete on data_key to ${app};

-- Events seen, so that a repetition has no effect. Kept longer than topics keep events.
create table inbox (
    practice_id uuid not null,
    event_id    uuid not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (practice_id, event_id)
);

create index inbox_received_at on inbox (received_at);

alter table inbox enable row level security;
alter table inbox force row level security;
create policy tenant on inbox
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on inbox to ${worker} using (true);

grant select, insert on inbox to ${app};
grant select, delete on inbox to ${worker};

-- The highest number met per source, topic and key: shows a gap or a step back.
create table inbox_sequence (
    practice_id uuid not null,
    source      text not null,
    topic       text not null,
    key         text not null,
    last        bigint not null,
    primary key (practice_id, source, topic, key)
);

alter table inbox_sequence enable row level security;
alter table inbox_sequence force row level security;
create policy tenant on inbox_sequence
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

grant select, insert, update on inbox_sequence to ${app};

-- Events whose subject is not known yet, in the order of their arrival.
create table parked (
    id          bigint generated always as identity primary key,
    practice_id uuid not null,
    event_id    uuid not null unique,
    type        text not null,
    topic       text not null,
    key         text not null,
    sequence    bigint not null,
    occurred_at timestamptz not null,
    source      text not null,
    payload     text not null,
    parked_at   timestamptz not null default clock_timestamp(),
    tried_at    timestamptz
);

create index parked_line on parked (key, topic, id);

alter table parked enable row level security;
alter table parked force row level security;
create policy tenant on parked
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on parked for select to ${worker} using (true);

grant select, insert, delete on parked to ${app};
grant update (tried_at) on parked to ${app};
grant select (practice_id, topic, key, parked_at, tried_at) on parked to ${worker};

-- Events that happened here and are not yet acknowledged by the broker.
create table outbox (
    seq         bigint generated always as identity primary key,
    practice_id uuid not null,
    event_id    uuid not null unique,
    cause_id    uuid,
    topic       text not null,
    key         text not null,
    type        text not null,
    sequence    bigint not null,
    occurred_at timestamptz not null,
    -- Larger than the broker takes would fail for ever and hold its key back.
    payload     text not null check (octet_length(payload) <= 900000),
    created_at  timestamptz not null default clock_timestamp()
);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy tenant on outbox
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);
create policy worker on outbox to ${worker} using (true);

grant select, insert on outbox to ${app};
grant select, delete on outbox to ${worker};

-- The last number given per topic and key; its row lock orders the publishers of one key.
create table outbox_sequence (
    practice_id uuid not null,
    topic       text not null,
    key         text not null,
    last        bigint not null,
    primary key (practice_id, topic, key)
);

alter table outbox_sequence enable row level security;
alter table outbox_sequence force row level security;
create policy tenant on outbox_sequence
    using (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid)
    with check (practice_id = nullif(current_setting('dermalia.practice', true), '')::uuid);

grant select, insert, update on outbox_sequence to ${app};

-- Wakes the relay at the commit; it polls too, should a notification be lost with a connection.
create function outbox_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;

create trigger outbox_notify after insert on outbox for each statement execute function outbox_notify();

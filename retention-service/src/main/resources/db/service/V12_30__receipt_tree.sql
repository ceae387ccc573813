-- Receipts that are issued and not yet in the tree: their digests, in the transaction that issued them.
create table receipt_pending (
    seq         bigint generated always as identity primary key,
    practice_id uuid  not null,
    digest      bytea not null check (octet_length(digest) = 32)
);

-- The tree over all receipts (RFC 9162, SHA-256): each leaf, and each subtree once it is full. It belongs to the installation,
-- a practice_id that is no practice's: there are hashes in it and nothing else. Append-only by the database's rights.
create table receipt_node (
    practice_id uuid     not null,
    level       smallint not null check (level between 0 and 62),
    idx         bigint   not null check (idx >= 0),
    hash        bytea    not null check (octet_length(hash) = 32),
    primary key (level, idx)
);
-- No receipt twice, and the way from a receipt to its place.
create unique index receipt_leaf on receipt_node (hash) where level = 0;

-- Signed statements of how large the tree was, and its root.
create table receipt_checkpoint (
    number      bigint generated always as identity primary key,
    practice_id uuid        not null,
    day         date        not null,
    tree_size   bigint      not null check (tree_size > 0),
    -- compact JWS (EdDSA); what is in the columns beside it is there to be looked up
    root_hash   bytea       not null check (octet_length(root_hash) = 32),
    jws         text        not null,
    signed_at   timestamptz not null
);

do $$
declare
    name text;
begin
    foreach name in array array['receipt_pending', 'receipt_node', 'receipt_checkpoint'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I'
            ' using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)'
            ' with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', name);
    end loop;
end $$;

-- Putting them in order needs no practice: digests of every one's.
create policy worker on receipt_pending to ${worker} using (true);
grant select, delete on receipt_pending to ${worker};

-- issued before there was a tree
alter table receipt no force row level security;
alter table receipt_pending no force row level security;
insert into receipt_pending (practice_id, digest)
select practice_id, decode(digest, 'hex') from receipt order by issued_at, erasure_id;
alter table receipt force row level security;
alter table receipt_pending force row level security;

create index receipt_digest on receipt (digest);

grant insert on receipt_pending to ${app};
grant select, insert on receipt_node, receipt_checkpoint to ${app};

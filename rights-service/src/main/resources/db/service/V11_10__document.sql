-- The practice's own texts for its documents. No text about a patient.
create table document_field (
    practice_id uuid        not null references practice,
    field       text        not null check (field ~ '^[A-Z_]{2,40}$'),
    content     text        not null check (length(content) between 1 and 1000),
    changed_at  timestamptz not null,
    changed_by  text        not null,
    primary key (practice_id, field)
);

-- The documents, in versions. Append-only by the database's rights: what was signed or handed over stays as it was. The
-- bytes are kept, for a later release would set the same facts differently; they hold no patient data.
create table document_version (
    practice_id uuid        not null references practice,
    type        text        not null check (type in ('PROCESSING_AGREEMENT', 'INFORMATION_SHEET', 'DPIA',
                                                     'RECORD_OF_PROCESSING', 'DPO_ASSESSMENT', 'CONSENT_FORM')),
    variant     text        not null check (variant in ('STANDARD', 'MEDICAL', 'AESTHETIC', 'MARKETING', 'CONTROLLER',
                                                        'PROCESSOR')),
    language    text        not null check (language in ('de', 'en')),
    version     integer     not null check (version > 0),
    -- of what it says; equal when the next one would say the same
    digest      bytea       not null check (octet_length(digest) = 32),
    created_at  timestamptz not null,
    pages       integer     not null check (pages between 1 and 100),
    pdf         bytea       not null check (octet_length(pdf) between 1 and 1048576),
    primary key (practice_id, type, variant, language, version)
);
-- compressed already
alter table document_version alter column pdf set storage external;

-- When a practice's documents have to be compared with the facts again; the sweep over all practices reads it.
create table document_review (
    practice_id uuid        primary key references practice,
    due_at      timestamptz not null
);
create index document_review_due on document_review (due_at);

do $$
declare t text;
begin
    foreach t in array array['document_field', 'document_version', 'document_review'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant on %I
            using (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)
            with check (practice_id = nullif(current_setting(''dermalia.practice'', true), '''')::uuid)', t);
    end loop;
end $$;

create policy worker on document_review for select to ${worker} using (true);
grant select on document_review to ${worker};
grant select, insert, update, delete on document_field to ${app};
grant select, insert on document_version to ${app};
grant select, insert, update on document_review to ${app};

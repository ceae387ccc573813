-- The bell says which kind of work there is, so that only its lane looks; nothing after it means any.
drop trigger work_notify on work;

create or replace function work_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('work', kind) from added group by kind;
    if not found then
        -- a row that was there already, changed by "on conflict"
        perform pg_notify('work', '');
    end if;
    return null;
end $$;

create trigger work_notify after insert on work referencing new table as added
    for each statement execute function work_notify();

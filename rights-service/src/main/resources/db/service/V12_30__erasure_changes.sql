-- Says that an erasure came a step further, when it commits; ids only. One connection of each process listens.
create function erasure_notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('erasure', new.practice_id || '/' || new.erasure_id);
    return null;
end $$;

create trigger erasure_notify after insert or update of state on erasure
    for each row execute function erasure_notify();
create trigger erasure_part_notify after insert on erasure_part
    for each row execute function erasure_notify();

-- Says that something about a scan has changed, when it commits; ids only. One connection of each process listens.
create function scan_notify() returns trigger language plpgsql as $$
declare
    changed record;
begin
    if tg_op = 'DELETE' then
        changed := old;
    else
        changed := new;
    end if;
    if changed.scan_id is not null then
        perform pg_notify('scan', changed.practice_id || '/' || changed.scan_id);
    end if;
    return null;
end $$;

create trigger scan_notify after insert or update on scan for each row execute function scan_notify();
create trigger restriction_notify after insert or update or delete on restriction
    for each row execute function scan_notify();

-- Counting what waits, and why, needs no practice; of a capture the sweep sees these two columns and nothing else.
create policy worker on capture for select to ${worker} using (true);
grant select (state, wait_reason) on capture to ${worker};

create index capture_waiting on capture (wait_reason) where state = 'WAITING';

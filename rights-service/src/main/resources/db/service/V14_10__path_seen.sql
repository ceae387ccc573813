-- What the last check of a practice's path came to, for alarms: the sweep over all practices reads it beside the date.
alter table third_country_due
    -- null until a check came to a result
    add column outcome text check (outcome in ('PASSED', 'FAILED')),
    -- the first end among the certificates that were seen; null when none was shown
    add column certificate_until timestamptz;

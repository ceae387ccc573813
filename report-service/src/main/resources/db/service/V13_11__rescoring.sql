-- Asked for by the practice and not done yet, or ended in vain: then "failure" says why, and what was rendered before stays.
alter table report add column rescoring text check (rescoring in ('ASKED', 'FAILED'));

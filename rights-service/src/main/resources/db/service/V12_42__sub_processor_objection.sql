-- An objection stands until the practice takes it back; then it is known that there was one.
alter table sub_processor add column objection_withdrawn_on date;
alter table sub_processor add check (objection_withdrawn_on is null or objection_withdrawn_on >= objected_on);
grant update (objection_withdrawn_on) on sub_processor to ${app};

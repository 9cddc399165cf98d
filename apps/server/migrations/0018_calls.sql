-- "Call me": the number is kept until its message is written, and is looked up among registered people.
alter table admission_call add column phone text;
comment on column admission_call.phone is 'E.164, of a registered number only; erased once the call is written';
create index person_phone on person (phone);
create index registry_person_phone on registry_person (phone);

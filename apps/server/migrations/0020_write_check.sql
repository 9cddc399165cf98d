-- What readiness writes every few seconds, to learn whether anything can be written.
create table write_check (
  only_row boolean primary key default true check (only_row),
  written_at timestamptz not null
) with (fillfactor = 50);
insert into write_check (written_at) values ('epoch');
grant select, update on write_check to bawaba_app;

-- Distributed by branch_id.
create table ticket (
  branch_id integer not null,
  cti bytea not null check (length(cti) = 10),
  appointment_id uuid not null,
  service_id smallint not null,
  day date not null,
  starts_at timestamptz not null,
  status_index integer not null check (status_index between 0 and 65535),
  status smallint not null default 0 check (status in (0, 1, 3)),
  text text not null,
  issued_at timestamptz not null,
  status_changed_at timestamptz,
  primary key (branch_id, cti),
  unique (branch_id, day, status_index)
);
comment on column ticket.day is 'local date of the slot''s start; status list and manifest are per branch and day';
comment on column ticket.status is 'as in the IETF Token Status List: 0 valid, 1 cancelled, 3 used';
create index ticket_appointment on ticket (branch_id, appointment_id);
grant select, insert, update (status, status_changed_at) on ticket to bawaba_app;

-- One row, one start of a branch's service and section. Distributed by branch_id.
create table slot (
  branch_id integer not null,
  slot_id uuid not null,
  service_id smallint not null,
  section text not null check (section in ('men', 'women', 'all')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  capacity integer not null check (capacity >= 0),
  taken integer not null default 0,
  held_back integer not null default 0,
  surplus integer not null default 0 check (surplus between 0 and capacity),
  primary key (branch_id, slot_id),
  unique (branch_id, service_id, section, starts_at),
  check (taken >= 0 and held_back >= 0 and taken + held_back <= capacity)
);
comment on column slot.taken is 'live appointments; a nightly check compares them';
comment on column slot.held_back is 'freed seats that are not offered to the public yet';
comment on column slot.surplus is 'seats beyond the published plan, kept for those who hold them; a freed one is gone';
create index slot_time on slot (branch_id, service_id, starts_at);
grant select, insert, update (capacity, taken, held_back, surplus, ends_at) on slot to bawaba_app;

-- Which working days have their slots, and from which published plan.
create table slot_day (
  branch_id integer not null,
  service_id smallint not null,
  day date not null,
  plan_id uuid not null,
  primary key (branch_id, service_id, day)
);
grant select, insert, update (plan_id) on slot_day to bawaba_app;

-- Distributed by branch_id. Person and service never change: there is no transfer.
create table appointment (
  branch_id integer not null,
  appointment_id uuid not null,
  slot_id uuid not null,
  service_id smallint not null,
  section text not null,
  person_id uuid not null,
  status text not null check (status in ('booked', 'displaced', 'attended', 'cancelled', 'changed')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  booked_at timestamptz not null,
  changes smallint not null default 0,
  changed_from uuid,
  status_at timestamptz not null,
  primary key (branch_id, appointment_id),
  foreign key (branch_id, slot_id) references slot
);
comment on column appointment.changes is 'how often its holder has moved it; a move that the branch caused is not counted';
comment on column appointment.changed_from is 'the appointment that this one took the place of';
create index appointment_person on appointment (person_id, starts_at desc);
create index appointment_slot on appointment (branch_id, slot_id);
grant select, insert, update (status, status_at) on appointment to bawaba_app;

-- One live booking a person and service. Distributed by person_id.
create table booking_claim (
  person_id uuid not null,
  service_id smallint not null,
  branch_id integer not null,
  appointment_id uuid not null,
  primary key (person_id, service_id)
);
grant select, insert, update (branch_id, appointment_id), delete on booking_claim to bawaba_app;

-- Who cancelled cannot book that branch, service and day again. Distributed by person_id.
create table rebooking_bar (
  person_id uuid not null,
  service_id smallint not null,
  branch_id integer not null,
  day date not null,
  since timestamptz not null,
  primary key (person_id, service_id, branch_id, day)
);
grant select, insert on rebooking_bar to bawaba_app;

-- Freed seats of a branch's service wait together and come back at a moment nobody can know. Distributed by branch_id.
create table release_pool (
  branch_id integer not null,
  service_id smallint not null,
  release_at timestamptz not null,
  primary key (branch_id, service_id)
);
comment on column release_pool.release_at is 'drawn at random when the first seat joins; never shown';
grant select, insert, update (release_at), delete on release_pool to bawaba_app;

-- Held-back seats are looked for by time.
create index slot_held on slot (starts_at) where held_back > 0;

-- Who waits for a service. Distributed by person_id.
create table waiting_entry (
  person_id uuid not null,
  service_id smallint not null,
  branch_ids integer[] not null check (cardinality(branch_ids) between 1 and 20),
  notice_minutes smallint not null check (notice_minutes > 0),
  weekdays smallint[] not null check (cardinality(weekdays) > 0),
  parts text[] not null check (parts <@ array['night', 'morning', 'afternoon', 'evening'] and cardinality(parts) > 0),
  joined_at timestamptz not null,
  expires_at timestamptz not null,
  unanswered smallint not null default 0,
  offer_id uuid,
  primary key (person_id, service_id)
);
comment on column waiting_entry.notice_minutes is 'time the person needs between taking an offer and being there';
comment on column waiting_entry.weekdays is '0 is Sunday';
comment on column waiting_entry.unanswered is 'offers in a row that were left unanswered';
comment on column waiting_entry.offer_id is 'the one live offer a person and service';
create index waiting_entry_end on waiting_entry (expires_at);
grant select, insert, update, delete on waiting_entry to bawaba_app;

-- The same people by branch, where freed seats look for them. Distributed by branch_id.
create table waiting_at_branch (
  branch_id integer not null,
  service_id smallint not null,
  person_id uuid not null,
  sex text not null check (sex in ('male', 'female')),
  notice_minutes smallint not null,
  weekdays smallint[] not null,
  parts text[] not null,
  expires_at timestamptz not null,
  primary key (branch_id, service_id, person_id)
);
comment on table waiting_at_branch is 'a copy of waiting_entry, one row a branch, written with it';
grant select, insert, update, delete on waiting_at_branch to bawaba_app;

-- A freed seat offered to one person who waits. Distributed by branch_id; the seat is in slot.set_aside while the offer is open.
create table seat_offer (
  branch_id integer not null,
  offer_id uuid not null,
  slot_id uuid not null,
  service_id smallint not null,
  person_id uuid not null,
  appointment_id uuid not null,
  section text not null,
  starts_at timestamptz not null,
  made_at timestamptz not null,
  answer_by timestamptz not null check (answer_by > made_at and answer_by < starts_at),
  state text not null check (state in ('open', 'taken', 'passed', 'expired', 'withdrawn')),
  settled_at timestamptz,
  primary key (branch_id, offer_id),
  unique (branch_id, slot_id, person_id)
);
comment on column seat_offer.appointment_id is 'chosen before, so that taking twice is taking once';
create index seat_offer_person on seat_offer (person_id, made_at desc);
create index seat_offer_open on seat_offer (answer_by) where state = 'open';
grant select, insert, update (state, settled_at) on seat_offer to bawaba_app;

-- Draws: seats of a period given out by lot, from files that anybody can replay (docs/draws.md). Small shared table.
create table draw (
  draw_id uuid primary key,
  sector_id smallint not null,
  service_id smallint not null,
  status text not null check (status in ('planned', 'open', 'closed', 'drawn', 'published', 'settled', 'cancelled')),
  setup jsonb not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at),
  due_at timestamptz not null check (due_at > closes_at),
  planned_by uuid not null,
  planned_at timestamptz not null,
  announced_by uuid check (announced_by <> planned_by),
  announced_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  beacon jsonb,
  drawing_at timestamptz,
  progress jsonb,
  publish_asked_by uuid,
  publish_asked_at timestamptz,
  published_by uuid check (published_by <> publish_asked_by),
  published_at timestamptz,
  confirm_until timestamptz,
  told_through integer not null default 0,
  settled_at timestamptz,
  cancelled_by uuid,
  cancelled_at timestamptz,
  reason text
);
comment on column draw.draw_id is '16 random bytes: the draw''s name in its files';
comment on column draw.due_at is 'when the beacon becomes known; the list''s hash is out before';
comment on column draw.closed_at is 'as close.json says it: fixed before the list is made, so that it is made the same again';
comment on column draw.beacon is 'the value that counts, fixed once';
comment on column draw.drawing_at is 'as reveal.json says it: fixed before the result is computed';
comment on column draw.told_through is 'everybody up to this turn has been told';
comment on column draw.reason is 'why it was cancelled; of the installation''s own accord: closed_late, missed, no_seats';
create index draw_status on draw (status);
grant select, insert, update on draw to bawaba_app;

-- What was set aside of a branch, and when the rest went back. Distributed by branch_id.
create table draw_branch (
  branch_id integer not null,
  draw_id uuid not null,
  seats integer not null,
  set_aside_at timestamptz not null,
  returned_at timestamptz,
  primary key (branch_id, draw_id)
);
grant select, insert, update (seats, returned_at) on draw_branch to bawaba_app;

-- Distributed by branch_id.
create table draw_seat (
  branch_id integer not null,
  draw_id uuid not null,
  slot_id uuid not null,
  pool integer,
  section text not null,
  part text not null,
  starts_at timestamptz not null,
  seats integer not null check (seats > 0),
  primary key (branch_id, draw_id, slot_id)
);
comment on column draw_seat.pool is 'numbered when all branches'' seats are known';
grant select, insert, update (pool) on draw_seat to bawaba_app;

-- Small shared table.
create table draw_pool (
  draw_id uuid not null,
  pool integer not null,
  branch_id integer not null,
  section text not null,
  part text not null,
  seats integer not null,
  emptied_at integer,
  primary key (draw_id, pool)
);
comment on column draw_pool.emptied_at is 'the turn at which the last seat went; null: some are left over, or it is not drawn yet';
grant select, insert, update (emptied_at) on draw_pool to bawaba_app;

-- One application a person and draw. Distributed by person_id.
create table draw_application (
  person_id uuid not null,
  draw_id uuid not null,
  application_id uuid not null,
  class smallint not null,
  wishes integer[] not null,
  applied_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (person_id, draw_id)
);
comment on column draw_application.application_id is '16 random bytes that tell nothing of the person: their name in the published list';
create index draw_application_list on draw_application (draw_id, application_id);
grant select, insert, update (class, wishes, changed_at, withdrawn_at) on draw_application to bawaba_app;

-- What everybody drew. Distributed by person_id.
create table draw_result (
  person_id uuid not null,
  draw_id uuid not null,
  application_id uuid not null,
  turn integer not null,
  status text not null check (status in ('won', 'lost', 'confirmed', 'declined', 'lapsed')),
  wish smallint,
  pool integer,
  seats_left integer,
  branch_id integer,
  slot_id uuid,
  appointment_id uuid,
  status_at timestamptz not null,
  primary key (person_id, draw_id)
);
comment on column draw_result.seats_left is 'seats of the pool before this turn';
create index draw_result_turn on draw_result (draw_id, turn);
create index draw_result_won on draw_result (draw_id, branch_id) where status = 'won';
grant select, insert, update (status, appointment_id, status_at) on draw_result to bawaba_app;

-- The files as they are published, in parts; written once.
create table draw_file (
  draw_id uuid not null,
  name text not null,
  sha256 text not null,
  size integer not null,
  made_at timestamptz not null,
  published_at timestamptz,
  primary key (draw_id, name)
);
grant select, insert, update (published_at) on draw_file to bawaba_app;
create table draw_file_part (
  draw_id uuid not null,
  name text not null,
  part integer not null,
  bytes bytea not null,
  primary key (draw_id, name, part)
);
grant select, insert on draw_file_part to bawaba_app;

-- What people read as the beacon's value: two have to have read the same.
create table draw_reading (
  draw_id uuid not null,
  staff_id uuid not null,
  value text not null,
  source text not null,
  read_at timestamptz not null,
  primary key (draw_id, staff_id)
);
grant select, insert, update (value, source, read_at) on draw_reading to bawaba_app;

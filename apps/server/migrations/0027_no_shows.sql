-- An appointment that nobody came to has a word of its own.
alter table appointment drop constraint appointment_status_check;
alter table appointment add constraint appointment_status_check check (status in ('booked', 'displaced', 'attended', 'missed', 'cancelled', 'changed'));
-- What is to be reminded of, and what was missed, is found by time.
create index appointment_due on appointment (starts_at) where status = 'booked';

-- That a person did not come, and whether it counts. Distributed by person_id.
create table no_show (
  person_id uuid not null,
  appointment_id uuid not null,
  branch_id integer not null,
  service_id smallint not null,
  starts_at timestamptz not null,
  missed_at timestamptz not null,
  state text not null check (state in ('counted', 'asked', 'excused', 'upheld')),
  reason text check (reason in ('illness', 'bereavement', 'road', 'present', 'branch', 'other', 'closed', 'attended')),
  note text check (length(note) <= 500),
  desk_branch_id integer,
  asked_by uuid,
  asked_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  primary key (person_id, appointment_id),
  check (state = 'counted' or reason is not null),
  check ((asked_by is null) = (desk_branch_id is null))
);
comment on column no_show.state is 'counted and upheld count; asked counts until a manager has decided';
comment on column no_show.reason is 'closed: the branch received nobody then; attended: a reader reported late that the person came; the others are heard at a desk';
comment on column no_show.desk_branch_id is 'where the person asked for it to be excused, which need not be where they were missed';
comment on column no_show.decided_by is 'null: followed from a fact, no person decided';
create index no_show_asked on no_show (desk_branch_id, asked_at) where state = 'asked';
grant select, insert, update (state, reason, note, desk_branch_id, asked_by, asked_at, decided_by, decided_at) on no_show to bawaba_app;

-- Who was reminded. Distributed by branch_id.
create table appointment_reminder (
  branch_id integer not null,
  appointment_id uuid not null,
  reminded_at timestamptz not null,
  primary key (branch_id, appointment_id)
);
grant select, insert on appointment_reminder to bawaba_app;

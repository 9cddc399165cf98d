-- What inspectors found against the rules, and what became of it: warning, penalty, objection, referral, licence.

-- The table of penalties. A row holds from its day on, until a later one of the same kind and number; it is never changed.
create table penalty_rule (
  rule_id uuid primary key,
  kind text not null check (kind ~ '^[a-z_]{1,30}$'),
  repeat_number smallint not null check (repeat_number between 1 and 9),
  from_day date not null,
  amount_halalas integer not null check (amount_halalas between 0 and 100000000),
  correction_days smallint not null check (correction_days between 0 and 90),
  licence text not null check (licence in ('none', 'suspend', 'revoke')),
  licence_days smallint check (licence_days between 1 and 365),
  source text not null check (length(source) between 3 and 300),
  state text not null check (state in ('proposed', 'approved', 'refused')),
  proposed_by uuid,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  check (decided_by <> proposed_by),
  check ((decided_at is null) = (state = 'proposed')),
  check ((licence_days is not null) = (licence = 'suspend'))
);
comment on table penalty_rule is 'what a violation costs, by its kind and how often within twelve months; set by two officers of the ministry of municipalities';
comment on column penalty_rule.repeat_number is 'from this time on: 1 is the first within twelve months';
comment on column penalty_rule.correction_days is 'days to put it right, after a warning, before there is a fine; 0: none';
comment on column penalty_rule.proposed_by is 'null: it came with the installation';
create unique index penalty_rule_day on penalty_rule (kind, repeat_number, from_day) where state = 'approved';
create unique index penalty_rule_proposed on penalty_rule (kind, repeat_number) where state = 'proposed';
grant select, insert on penalty_rule to bawaba_app;
grant update (state, decided_by, decided_at) on penalty_rule to bawaba_app;

create table violation (
  violation_id uuid primary key,
  authority_id smallint not null references authority,
  establishment_id uuid not null,
  visit_id uuid not null,
  inspector_id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,30}$'),
  words text not null check (length(words) <= 3000),
  found_at timestamptz not null,
  received_at timestamptz not null,
  pledge_id uuid,
  status text not null check (status in ('found', 'breached', 'warned', 'corrected', 'uncorrected', 'penalised', 'objected', 'upheld', 'unobjected', 'cancelled', 'referred', 'closed')),
  revision integer not null,
  since timestamptz not null,
  due_at timestamptz,
  correct_until date
);
comment on column violation.found_at is 'when the inspector saw it, by a clock that was compared with ours';
comment on column violation.pledge_id is 'the standing pledge that it breaches; null: none';
comment on column violation.since is 'when it came to its status';
comment on column violation.due_at is 'by when somebody of the authority has to act; null: nothing waits for them';
comment on column violation.correct_until is 'of a warning: the last day to put it right';
create index violation_due on violation (authority_id, due_at, violation_id) where due_at is not null;
create index violation_newest on violation (authority_id, since desc, violation_id desc);
create index violation_establishment on violation (establishment_id, kind, found_at);
create index violation_visit on violation (visit_id);
grant select, insert on violation to bawaba_app;
grant update (status, revision, since, due_at, correct_until, pledge_id) on violation to bawaba_app;

create table violation_event (
  violation_id uuid not null references violation,
  revision integer not null,
  event text not null check (event ~ '^[a-z_]{1,30}$'),
  actor_kind text not null check (actor_kind in ('staff', 'owner', 'system')),
  actor_id uuid,
  at timestamptz not null,
  words text not null check (length(words) <= 3000),
  details jsonb not null,
  primary key (violation_id, revision)
);
comment on column violation_event.words is 'what was said with it, as the owner reads it where the step is for the owner';
grant select, insert on violation_event to bawaba_app;

create table penalty (
  penalty_id uuid primary key,
  violation_id uuid not null unique references violation,
  authority_id smallint not null references authority,
  number text not null unique check (number ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  rule_id uuid not null references penalty_rule,
  repeat_number smallint not null,
  amount_halalas integer not null check (amount_halalas >= 0),
  amount_due integer not null check (amount_due between 0 and amount_halalas),
  issued_by uuid not null,
  issued_at timestamptz not null,
  object_until date not null,
  content jsonb not null,
  code text not null
);
comment on column penalty.number is 'what the owner was given; its secret is derived from penalty_id and kept nowhere';
comment on column penalty.amount_due is 'halalas; less than amount_halalas after an objection';
comment on column penalty.object_until is 'the last day, in Riyadh, on which an objection is taken';
comment on column penalty.content is 'all that the notice says; its SHA-256, in canonical JSON, stands in the code';
grant select, insert on penalty to bawaba_app;
grant update (amount_due) on penalty to bawaba_app;

create table penalty_objection (
  objection_id uuid primary key,
  penalty_id uuid not null unique references penalty,
  filed_at timestamptz not null,
  filed_by uuid,
  name text not null check (length(name) <= 120),
  words text not null check (length(words) <= 3000),
  outcome text check (outcome in ('upheld', 'reduced', 'cancelled')),
  decided_by uuid,
  decided_at timestamptz,
  reasons text check (length(reasons) <= 3000),
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (reasons is null))
);
comment on table penalty_objection is 'one for each penalty';
comment on column penalty_objection.filed_by is 'the officer at the desk who wrote it down; null: the owner, on the public page';
comment on column penalty_objection.outcome is 'upheld: the penalty stands';
grant select, insert on penalty_objection to bawaba_app;
grant update (outcome, decided_by, decided_at, reasons) on penalty_objection to bawaba_app;

create table penalty_objection_upload (
  objection_id uuid not null references penalty_objection,
  upload_id uuid not null unique references upload,
  primary key (objection_id, upload_id)
);
grant select, insert on penalty_objection_upload to bawaba_app;

create table violation_case (
  case_id uuid primary key,
  violation_id uuid not null references violation,
  handed_to text not null check (handed_to in ('ministry', 'security')),
  made_by uuid not null,
  made_at timestamptz not null,
  file jsonb not null,
  pdf bytea not null
);
comment on table violation_case is 'what was handed on, as it was handed on: signed, never changed';
create index violation_case_of on violation_case (violation_id);
grant select, insert on violation_case to bawaba_app;

-- What the licensing system is told. Written with its reason, delivered afterwards, told apart by its id.
create table licence_message (
  message_id uuid primary key,
  violation_id uuid not null references violation,
  authority_id smallint not null references authority,
  body jsonb not null,
  made_at timestamptz not null,
  state text not null check (state in ('waiting', 'taken', 'refused')),
  attempts integer not null,
  next_at timestamptz not null,
  settled_at timestamptz,
  problem text check (length(problem) <= 60)
);
comment on column licence_message.problem is 'why the last attempt failed: a status or error code';
create index licence_message_waiting on licence_message (next_at) where state = 'waiting';
create index licence_message_of on licence_message (authority_id, made_at desc);
grant select, insert on licence_message to bawaba_app;
grant update (state, attempts, next_at, settled_at, problem) on licence_message to bawaba_app;

-- That somebody was told how late it is: once for each level of each due moment.
create table violation_escalation (
  violation_id uuid not null references violation,
  due_at timestamptz not null,
  level text not null check (level in ('soon', 'late', 'long_late')),
  told_at timestamptz not null,
  primary key (violation_id, due_at, level)
);
grant select, insert on violation_escalation to bawaba_app;

-- Signals of trade, what analysts decide about them, and what that asks of people. Few rows; the same on every machine,
-- but for measures, which are distributed by person_id.
create table signal (
  signal_id uuid primary key,
  kind text not null check (kind in ('device_many', 'address_many', 'phone_many', 'rebook_chain', 'speed', 'forged_scans', 'office_cluster')),
  about text not null,
  branch_id integer,
  score integer not null check (score >= 0),
  people uuid[] not null,
  evidence jsonb not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  found_at timestamptz not null,
  closed_at timestamptz,
  quiet_until timestamptz,
  erased_at timestamptz,
  check (quiet_until is null or closed_at is not null)
);
comment on column signal.about is 'what it is about, such as a device''s hash: seen again while open, it is the same signal';
comment on column signal.evidence is 'the parts of the score, and the marks of the picture; who stands in people';
comment on column signal.last_at is 'of the newest mark';
comment on column signal.closed_at is 'by a decision; null again when the decision is taken back';
comment on column signal.quiet_until is 'no further signal about the same until then';
comment on column signal.erased_at is 'people and evidence are gone; kind and outcome stay, to count how often signals are wrong';
create unique index signal_open on signal (kind, about) where closed_at is null;
create index signal_last on signal (last_at);
grant select, insert, update (score, people, evidence, first_at, last_at, closed_at, quiet_until, erased_at), delete on signal to bawaba_app;

create table signal_decision (
  signal_id uuid not null references signal on delete cascade,
  decision_id uuid not null,
  kind text not null check (kind in ('presence', 'hold', 'refer', 'nothing_wrong')),
  reason text not null check (length(reason) between 5 and 500),
  people uuid[] not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  until timestamptz not null,
  reversed_at timestamptz,
  reversed_by uuid,
  primary key (signal_id, decision_id),
  check ((reversed_at is null) = (reversed_by is null))
);
comment on column signal_decision.until is 'it ends by itself then';
grant select, insert, update (people, reversed_at, reversed_by) on signal_decision to bawaba_app;

-- What a decision asks of one person. It never touches an appointment. Distributed by person_id.
create table measure (
  person_id uuid not null,
  measure_id uuid not null,
  signal_id uuid not null,
  decision_id uuid not null,
  kind text not null check (kind in ('presence', 'hold', 'refer')),
  since timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('reversed', 'came')),
  ended_by uuid,
  objected_at timestamptz,
  objection text check (length(objection) between 5 and 1000),
  primary key (person_id, measure_id),
  check ((ended_at is null) = (ended_how is null)),
  check ((objected_at is null) = (objection is null))
);
comment on column measure.ended_how is 'reversed: the decision was taken back; came: the person came in person with their card';
create index measure_decision on measure (decision_id);
create index measure_objection on measure (objected_at) where objected_at is not null;
grant select, insert, update (ended_at, ended_how, ended_by, objected_at, objection), delete on measure to bawaba_app;

-- A person's request for a service, from its first step to its end. Distributed by person_id. It keeps to the form of the
-- release that it was begun under.
create table application (
  person_id uuid not null,
  application_id uuid not null,
  service_id smallint not null references service,
  release_number integer not null,
  sector_id smallint not null references sector,
  branch_id integer check (branch_id between 1 and 65535),
  status text not null check (status in ('draft', 'sent', 'in_review', 'returned', 'visit_asked', 'recommended', 'approved', 'refused', 'recorded', 'withdrawn')),
  revision integer not null check (revision > 0),
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  receipt text check (receipt ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  sent_at timestamptz,
  due_at timestamptz,
  decided_at timestamptz,
  claimed_by uuid,
  outcome jsonb,
  primary key (person_id, application_id),
  foreign key (service_id, release_number) references release,
  check ((receipt is null) = (sent_at is null)),
  check (receipt is not null or status in ('draft', 'withdrawn')),
  check ((outcome is not null) = (status in ('approved', 'refused')))
);
comment on column application.sector_id is 'whose officers decide: the sector of the release';
comment on column application.branch_id is 'where the person was asked to come';
comment on column application.revision is 'grows with each save and each move, so that a stale page is told';
comment on column application.answers is 'by field name: a text, or upload ids; also of fields that are no longer asked, until it is sent';
comment on column application.receipt is 'the number that the person is given when it is sent';
comment on column application.due_at is 'when a decision is due; moved on by the time that it lay with the person';
comment on column application.claimed_by is 'the member of staff whose work it is';
comment on column application.outcome is '{"decision": "approved" | "refused", "reason": code or null, "words": text, ...}';
-- One draft a person and service: beginning twice is going on with the first.
create unique index application_draft on application (person_id, service_id) where status = 'draft';
grant select, insert on application to bawaba_app;
grant update (branch_id, status, revision, answers, receipt, saved_at, sent_at, due_at, decided_at, claimed_by, outcome) on application to bawaba_app;

-- Every move, for good: the history that both sides see.
create table application_event (
  person_id uuid not null,
  application_id uuid not null,
  revision integer not null,
  event text not null,
  actor_kind text not null check (actor_kind in ('beneficiary', 'staff', 'system')),
  actor_id uuid,
  at timestamptz not null,
  details jsonb not null,
  primary key (person_id, application_id, revision),
  foreign key (person_id, application_id) references application
);
comment on column application_event.revision is 'of the application after the move';
comment on column application_event.details is 'by the event: what was sent, which fields are to be corrected, where to come, why it was refused';
grant select, insert on application_event to bawaba_app;

-- Receipt numbers are unique wherever the application is stored. Distributed by receipt.
create table application_receipt (
  receipt text primary key,
  person_id uuid not null,
  application_id uuid not null
);
grant select, insert on application_receipt to bawaba_app;

-- What was attached to an application. Distributed by person_id.
create table application_document (
  person_id uuid not null,
  application_id uuid not null,
  upload_id uuid not null,
  field text not null,
  name text not null check (length(name) <= 100),
  added_at timestamptz not null,
  primary key (person_id, application_id, upload_id),
  foreign key (person_id, application_id) references application
);
comment on column application_document.name is 'of the file as it was on the person''s device, made safe to show';
grant select, insert, delete on application_document to bawaba_app;

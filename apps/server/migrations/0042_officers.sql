-- The officers' side of applications: queues that stay quick however many there are, and who was told of what is due.
-- Each index holds just what waits, in the order in which it is shown.
create index application_queue on application (sector_id, due_at, application_id) where status in ('sent', 'in_review', 'visit_asked', 'recommended');
create index application_queue_service on application (sector_id, service_id, due_at, application_id) where status in ('sent', 'in_review', 'visit_asked', 'recommended');
create index application_queue_status on application (sector_id, status, due_at, application_id) where status in ('sent', 'in_review', 'visit_asked', 'recommended', 'returned');
create index application_queue_branch on application (branch_id, due_at, application_id) where branch_id is not null and status in ('sent', 'in_review', 'visit_asked', 'recommended', 'returned');
create index application_queue_holder on application (claimed_by, due_at, application_id) where claimed_by is not null and status in ('sent', 'in_review', 'visit_asked', 'recommended');
create index application_decided on application (sector_id, decided_at desc, application_id desc) where status in ('approved', 'refused');
create index application_received on application (sector_id, sent_at) where receipt is not null;
-- Officers ask for one application by its id alone.
create unique index application_by_id on application (application_id, person_id);

-- That somebody was told how urgent an application has become: once for each level of each due moment.
create table application_escalation (
  person_id uuid not null,
  application_id uuid not null,
  due_at timestamptz not null,
  level text not null check (level in ('soon', 'late', 'long_late')),
  told_at timestamptz not null,
  primary key (person_id, application_id, due_at, level),
  foreign key (person_id, application_id) references application
);
comment on column application_escalation.due_at is 'of the application then: when it moves on, the levels begin anew';
grant select, insert on application_escalation to bawaba_app;

-- Who of a sector is told, besides its officers, of what is late. The newest row holds.
create table sector_second (
  sector_id smallint not null references sector,
  named_at timestamptz not null,
  staff_id uuid,
  named_by uuid not null,
  primary key (sector_id, named_at)
);
comment on column sector_second.staff_id is 'null: nobody any more';
grant select, insert on sector_second to bawaba_app;

-- What officers say to each other about a decision that two of them make. The person never sees it.
create table application_advice (
  person_id uuid not null,
  application_id uuid not null,
  revision integer not null,
  staff_id uuid not null,
  at timestamptz not null,
  decision text check (decision in ('approved', 'refused')),
  reason text,
  words text not null check (length(words) <= 1000),
  primary key (person_id, application_id, revision),
  foreign key (person_id, application_id, revision) references application_event
);
comment on column application_advice.revision is 'of the move that it goes with';
comment on column application_advice.decision is 'what is recommended; null: a recommendation was sent back';
grant select, insert on application_advice to bawaba_app;

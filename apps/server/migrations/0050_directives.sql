-- What an authority directs those below it to do, on its way down, and what is reported up again.

-- Written by one officer, until another of the same authority signs it: then it becomes a directive, and is gone.
create table directive_draft (
  draft_id uuid primary key,
  authority_id smallint not null references authority,
  words jsonb not null,
  due_on date,
  addressees smallint[] not null,
  files jsonb not null,
  supersedes uuid,
  revision integer not null check (revision > 0),
  written_by uuid not null,
  saved_at timestamptz not null
);
comment on column directive_draft.words is '{"subject", "text", "basis"}, each in "ar" and "en"; the Arabic binds, the English may be empty';
comment on column directive_draft.files is '[{"uploadId", "name", "sha256", "pages"}] in order';
comment on column directive_draft.supersedes is 'the directive whose place it is to take';
comment on column directive_draft.written_by is 'who wrote the last word of it, and may therefore not sign it';
grant select, insert, update, delete on directive_draft to bawaba_app;

-- Signed: its content never changes. It ends once.
create table directive (
  directive_id uuid primary key,
  issued_by smallint not null references authority,
  content jsonb not null,
  code text not null check (code ~ '^BWD1:'),
  written_by uuid not null,
  signed_by uuid not null check (signed_by <> written_by),
  issued_at timestamptz not null,
  due_at timestamptz not null check (due_at > issued_at),
  supersedes uuid references directive,
  status text not null check (status in ('in_force', 'superseded', 'withdrawn')),
  revision integer not null check (revision > 0),
  ended_at timestamptz,
  ended_by uuid,
  reason text check (length(reason) between 1 and 1000),
  check ((status = 'in_force') = (ended_at is null)),
  check ((status = 'withdrawn') = (reason is not null))
);
comment on column directive.content is 'all that is printed; its SHA-256, in canonical JSON, stands in the code';
comment on column directive.due_at is 'the end, in Riyadh, of the last day on which it can be answered in time';
create index directive_issuer on directive (issued_by, issued_at desc);
create unique index directive_place on directive (supersedes) where supersedes is not null;
grant select, insert on directive to bawaba_app;
grant update (status, revision, ended_at, ended_by, reason) on directive to bawaba_app;

-- One authority that a directive has reached: from whom, by when, and how far it is with it.
create table directive_leg (
  directive_id uuid not null references directive,
  authority_id smallint not null references authority,
  from_id smallint not null references authority check (from_id <> authority_id),
  words text not null check (length(words) <= 4000),
  sent_at timestamptz not null,
  due_at timestamptz not null check (due_at > sent_at),
  status text not null check (status in ('sent', 'received', 'acknowledged', 'assigned', 'answered', 'returned')),
  assigned_to uuid,
  moved_at timestamptz not null,
  revision integer not null check (revision > 0),
  primary key (directive_id, authority_id)
);
comment on column directive_leg.words is 'of whoever passed it on; empty where the directive itself is addressed to it';
comment on column directive_leg.moved_at is 'since when its status holds';
create index directive_leg_authority on directive_leg (authority_id, due_at);
create index directive_leg_waiting on directive_leg (due_at) where status <> 'answered';
grant select, insert on directive_leg to bawaba_app;
grant update (status, due_at, assigned_to, moved_at, revision) on directive_leg to bawaba_app;

-- Everything that was done with a directive, for good.
create table directive_event (
  directive_id uuid not null references directive,
  event_id uuid not null,
  authority_id smallint not null references authority,
  event text not null,
  staff_id uuid not null,
  at timestamptz not null,
  words text not null,
  details jsonb not null,
  primary key (directive_id, event_id)
);
comment on column directive_event.authority_id is 'whose leg it is about; the issuer''s for what is about the whole';
grant select, insert on directive_event to bawaba_app;

-- What an authority reports up. A second answer follows a return; the last one counts.
create table directive_answer (
  directive_id uuid not null,
  authority_id smallint not null,
  number integer not null check (number > 0),
  words text not null check (length(words) between 1 and 4000),
  figures jsonb,
  expected jsonb,
  difference text not null check (length(difference) <= 1000),
  missing smallint[] not null,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (directive_id, authority_id, number),
  foreign key (directive_id, authority_id) references directive_leg,
  check (expected is not null or difference = '')
);
comment on column directive_answer.figures is 'as reported; null: the portal has no figures about this directive';
comment on column directive_answer.expected is 'what the portal counted, or what those below had reported, at that moment';
comment on column directive_answer.difference is 'why figures are not expected; empty where they are';
comment on column directive_answer.missing is 'authorities below that had not answered';
grant select, insert on directive_answer to bawaba_app;

-- That somebody was told how urgent a leg has become: once for each level of each due moment.
create table directive_escalation (
  directive_id uuid not null,
  authority_id smallint not null,
  due_at timestamptz not null,
  level text not null check (level in ('soon', 'late', 'long_late')),
  told_at timestamptz not null,
  primary key (directive_id, authority_id, due_at, level),
  foreign key (directive_id, authority_id) references directive_leg
);
grant select, insert on directive_escalation to bawaba_app;

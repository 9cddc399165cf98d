-- Campaigns of a municipality: where, until when, how many visits. Distributed by nothing: a few rows a year.
create table campaign (
  campaign_id uuid primary key,
  authority_id smallint not null references authority,
  directive_id uuid,
  name text not null check (length(name) between 3 and 120),
  status text not null check (status in ('planned', 'running', 'closed')),
  from_day date not null,
  to_day date not null,
  target integer not null check (target between 1 and 100000),
  stops_a_day smallint not null check (stops_a_day between 1 and 20),
  made_by uuid not null,
  made_at timestamptz not null,
  started_at timestamptz,
  closed_at timestamptz,
  revision integer not null,
  check (to_day >= from_day)
);
comment on column campaign.directive_id is 'the directive that it carries out; null: of the municipality''s own accord';
comment on column campaign.target is 'visits that are to be made';
comment on column campaign.stops_a_day is 'offices that the planner gives an inspector for a day';
comment on column campaign.revision is 'grows with each change: who saves an older one is told';
create index campaign_authority on campaign (authority_id, from_day desc);
create index campaign_directive on campaign (directive_id) where directive_id is not null;
grant select, insert on campaign to bawaba_app;
grant update (directive_id, name, status, from_day, to_day, target, stops_a_day, started_at, closed_at, revision) on campaign to bawaba_app;

create table campaign_area (
  campaign_id uuid not null references campaign,
  position smallint not null,
  city_id smallint references city,
  branch_id integer,
  metres integer check (metres between 50 and 20000),
  primary key (campaign_id, position),
  check ((city_id is null) <> (branch_id is null)),
  check ((branch_id is null) = (metres is null))
);
comment on table campaign_area is 'a whole city, or a circle round a branch';
grant select, insert, delete on campaign_area to bawaba_app;

-- What an inspector is to do on a day. Kept once an officer has confirmed it; a proposal is computed when it is looked at.
create table day_plan (
  inspector_id uuid not null,
  day date not null,
  authority_id smallint not null references authority,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  primary key (inspector_id, day)
);
create index day_plan_authority on day_plan (authority_id, day);
grant select, insert, update (confirmed_by, confirmed_at), delete on day_plan to bawaba_app;

create table day_stop (
  inspector_id uuid not null,
  day date not null,
  position smallint not null,
  establishment_id uuid not null,
  campaign_id uuid not null references campaign,
  reasons text[] not null,
  metres integer not null,
  primary key (inspector_id, day, position),
  foreign key (inspector_id, day) references day_plan on delete cascade,
  unique (day, establishment_id)
);
comment on table day_stop is 'nobody sends two inspectors to one office on one day';
comment on column day_stop.metres is 'in a straight line from the stop before; the first: 0';
grant select, insert, delete on day_stop to bawaba_app;

-- What an inspector's phone sent. What was sent is never changed; an officer settles what could not be taken whole.
create table field_visit (
  visit_id uuid primary key,
  authority_id smallint not null references authority,
  inspector_id uuid not null,
  establishment_id uuid,
  campaign_id uuid references campaign,
  status text not null check (status in ('taken', 'held', 'settled')),
  reason text,
  outcome text check (outcome in ('taken', 'without_pledge', 'set_aside')),
  settled_by uuid check (settled_by <> inspector_id),
  settled_at timestamptz,
  settled_words text check (length(settled_words) between 2 and 1000),
  finding text check (finding in ('clean', 'violation', 'closed', 'no_access')),
  phone_started_at timestamptz,
  phone_ended_at timestamptz,
  clock_offset_ms bigint,
  started_at timestamptz,
  ended_at timestamptz,
  received_at timestamptz not null,
  lat double precision,
  lon double precision,
  accuracy_m real,
  flags text[] not null,
  sealed bytea not null,
  events jsonb not null,
  message_hash bytea not null check (length(message_hash) = 32),
  content jsonb,
  check ((status = 'taken') = (reason is null)),
  check ((status = 'settled') = (outcome is not null)),
  check ((outcome is null) = (settled_by is null) and (outcome is null) = (settled_at is null) and (outcome is null) = (settled_words is null)),
  check ((content is null) = (finding is null)),
  check ((lat is null) = (lon is null) and (lat is null) = (accuracy_m is null))
);
comment on column field_visit.visit_id is 'made by the phone';
comment on column field_visit.reason is 'why it was held: a code';
comment on column field_visit.outcome is 'of a visit that was held: taken in after all, without its pledge, or set aside: kept and not counted';
comment on column field_visit.phone_started_at is 'by the phone''s clock';
comment on column field_visit.clock_offset_ms is 'portal minus phone at their last contact, as the phone says; null: it says nothing';
comment on column field_visit.started_at is 'the phone''s time with the offset';
comment on column field_visit.flags is 'what is doubtful, by code';
comment on column field_visit.sealed is 'the visit''s JSON exactly as the phone sealed it';
comment on column field_visit.events is 'the chain of seals';
comment on column field_visit.content is 'what the sealed text says; null: it cannot be read';
create index field_visit_authority on field_visit (authority_id, received_at desc, visit_id);
create index field_visit_inspector on field_visit (inspector_id, started_at);
create index field_visit_establishment on field_visit (establishment_id, started_at desc) where establishment_id is not null;
create index field_visit_campaign on field_visit (campaign_id) where campaign_id is not null;
create index field_visit_held on field_visit (authority_id, received_at) where status = 'held';
grant select, insert on field_visit to bawaba_app;
grant update (status, outcome, settled_by, settled_at, settled_words, flags, establishment_id) on field_visit to bawaba_app;

create table visit_evidence (
  visit_id uuid not null references field_visit,
  evidence_id uuid not null,
  position smallint not null,
  sha256 bytea not null check (length(sha256) = 32),
  bytes bigint not null,
  phone_taken_at timestamptz not null,
  taken_at timestamptz not null,
  lat double precision,
  lon double precision,
  accuracy_m real,
  blurred boolean not null,
  flags text[] not null,
  state text not null check (state in ('missing', 'kept', 'refused')),
  refusal text,
  upload_id uuid unique references upload,
  received_at timestamptz,
  primary key (visit_id, evidence_id),
  check ((state = 'kept') = (upload_id is not null)),
  check ((state = 'refused') = (refusal is not null)),
  check ((state = 'missing') = (received_at is null))
);
comment on column visit_evidence.sha256 is 'of the JPEG as the phone sealed and sent it: it lies sealed under evidence/<visit>/<evidence> in the storage';
comment on column visit_evidence.upload_id is 'the picture as we encoded it, for showing';
comment on column visit_evidence.refusal is 'why the bytes that came were not taken; others may still come';
grant select, insert on visit_evidence to bawaba_app;
grant update (state, refusal, upload_id, received_at) on visit_evidence to bawaba_app;

create table visited_office (
  establishment_id uuid primary key,
  visits integer not null
);
comment on table visited_office is 'one row an office: the lock under which its visits are taken in, so that two of one day see each other';
grant select, insert, update on visited_office to bawaba_app;

-- An inspector's card: its number is public, its code changes each minute and is derived from a key that no table holds.
create table inspector_card (
  card_number text primary key check (card_number ~ '^[1-9][0-9]{7}$'),
  staff_id uuid not null unique,
  issued_at timestamptz not null
);
grant select, insert on inspector_card to bawaba_app;

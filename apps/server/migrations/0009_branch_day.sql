-- One-time codes with which a branch manager enrols readers. A device that brings one does not know its branch yet,
-- so this small table is keyed by the code alone.
create table reader_enrolment (
  code_mac bytea primary key,
  enrolment_id uuid not null unique,
  branch_id integer not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  reader_id uuid
);
comment on column reader_enrolment.code_mac is 'HMAC-SHA256 of the code with a key that the database does not hold: 40 bits could be tried out otherwise';
comment on column reader_enrolment.enrolment_id is 'the code is derived from it with another such key, so that its maker can see it again while it is good';
create index reader_enrolment_branch on reader_enrolment (branch_id, expires_at);
grant select, insert, update (used_at, reader_id), delete on reader_enrolment to bawaba_app;

-- How often an address tried to enrol within a stretch of time.
create table reader_enrolment_try (
  address_mac bytea not null,
  since timestamptz not null,
  tries integer not null,
  primary key (address_mac, since)
);
grant select, insert, update (tries), delete on reader_enrolment_try to bawaba_app;

-- A device of a branch. Distributed by branch_id.
create table reader (
  branch_id integer not null,
  reader_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  token_hash bytea not null,
  enrolled_by uuid not null,
  enrolled_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  last_seen_at timestamptz,
  primary key (branch_id, reader_id)
);
comment on column reader.token_hash is 'SHA-256 of the secret part of the device''s token, 256 random bits';
comment on column reader.enrolled_by is 'the branch manager whose code was used';
grant select, insert, update (revoked_at, revoked_by, last_seen_at) on reader to bawaba_app;

-- Every check-in that a reader sent, also one of two with the same ticket. Distributed by branch_id; append-only.
create table check_in (
  branch_id integer not null,
  check_in_id uuid not null,
  cti bytea not null check (length(cti) = 10),
  appointment_id uuid,
  reader_id uuid not null,
  kind text not null check (kind in ('admitted', 'overridden')),
  override_reason text,
  scanned_at timestamptz not null,
  clock_offset_ms integer,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  primary key (branch_id, check_in_id),
  foreign key (branch_id, reader_id) references reader,
  check ((kind = 'overridden') = (override_reason is not null))
);
comment on column check_in.appointment_id is 'null: the branch knows no ticket with this cti';
comment on column check_in.scanned_at is 'by the reader''s clock';
comment on column check_in.clock_offset_ms is 'server minus reader at their last contact, as the reader says';
comment on column check_in.happened_at is 'scanned_at with the offset, never later than received_at';
create index check_in_time on check_in (branch_id, happened_at);
grant select, insert on check_in to bawaba_app;

-- The check-in that counts for a ticket: the first that arrived. Distributed by branch_id; append-only.
create table admission (
  branch_id integer not null,
  cti bytea not null,
  check_in_id uuid not null,
  received_at timestamptz not null,
  primary key (branch_id, cti),
  foreign key (branch_id, check_in_id) references check_in
);
create index admission_time on admission (branch_id, received_at);
grant select, insert on admission to bawaba_app;

-- A further check-in with a ticket that was admitted before. Distributed by branch_id; append-only.
create table double_admission (
  branch_id integer not null,
  check_in_id uuid not null,
  first_check_in_id uuid not null,
  found_at timestamptz not null,
  primary key (branch_id, check_in_id),
  foreign key (branch_id, check_in_id) references check_in,
  foreign key (branch_id, first_check_in_id) references check_in
);
create index double_admission_time on double_admission (branch_id, found_at);
grant select, insert on double_admission to bawaba_app;

-- A refusal that may be forgery or a sold ticket. Distributed by branch_id; append-only.
create table incident (
  branch_id integer not null,
  incident_id uuid not null,
  reader_id uuid not null,
  at timestamptz not null,
  reason text not null check (reason in ('malformed', 'unknown_key', 'bad_signature', 'not_issued', 'wrong_person')),
  scanned_text text not null check (length(scanned_text) <= 600),
  details jsonb not null,
  received_at timestamptz not null,
  primary key (branch_id, incident_id),
  foreign key (branch_id, reader_id) references reader
);
comment on column incident.at is 'by the reader''s clock, never later than received_at';
comment on column incident.details is 'cti, service, whether online, age of the pack; never what was typed from a card';
create index incident_time on incident (branch_id, at);
grant select, insert on incident to bawaba_app;

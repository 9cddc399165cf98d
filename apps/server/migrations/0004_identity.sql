-- The demo's stand-in for the national registry; a real one is asked over the network (docs/registry.md).
create table registry_person (
  id_number text primary key check (id_number ~ '^[12][0-9]{9}$'),
  name_ar text not null,
  name_en text not null,
  sex text not null check (sex in ('male', 'female')),
  birth_calendar text not null check (birth_calendar in ('hijri', 'gregorian')),
  birth_printed text not null check (birth_printed ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  birth_gregorian date,
  phone text not null check (phone ~ '^\+[1-9][0-9]{7,14}$'),
  email text
);
comment on column registry_person.birth_printed is 'as on the card, in birth_calendar; never re-derived';
comment on column registry_person.birth_gregorian is 'only where the registry itself has it';
grant select, insert, update on registry_person to bawaba_app;

-- A person who has registered. Distributed by person_id.
create table person (
  person_id uuid primary key,
  id_number text not null check (id_number ~ '^[12][0-9]{9}$'),
  kind text not null check (kind in ('citizen', 'resident')),
  name_ar text not null,
  name_en text not null,
  initials text not null check (length(initials) between 1 and 2),
  sex text not null check (sex in ('male', 'female')),
  birth_calendar text not null check (birth_calendar in ('hijri', 'gregorian')),
  birth_printed text not null check (birth_printed ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  birth_gregorian date,
  phone text not null check (phone ~ '^\+[1-9][0-9]{7,14}$'),
  email text,
  lang text not null check (lang in ('ar', 'en')),
  registered_at timestamptz not null
);
comment on column person.birth_printed is 'as on the card, in birth_calendar; never re-derived';
comment on column person.lang is 'language of messages and of the pages after sign-in';
grant select, insert, update on person to bawaba_app;

-- One person an id number. Its own table, so that it is unique wherever the person is stored. Distributed by id_number.
create table person_number (
  id_number text primary key,
  person_id uuid not null
);
grant select, insert on person_number to bawaba_app;

-- Members of staff; few, so the same on every machine.
create table staff (
  staff_id uuid primary key,
  username text not null unique check (username ~ '^[a-z][a-z0-9.-]{2,39}$'),
  name_ar text not null,
  name_en text not null,
  role text not null check (role in ('clerk', 'branch_manager', 'sector_officer', 'inspector', 'security_reviewer', 'operator')),
  sector_id smallint,
  branch_id integer check (branch_id between 1 and 65535),
  phone text not null check (phone ~ '^\+[1-9][0-9]{7,14}$'),
  email text,
  active boolean not null
);
comment on column staff.active is 'false ends every session at once';
grant select, insert, update on staff to bawaba_app;

-- The password of a person or of a member of staff. Distributed by holder_id. Passkeys get a table of their own beside it.
create table password (
  holder_id uuid primary key,
  hash text not null,
  changed_at timestamptz not null
);
comment on column password.hash is 'argon2id in PHC text, with its parameters and salt';
grant select, insert, update on password to bawaba_app;

-- Who is signed in where. Distributed by holder_id; the cookie carries holder_id and the token.
create table session (
  holder_id uuid not null,
  token_hash bytea not null,
  session_id uuid not null,
  kind text not null check (kind in ('beneficiary', 'staff')),
  device text not null,
  created_at timestamptz not null,
  authenticated_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (holder_id, token_hash)
);
comment on column session.holder_id is 'person_id or staff_id, as kind says';
comment on column session.token_hash is 'SHA-256 of the token; the token itself is only in the cookie';
comment on column session.device is 'browser and system in two words; the full user agent is not kept';
comment on column session.authenticated_at is 'when both factors were last proved';
comment on column session.seen_at is 'written at most once a minute';
create index session_seen on session (seen_at);
grant select, insert, update, delete on session to bawaba_app;

-- A registration, sign-in or recovery under way in one browser. Distributed by browser_hash.
create table flow (
  browser_hash bytea not null,
  purpose text not null check (purpose in ('register', 'sign_in', 'recover', 'staff_sign_in')),
  flow_id uuid not null,
  stage text not null check (stage in ('code', 'password', 'done')),
  subject text not null,
  holder_id uuid,
  matched boolean not null,
  next text not null,
  code_mac bytea,
  code_expires_at timestamptz not null,
  code_tries smallint not null,
  expires_at timestamptz not null,
  primary key (browser_hash, purpose)
);
comment on column flow.browser_hash is 'SHA-256 of the browser''s flow cookie: a code is of no use in another browser';
comment on column flow.subject is 'id number or username, as given; the row is removed an hour after its end';
comment on column flow.holder_id is 'whose account it is, once that is known';
comment on column flow.matched is 'false: nothing was sent and no code is right; the pages do not tell';
comment on column flow.code_mac is 'HMAC of the code with purpose and flow; null when used or never made';
create index flow_expiry on flow (expires_at);
grant select, insert, update, delete on flow to bawaba_app;

-- Tries of one kind by one person or from one address, for progressive delays. Distributed by limit_key.
create table attempt_limit (
  limit_key bytea primary key,
  tries smallint not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);
comment on column attempt_limit.limit_key is 'HMAC of purpose and id number or address: the table names nobody';
create index attempt_limit_last on attempt_limit (last_at);
grant select, insert, update, delete on attempt_limit to bawaba_app;

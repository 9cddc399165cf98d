-- Waiting rooms in front of named actions. All are small tables of one node; a person who waits has no row anywhere.
create table waiting_room (
  room text primary key check (room ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  state text not null check (state in ('shut', 'gathering', 'open')),
  cause text check (cause in ('load', 'operator', 'announced')),
  epoch integer not null check (epoch >= 0),
  next_serial bigint not null check (next_serial >= 1),
  admitted_through bigint not null check (admitted_through >= 0 and admitted_through < next_serial),
  gathered bigint not null check (gathered >= 0),
  rate double precision not null check (rate >= 0),
  manual_rate double precision check (manual_rate > 0),
  manual_until timestamptz,
  gathers_at timestamptz,
  opens_at timestamptz,
  seed bytea check (length(seed) = 32),
  seed_hash bytea check (length(seed_hash) = 32),
  changed_at timestamptz not null,
  term bigint not null,
  check ((manual_rate is null) = (manual_until is null)),
  check ((gathers_at is null) = (opens_at is null) and gathers_at < opens_at)
);
comment on column waiting_room.room is 'the action behind it: registration, sign-in, booking-<slug of the service>';
comment on column waiting_room.state is 'shut: not in effect. gathering: before an announced opening, places are given and nobody is let in. open: people are let in by their position';
comment on column waiting_room.epoch is 'counts openings; serials of each begin at 1';
comment on column waiting_room.next_serial is 'the next serial to be given; processes take them from here';
comment on column waiting_room.admitted_through is 'positions up to this one have been called';
comment on column waiting_room.gathered is 'serials given before an announced opening: these are shuffled among themselves; 0: none';
comment on column waiting_room.rate is 'people called a second, as the leader last set it';
comment on column waiting_room.manual_rate is 'set by two operators; holds until manual_until';
comment on column waiting_room.seed is 'of the shuffle; secret until the opening';
comment on column waiting_room.seed_hash is 'SHA-256 of the seed, public from the announcement on';
comment on column waiting_room.term is 'of the last leader that wrote here; a leader of an earlier term cannot write any more';
grant select, insert, update on waiting_room to bawaba_app;

-- The process that calls people. Others watch the beat by their own stopwatches, so that no clock decides.
create table admission_leader (
  one boolean primary key check (one),
  holder uuid,
  term bigint not null,
  beat bigint not null
);
comment on column admission_leader.term is 'grows with each change of leader';
comment on column admission_leader.beat is 'grows while the leader lives';
insert into admission_leader (one, holder, term, beat) values (true, null, 0, 0);
grant select, update on admission_leader to bawaba_app;

-- A place that was exchanged for a pass: its row is the one use.
create table admission_pass (
  room text not null,
  epoch integer not null,
  serial bigint not null,
  browser bytea not null,
  passed_at timestamptz not null,
  primary key (room, epoch, serial)
);
comment on column admission_pass.browser is 'hash of the browser''s cookie: the same browser gets the same pass again, another never';
create index admission_pass_time on admission_pass (passed_at);
grant select, insert, delete on admission_pass to bawaba_app;

-- What each process saw in a second: the leader steers by it, the operator's page draws it. Kept for two hours.
create table admission_report (
  at timestamptz not null,
  process_id uuid not null,
  rooms jsonb not null,
  feeling jsonb not null,
  primary key (at, process_id)
);
comment on column admission_report.rooms is 'by room: asked, arrived, entered, completed, refused, lost in the time since the report before, p95Ms';
comment on column admission_report.feeling is 'poolWaitMs, loopDelayMs, hashingWaiting, seconds since the report before, and counters of the process';
grant select, insert, delete on admission_report to bawaba_app;

-- A rate set by hand: one operator proposes, another confirms.
create table rate_proposal (
  room text not null,
  proposal_id uuid not null,
  rate double precision not null check (rate > 0),
  lasts_seconds integer not null check (lasts_seconds between 60 and 86400),
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  confirmed_by uuid check (confirmed_by <> proposed_by),
  confirmed_at timestamptz,
  primary key (room, proposal_id)
);
grant select, insert, update (confirmed_by, confirmed_at) on rate_proposal to bawaba_app;

-- Whoever asked to be called: the only people whose waiting leaves a row, because they asked for it.
create table admission_call (
  room text not null,
  epoch integer not null,
  serial bigint not null,
  phone_mac bytea not null,
  person_id uuid,
  lang text not null check (lang in ('ar', 'en')),
  code_mac bytea,
  tries smallint not null,
  window_from timestamptz,
  window_until timestamptz,
  used_at timestamptz,
  asked_at timestamptz not null,
  primary key (room, epoch, serial)
);
comment on column admission_call.phone_mac is 'keyed hash of the number given: what is typed later is compared with it';
comment on column admission_call.person_id is 'whose registered number it is; null: nobody''s, and nothing is sent';
comment on column admission_call.code_mac is 'of the code that was sent; null before the call';
comment on column admission_call.window_from is 'the place can be taken up with number and code in this time, wherever the queue is';
create index admission_call_phone on admission_call (room, phone_mac);
create index admission_call_waiting on admission_call (room, epoch, serial) where code_mac is null;
create index admission_call_time on admission_call (asked_at);
grant select, insert, update, delete on admission_call to bawaba_app;

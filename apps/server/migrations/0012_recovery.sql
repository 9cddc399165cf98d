-- Recovery that never skips the second factor: another device agrees, or two members of staff of a branch do.
alter table flow
  drop constraint flow_purpose_check,
  drop constraint flow_stage_check,
  add constraint flow_purpose_check check (purpose in ('register', 'sign_in', 'recover', 'recover_in_person', 'staff_sign_in')),
  add constraint flow_stage_check check (stage in ('code', 'approval', 'password', 'done'));

-- A person asks at a branch to be let into their account again. Distributed by person_id.
create table recovery_request (
  person_id uuid not null,
  request_id uuid not null,
  branch_id integer not null check (branch_id between 1 and 65535),
  state text not null check (state in ('requested', 'approved', 'used', 'cancelled')),
  has_phone boolean not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  valid_from timestamptz,
  expires_at timestamptz not null,
  code_tries smallint not null,
  presented_by bytea,
  stop_hash bytea not null,
  ended_at timestamptz,
  primary key (person_id, request_id),
  constraint two_people check (approved_by <> requested_by),
  check ((approved_by is null) = (approved_at is null) and (approved_by is null) = (valid_from is null)),
  check (state in ('requested', 'cancelled') or approved_by is not null)
);
comment on column recovery_request.has_phone is 'false: the registered telephone is lost, so no code can go there and a day is waited instead';
comment on column recovery_request.expires_at is 'of the request until it is approved, then of its code; the code itself is kept nowhere, it is derived from the request with a key that the database does not hold';
comment on column recovery_request.presented_by is 'SHA-256 of the flow cookie of the browser that last gave the right code: only there can it be used';
comment on column recovery_request.stop_hash is 'SHA-256 of the token in the messages by which the person stops it';
create unique index recovery_request_open on recovery_request (person_id) where state in ('requested', 'approved');
create index recovery_request_branch on recovery_request (branch_id, expires_at);
create index recovery_request_stop on recovery_request (stop_hash);
grant select, insert, update, delete on recovery_request to bawaba_app;

-- A browser that proved the code of a recovery waits for another of the person's devices to agree; one a person, the newest. Distributed by person_id.
create table device_approval (
  person_id uuid primary key,
  approval_id uuid not null,
  browser_hash bytea not null,
  flow_id uuid not null,
  device text not null,
  number smallint not null check (number between 10 and 99),
  choices smallint[] not null,
  state text not null check (state in ('waiting', 'approved', 'refused')),
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
comment on column device_approval.browser_hash is 'the flow that goes on once it is approved; not the browser that approves';
comment on column device_approval.number is 'shown on the new device; the other one must pick it from among choices';
grant select, insert, update, delete on device_approval to bawaba_app;

-- Messages to people, written with the transaction that gives the reason for them and delivered afterwards.
create table message (
  message_id uuid primary key,
  person_id uuid,
  channel text not null check (channel in ('sms', 'email')),
  kind text not null,
  urgent boolean not null,
  recipient text,
  subject text,
  body text,
  state text not null check (state in ('waiting', 'sent', 'shown', 'given_up')),
  attempts smallint not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  failure text,
  created_at timestamptz not null,
  settled_at timestamptz
);
comment on column message.message_id is 'also the Idempotency-Key at the gateway: a message sent twice is one message';
comment on column message.person_id is 'the person or member of staff it is for, where it is for one';
comment on column message.kind is 'module.occasion, such as identity.code';
comment on column message.urgent is 'somebody is waiting for it on a page: goes before all that is not';
comment on column message.recipient is 'E.164 number or mail address; erased with subject and body once delivered, except in the demo';
comment on column message.state is 'shown: the demo has no telephone network, so the outbox page is where it arrives';
comment on column message.due_at is 'next attempt, not before';
comment on column message.leased_until is 'a process is sending it; whoever comes later than this may try again';
comment on column message.failure is 'why the last attempt failed: a status or error code, never an address';
create index message_waiting on message (urgent desc, due_at) where state = 'waiting';
create index message_latest on message (created_at desc);
grant select, insert, update on message to bawaba_app;

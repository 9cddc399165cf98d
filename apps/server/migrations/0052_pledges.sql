-- Binding pledges of offices that they neither advertise nor offer the ministry's e-services, and the texts they are taken by.
create table pledge_text (
  version smallint primary key check (version > 0),
  ar text not null check (length(ar) between 40 and 2000),
  en text not null check (length(en) between 40 and 2000),
  source text not null check (length(source) between 3 and 500),
  proposed_by uuid,
  proposed_at timestamptz not null,
  decided_by uuid check (decided_by <> proposed_by),
  decided_at timestamptz,
  published boolean,
  check ((decided_at is null) = (published is null)),
  check (version = 1 or (proposed_by is not null and (decided_by is null) = (decided_at is null)))
);
comment on table pledge_text is 'what is pledged, in numbered versions; a pledge keeps the one that it was taken by';
comment on column pledge_text.ar is 'binds';
comment on column pledge_text.en is 'for reading only';
comment on column pledge_text.source is 'what the words rest on';
comment on column pledge_text.decided_by is 'a second officer; null for the first version, which came with the portal';
comment on column pledge_text.published is 'in use from decided_at on; false: refused; null: waits for a second officer';
create unique index pledge_text_one_waits on pledge_text ((published is null)) where published is null;
grant select, insert on pledge_text to bawaba_app;
grant update (decided_by, decided_at, published) on pledge_text to bawaba_app;

-- The words that the municipality of Jeddah took, as they were reported; the English is ours.
insert into pledge_text (version, ar, en, source, proposed_by, proposed_at, decided_by, decided_at, published) values (
  1,
  'أتعهد أنا صاحب المكتب بعدم الإعلان أو تقديم خدمات إنهاء إجراءات وزارة الداخلية الإلكترونية باستخدام نظام أبشر، بناءً على توجيهات وزير الداخلية، وفي حال مُخالفة ذلك يُعد انتهاكًا صريحًا مني لخصوصية أمن الخدمات الإلكترونية ومُخالفة أنظمة وزارة الداخلية وعلى ذلك أوقع',
  'I, the owner of the office, pledge neither to advertise nor to offer services for completing the electronic procedures of the Ministry of Interior by means of the Absher system, in accordance with the directives of the Minister of Interior. A breach of this is an express violation on my part of the privacy and security of the electronic services and a breach of the regulations of the Ministry of Interior, and to this I sign.',
  'نص التعهد الذي أخذته أمانة محافظة جدة، كما نقله موقع «العرب اليوم»: «أمانة جدة تمنع مكاتب الخدمات من الإعلان عن خدمات نظام أبشر»',
  null, '2026-01-01T00:00:00+03', null, '2026-01-01T00:00:00+03', true
);

create table pledge (
  pledge_id uuid primary key,
  number text not null unique check (number ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  authority_id smallint not null references authority,
  establishment_id uuid not null,
  visit_id uuid not null,
  text_version smallint not null references pledge_text,
  inspector_id uuid not null,
  signed_at timestamptz not null,
  received_at timestamptz not null,
  content jsonb not null,
  code text not null check (code ~ '^BWD1:'),
  phone text check (phone ~ '^\+[1-9][0-9]{7,14}$'),
  witnessed boolean not null,
  flags text[] not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  superseded_by uuid references pledge check (superseded_by <> pledge_id),
  withdrawn_at timestamptz,
  status text not null generated always as (case
    when withdrawn_at is not null then 'withdrawn_in_error'
    when superseded_by is not null then 'superseded'
    when witnessed then 'witnessed'
    when confirmed_at is not null then 'confirmed'
    else 'signed' end) stored,
  check (witnessed or phone is not null)
);
comment on column pledge.number is 'what people read to each other';
comment on column pledge.content is 'all that is printed, the strokes of its signatures too; its SHA-256, in canonical JSON, stands in the code';
comment on column pledge.code is 'BWD1: what is printed as a QR code';
comment on column pledge.phone is 'of who signed, E.164; where the code that confirms goes';
comment on column pledge.witnessed is 'two witnesses stand for the code: the owner did not sign, or has no telephone';
comment on column pledge.flags is 'what was doubtful when it arrived';
comment on column pledge.confirmed_by is 'the member of staff who typed the code that the owner read out; null: the owner typed it';
comment on column pledge.superseded_by is 'the next pledge of the same establishment';
create index pledge_authority on pledge (authority_id, signed_at desc, pledge_id);
create index pledge_establishment on pledge (establishment_id, signed_at desc);
create index pledge_visit on pledge (visit_id);
create index pledge_phone on pledge (phone) where phone is not null;
grant select, insert on pledge to bawaba_app;
grant update (confirmed_at, confirmed_by, superseded_by, withdrawn_at) on pledge to bawaba_app;

create table pledge_signature (
  shape bytea primary key check (length(shape) = 32),
  pledge_id uuid not null references pledge,
  who text not null check (who in ('signer', 'first_witness', 'second_witness'))
);
comment on table pledge_signature is 'every signature once: nobody writes the same one twice, a copy is the same';
comment on column pledge_signature.shape is 'SHA-256 of the strokes, moved to the corner, without their times';
grant select, insert on pledge_signature to bawaba_app;

create table pledge_chain (
  establishment_id uuid primary key,
  pledges integer not null
);
comment on table pledge_chain is 'one row an establishment: the lock under which its pledges are put in their order';
grant select, insert, update on pledge_chain to bawaba_app;

create table pledge_code (
  pledge_id uuid primary key references pledge,
  mac bytea not null check (length(mac) = 32),
  expires_at timestamptz not null,
  tries smallint not null
);
comment on table pledge_code is 'the newest code that was sent for a pledge; used up or expired, it is worth nothing';
grant select, insert, update, delete on pledge_code to bawaba_app;

create table pledge_withdrawal (
  withdrawal_id uuid primary key,
  pledge_id uuid not null references pledge,
  asked_by uuid not null,
  asked_at timestamptz not null,
  reason text not null check (length(reason) between 2 and 1000),
  decided_by uuid check (decided_by <> asked_by),
  decided_at timestamptz,
  agreed boolean,
  check ((decided_by is null) = (agreed is null)),
  check ((decided_at is null) = (agreed is null))
);
comment on table pledge_withdrawal is 'that a pledge was taken in error: one officer asks, another decides';
create unique index pledge_withdrawal_one_waits on pledge_withdrawal (pledge_id) where agreed is null;
create index pledge_withdrawal_pledge on pledge_withdrawal (pledge_id, asked_at);
grant select, insert on pledge_withdrawal to bawaba_app;
grant update (decided_by, decided_at, agreed) on pledge_withdrawal to bawaba_app;

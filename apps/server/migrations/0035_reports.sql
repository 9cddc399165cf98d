-- What people tell of those who sell appointments. Nothing here says who told it.
create table sale_report (
  report_id uuid primary key,
  receipt text not null unique check (receipt ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  made_at timestamptz not null,
  state text not null check (state in ('new', 'looking', 'referred', 'closed', 'merged')),
  merged_into uuid references sale_report check (merged_into <> report_id),
  state_before text check (state_before in ('new', 'looking')),
  branch_id integer,
  sector_id smallint references sector,
  lat real,
  lon real,
  place text not null check (length(place) <= 300),
  happened_on date,
  price_sar integer check (price_sar between 0 and 1000000),
  phone text check (length(phone) <= 20),
  account text not null check (length(account) <= 200),
  words text not null check (length(words) <= 3000),
  outcome text check (outcome in ('acted', 'no_sale', 'too_little')),
  outcome_at timestamptz,
  check ((merged_into is null) = (state <> 'merged')),
  check ((state_before is null) = (state <> 'merged')),
  check ((outcome is null) = (state <> 'closed') or state = 'merged'),
  check ((lat is null) = (lon is null))
);
comment on column sale_report.receipt is 'the number that the person who reported was given; its secret is derived from report_id and kept nowhere';
comment on column sale_report.branch_id is 'where it happened, of the branches; null: another place';
comment on column sale_report.lat is 'degrees, a point on the map of the Kingdom, to some 7 km';
comment on column sale_report.phone is 'of the seller, E.164';
comment on column sale_report.account is 'of the seller, in lower case without @ and spaces';
create index sale_report_open on sale_report (made_at desc) where state <> 'merged';
create index sale_report_phone on sale_report (phone) where phone is not null;
create index sale_report_account on sale_report (account) where account <> '';
create index sale_report_branch on sale_report (branch_id) where branch_id is not null;
create index sale_report_merged on sale_report (merged_into) where merged_into is not null;
grant select, insert on sale_report to bawaba_app;
grant update (state, merged_into, state_before, outcome, outcome_at) on sale_report to bawaba_app;

create table sale_report_photo (
  report_id uuid not null references sale_report,
  upload_id uuid not null unique references upload,
  primary key (report_id, upload_id)
);
grant select, insert on sale_report_photo to bawaba_app;

create table sale_report_note (
  report_id uuid not null references sale_report,
  note_id uuid not null,
  written_by uuid not null,
  written_at timestamptz not null,
  words text not null check (length(words) between 1 and 2000),
  primary key (report_id, note_id)
);
grant select, insert on sale_report_note to bawaba_app;

create table sale_report_incident (
  report_id uuid not null references sale_report,
  branch_id integer not null,
  incident_id uuid not null,
  linked_by uuid not null,
  linked_at timestamptz not null,
  primary key (report_id, branch_id, incident_id)
);
comment on table sale_report_incident is 'refusals at a branch''s desk that a report may explain';
grant select, insert, delete on sale_report_incident to bawaba_app;

create table sale_case (
  case_id uuid primary key,
  report_id uuid not null references sale_report,
  made_by uuid not null,
  made_at timestamptz not null,
  file jsonb not null,
  pdf bytea not null
);
comment on table sale_case is 'what was handed to the security authority, as it was handed over: signed, never changed';
comment on column sale_case.file is 'the signed case file; the hash of the PDF stands in it';
create index sale_case_report on sale_case (report_id);
grant select, insert on sale_case to bawaba_app;

create table sale_report_try (
  source bytea not null check (length(source) = 32),
  since timestamptz not null,
  tries integer not null,
  primary key (source, since)
);
comment on table sale_report_try is 'how much came from one device or address in an hour, by a keyed hash; forgotten after a day';
grant select, insert, update, delete on sale_report_try to bawaba_app;

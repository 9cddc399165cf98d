-- The register of offices and centres with a licence. Also a large municipality has some ten thousands of them: the same on every machine.
create table establishment (
  establishment_id uuid primary key,
  authority_id smallint not null references authority,
  licence_number text check (length(licence_number) between 1 and 40),
  licence_key text,
  kind text not null check (kind in ('general_services', 'sadad', 'commercial_centre', 'other')),
  name text not null check (length(name) between 1 and 200),
  name_en text check (length(name_en) between 1 and 200),
  owner_name text check (length(owner_name) between 1 and 120),
  owner_phone text check (length(owner_phone) <= 20),
  city_id smallint not null references city,
  address text not null check (length(address) <= 300),
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  status text not null check (status in ('active', 'closed', 'merged')),
  status_before text check (status_before in ('active', 'closed')),
  merged_into uuid references establishment check (merged_into <> establishment_id),
  source text not null check (source in ('import', 'officer', 'field')),
  synthetic boolean not null,
  folded text not null,
  keys integer[] not null,
  cell integer,
  branch_id integer references branch,
  branch_metres integer check (branch_metres >= 0),
  revision integer not null check (revision > 0),
  made_at timestamptz not null,
  unique (authority_id, licence_number),
  check ((lat is null) = (lon is null) and (lat is null) = (cell is null)),
  check ((branch_id is null) = (branch_metres is null)),
  check ((licence_number is null) = (licence_key is null)),
  check ((status = 'merged') = (merged_into is not null) and (status = 'merged') = (status_before is not null))
);
comment on column establishment.authority_id is 'the municipality that licenses and inspects it';
comment on column establishment.licence_number is 'null: found by an inspector and none was shown';
comment on column establishment.licence_key is 'only its letters and digits: the same for two ways of writing one number';
comment on column establishment.owner_phone is 'E.164';
comment on column establishment.lat is 'degrees, WGS 84; null: the point is not known';
comment on column establishment.folded is 'the name as it is compared; orders what many have in common';
comment on column establishment.keys is 'numbers of its words, of each with a letter less, of their first letters and consonants: what a search asks for (packages/text/src/names/keys.ts)';
comment on column establishment.cell is 'square of some 170 m on the map, to find who is near (establishments/rules/places.ts)';
comment on column establishment.branch_metres is 'to the nearest branch of the ministry in a straight line; made again when the point or the branches change';
-- No list of rows that wait to be put in order: each search would read through it.
create index establishment_keys on establishment using gin (keys) with (fastupdate = off);
create index establishment_licence on establishment (licence_key text_pattern_ops);
create index establishment_cell on establishment (cell);
create index establishment_phone on establishment (owner_phone);
create index establishment_folded on establishment (authority_id, folded, establishment_id) where status <> 'merged';
create index establishment_merged on establishment (merged_into) where merged_into is not null;
grant select, insert on establishment to bawaba_app;
grant update (licence_number, licence_key, kind, name, name_en, owner_name, owner_phone, city_id, address, lat, lon, status, status_before, merged_into, synthetic, folded, keys, cell, branch_id, branch_metres, revision) on establishment to bawaba_app;

-- What was changed, by whom, and what stood there before.
create table establishment_change (
  establishment_id uuid not null references establishment,
  change_id uuid not null,
  at timestamptz not null,
  staff_id uuid,
  what text not null check (what in ('added', 'corrected', 'imported', 'closed', 'reopened', 'merged', 'received', 'parted', 'lost')),
  before jsonb not null,
  other_id uuid,
  primary key (establishment_id, change_id)
);
comment on column establishment_change.staff_id is 'null: an import';
comment on column establishment_change.what is 'merged into another or parted from it again; received another or lost it again';
comment on column establishment_change.before is 'the former value of each field that was changed';
comment on column establishment_change.other_id is 'the other one of a merger';
grant select, insert on establishment_change to bawaba_app;

-- Two that may be one: proposed by the program, decided by an officer.
create table establishment_pair (
  one_id uuid not null references establishment,
  other_id uuid not null references establishment,
  authority_id smallint not null references authority,
  why text[] not null check (why <@ array['licence', 'near', 'phone'] and cardinality(why) > 0),
  found_at timestamptz not null,
  decision text check (decision in ('same', 'different')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (one_id, other_id),
  check (one_id < other_id),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
comment on column establishment_pair.why is 'the same licence in another spelling; a like name within 150 m; the same telephone';
create index establishment_pair_open on establishment_pair (authority_id, found_at) where decision is null;
create index establishment_pair_other on establishment_pair (other_id);
grant select, insert, update (why, decision, decided_by, decided_at), delete on establishment_pair to bawaba_app;

-- The branches that distances were last measured to.
create table establishment_measured (
  branches text primary key,
  at timestamptz not null
);
comment on column establishment_measured.branches is 'SHA-256 over numbers and points of all branches that are not closed for good';
grant select, insert, delete on establishment_measured to bawaba_app;

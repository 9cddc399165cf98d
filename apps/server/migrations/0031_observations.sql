-- What signals are read from: who did what, when, and from where as a keyed hash. Gone after 90 days.

-- A fresh salt each 30 days. With it gone, what was hashed under it can be compared with nothing any more.
create table observation_salt (
  period integer primary key,
  salt bytea not null check (length(salt) = 32),
  made_at timestamptz not null
);
comment on column observation_salt.period is 'days since 1970 divided by 30';
comment on column observation_salt.salt is 'only half of the key: the other half is the installation''s secret, which the database does not hold';
grant select, insert, delete on observation_salt to bawaba_app;

-- Distributed by person_id.
create table observation (
  person_id uuid not null,
  observation_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('register', 'sign_in', 'book', 'cancel', 'change', 'apply')),
  device bytea check (length(device) = 16),
  address bytea not null check (length(address) = 16),
  phone bytea check (length(phone) = 16),
  form_ms integer check (form_ms >= 0),
  branch_id integer,
  service_id smallint,
  appointment_id uuid,
  primary key (person_id, observation_id)
);
comment on column observation.device is 'keyed hash of the browser''s own random number, which it keeps in the cookie of known browsers; null where there is none';
comment on column observation.address is 'keyed hash of the network address, of IPv6 its first 64 bits; never the address itself';
comment on column observation.phone is 'keyed hash of the registered telephone number';
comment on column observation.form_ms is 'from the page being shown to its form arriving; null where there was no page';
create index observation_at on observation (at);
create index observation_device on observation (device, at) where device is not null;
create index observation_address on observation (address, at);
grant select, insert, delete on observation to bawaba_app;

-- The passkeys of a person or of a member of staff. Distributed by holder_id, as password and session are.
create table passkey (
  holder_id uuid not null,
  credential_id bytea not null check (length(credential_id) between 1 and 1023),
  passkey_id uuid not null,
  public_key bytea not null,
  counter bigint not null check (counter between 0 and 4294967295),
  transports text[] not null,
  synced boolean not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (holder_id, credential_id)
);
comment on column passkey.holder_id is 'person_id or staff_id; the device keeps it too and says it when signing in, which is how the row is found without a name';
comment on column passkey.credential_id is 'what the device calls it';
comment on column passkey.passkey_id is 'what our addresses call it: a credential id can have a thousand bytes';
comment on column passkey.public_key is 'COSE_Key; the private key never leaves the device or its maker''s safe';
comment on column passkey.counter is 'signatures so far as the device counts them, 0 where it does not count: one that goes back means a copy';
comment on column passkey.transports is 'how the device can be reached, as it said itself; only a hint for browsers';
comment on column passkey.synced is 'true: its maker copies it to the holder''s other devices; false: it lives on one device';
grant select, insert, update, delete on passkey to bawaba_app;

-- A credential has one holder. Its own table, so that this holds wherever the holder is stored. Distributed by credential_id.
create table passkey_holder (
  credential_id bytea primary key,
  holder_id uuid not null
);
grant select, insert, delete on passkey_holder to bawaba_app;

-- Challenges that were answered, each once; those that were only made leave no trace. Distributed by nonce.
create table used_challenge (
  nonce bytea primary key,
  expires_at timestamptz not null
);
comment on column used_challenge.expires_at is 'the challenge is refused for its age from then on, and the row can go';
create index used_challenge_expiry on used_challenge (expires_at);
grant select, insert, delete on used_challenge to bawaba_app;

-- Staff who sign in with a passkey only have no password any more.
grant delete on password to bawaba_app;

-- Who did what to whom, or looked at whose data. The portal may add rows and read them, nothing else.
create table audit_entry (
  entry_id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('beneficiary', 'staff', 'reader', 'system', 'anyone')),
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  person_id uuid,
  details jsonb not null,
  mac bytea not null
);
comment on column audit_entry.person_id is 'whose data was written or looked at';
comment on column audit_entry.details is 'facts without personal data: codes, ids, counts';
comment on column audit_entry.mac is 'HMAC-SHA256 over the entry, with a key that the database does not hold';
create index audit_entry_person on audit_entry (person_id, at) where person_id is not null;
create index audit_entry_subject on audit_entry (subject_kind, subject_id);
grant select, insert on audit_entry to bawaba_app;

-- The chain: each link's hash covers the entry and the link before. Written in order by one job.
create table audit_link (
  position bigint primary key check (position > 0),
  entry_id uuid not null unique references audit_entry,
  hash bytea not null
);
grant select, insert on audit_link to bawaba_app;

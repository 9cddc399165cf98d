-- The role that the portal runs as. It owns nothing: each migration grants what each table needs.
do $$
begin
  create role bawaba_app nologin;
exception when duplicate_object or unique_violation then null;
end
$$;
grant bawaba_app to current_user;
grant usage on schema public to bawaba_app;

-- A duty that must run in one process at a time: whoever holds the lease runs it.
create table job_lease (
  name text primary key,
  holder uuid not null,
  held_until timestamptz not null
);
grant select, insert, update, delete on job_lease to bawaba_app;

-- The answer to an operation, kept so that its repetition gives the same answer. Distributed by actor_id.
create table idempotency (
  actor_id uuid not null,
  key text not null check (length(key) between 8 and 64),
  request_hash bytea not null,
  status smallint not null,
  body jsonb not null,
  created_at timestamptz not null,
  primary key (actor_id, key)
);
comment on column idempotency.request_hash is 'SHA-256 of method, route and body: a key with another request is refused';
grant select, insert, delete on idempotency to bawaba_app;

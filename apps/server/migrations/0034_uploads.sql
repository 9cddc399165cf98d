-- Pictures that people send. The file lies on disk under the hash of what we made of it; the name here is random.
create table upload (
  upload_id uuid primary key,
  sha256 bytea not null check (length(sha256) = 32),
  bytes integer not null check (bytes > 0),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  made_at timestamptz not null,
  claimed_at timestamptz
);
comment on table upload is 'pictures, decoded and encoded again by us; what was sent is not kept';
comment on column upload.upload_id is 'random: whoever holds it may show the picture again in a form that is not yet sent';
comment on column upload.claimed_at is 'when it became part of something; unclaimed ones are thrown away after a day';
create index upload_unclaimed on upload (made_at) where claimed_at is null;
create index upload_content on upload (sha256);
grant select, insert, delete on upload to bawaba_app;
grant update (claimed_at) on upload to bawaba_app;

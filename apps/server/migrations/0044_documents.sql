-- Documents beside pictures, sealed, under a name of their own on disk or in a bucket.
alter table upload
  add column name text,
  add column kind text not null default 'picture' check (kind in ('picture', 'document')),
  add column pages jsonb,
  add column kept_at timestamptz;
update upload set
  name = substr(encode(sha256, 'hex'), 1, 2) || '/' || encode(sha256, 'hex') || '.jpg',
  pages = jsonb_build_array(jsonb_build_object('at', 0, 'bytes', bytes, 'width', width, 'height', height)),
  kept_at = made_at;
alter table upload alter column name set not null, alter column pages set not null, alter column kind drop default;
comment on table upload is 'pictures and pages of documents, decoded and encoded again by us; what was sent is not kept';
comment on column upload.name is 'where the storage has the bytes; of what was kept before this migration, by its content, so that several may share it';
comment on column upload.sha256 is 'of all bytes kept, before they are sealed';
comment on column upload.pages is 'of each page in order: where its JPEG begins, its bytes, width and height in pixels';
comment on column upload.kept_at is 'null while the storage has not confirmed it, and again while it is being thrown away';
drop index upload_content;
create index upload_name on upload (name);
create index upload_going on upload (made_at) where kept_at is null;
grant update (kept_at) on upload to bawaba_app;

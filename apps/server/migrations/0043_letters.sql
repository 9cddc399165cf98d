-- What a sector has decided about a person and handed to them in writing. A letter is never changed: it ends, or another
-- takes its place.
create table letter (
  person_id uuid not null,
  letter_id uuid not null,
  kind text not null check (kind ~ '^[a-z]{1,20}$'),
  sector_id smallint not null references sector,
  issued_at timestamptz not null,
  valid_until date,
  content jsonb not null,
  code text not null check (code ~ '^BWD1:'),
  supersedes uuid,
  primary key (person_id, letter_id),
  foreign key (person_id, supersedes) references letter (person_id, letter_id)
);
comment on column letter.valid_until is 'the last day, in Riyadh, on which it is good; null: without end';
comment on column letter.content is 'all that is printed; its SHA-256, in canonical JSON, stands in the code';
comment on column letter.code is 'BWD1: what is printed as a QR code';
grant select, insert on letter to bawaba_app;

-- By the letter alone, as whoever checks one knows it.
create table letter_holder (
  letter_id uuid primary key,
  person_id uuid not null
);
grant select, insert on letter_holder to bawaba_app;

-- A letter ends once.
create table letter_end (
  person_id uuid not null,
  letter_id uuid not null,
  how text not null check (how in ('superseded', 'revoked')),
  ended_at timestamptz not null,
  reason_ar text,
  reason_en text,
  primary key (person_id, letter_id),
  foreign key (person_id, letter_id) references letter,
  check ((how = 'revoked') = (reason_ar is not null)),
  check ((reason_ar is null) = (reason_en is null))
);
comment on column letter_end.reason_ar is 'why it was revoked, as its holder reads it';
grant select, insert on letter_end to bawaba_app;

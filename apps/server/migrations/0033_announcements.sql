-- The ministry's word on the pages where people choose, book and sign in. One of staff writes it, another publishes it.
-- Words never change once they were proposed: another announcement takes their place, and the row is the history.
create table announcement (
  announcement_id uuid primary key,
  level text not null check (level in ('calm', 'important')),
  title_ar text not null check (length(title_ar) between 1 and 120),
  title_en text not null check (length(title_en) between 1 and 120),
  body_ar text not null check (length(body_ar) between 1 and 600),
  body_en text not null check (length(body_en) between 1 and 600),
  report_link boolean not null,
  sector_id smallint references sector,
  service_id smallint references service,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  state text not null check (state in ('proposed', 'published', 'refused', 'withdrawn', 'ended')),
  made_by uuid,
  made_at timestamptz not null,
  decided_by uuid check (decided_by <> made_by),
  decided_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  reason text check (length(reason) <= 300),
  check (service_id is null or sector_id is not null),
  check (state not in ('published', 'refused', 'ended') or decided_at is not null),
  check ((state = 'ended') = (ended_at is not null))
);
comment on column announcement.report_link is 'ends with the way to report who sells appointments';
comment on column announcement.sector_id is 'on the pages of this sector''s services; null: everywhere';
comment on column announcement.service_id is 'on the pages of this service alone';
comment on column announcement.ends_at is 'null: until somebody ends it';
comment on column announcement.made_by is 'member of staff; null: came with the installation';
comment on column announcement.reason is 'why it was refused or ended early';
create index announcement_published on announcement (ends_at desc) where state = 'published';
grant select, insert on announcement to bawaba_app;
grant update (state, decided_by, decided_at, ended_by, ended_at, reason) on announcement to bawaba_app;

-- What of a service people may see and use, and the releases that lead there. `service` is what stands now: a release that
-- is piloted or launched writes it. A service that was never released is hidden.
alter table service
  add column state text not null default 'hidden' check (state in ('hidden', 'pilot', 'launched', 'suspended', 'withdrawn')),
  add column channels text[] not null default '{}' check (channels <@ array['web', 'ios', 'android']),
  add column pilot jsonb,
  add column announced boolean not null default false,
  add column reason_ar text,
  add column reason_en text,
  add check (pilot is not null or state <> 'pilot'), add check (pilot is null or state not in ('hidden', 'launched')),
  add check ((reason_ar is null) = (reason_en is null));
comment on column service.channels is 'where it is open: pages, and the applications for telephones, each with its own approval';
comment on column service.pilot is 'who may use it while it is piloted, or might before it was suspended: {"by": "share", "percent": 1..100} | {"by": "branches", "branches": [id]} | {"by": "testers", "testers": [person id]}';
comment on column service.announced is 'a page says that it is to come, before anybody may use it';
comment on column service.reason_ar is 'why it was suspended or withdrawn, as people read it';

-- One row, one version of a service that is or was on its way to people. Its manifest never changes. A small reference table.
create table release (
  service_id smallint not null references service,
  number integer not null check (number > 0),
  manifest jsonb not null,
  manifest_hash bytea not null check (length(manifest_hash) = 32),
  state text not null check (state in ('draft', 'infrastructure_ready', 'in_review', 'refused', 'approved', 'pilot', 'launched', 'suspended', 'withdrawn', 'superseded')),
  revision integer not null check (revision > 0),
  built_by uuid,
  recorded_at timestamptz not null,
  primary key (service_id, number)
);
comment on column release.manifest_hash is 'SHA-256 of the manifest as PostgreSQL prints jsonb: what the sector signs';
comment on column release.revision is 'grows with each move, so that a stale page is told';
comment on column release.built_by is 'the member of staff who brought it; null: the installation';
grant select, insert, update (state, revision) on release to bawaba_app;

-- The sector's checklist. The last word on an item counts; earlier ones stay.
create table release_check (
  service_id smallint not null,
  number integer not null,
  check_id uuid not null,
  item text not null check (item in ('fitness', 'accessibility', 'wording_ar', 'wording_en', 'security')),
  passed boolean not null,
  evidence text not null check (evidence <> ''),
  staff_id uuid not null,
  checked_at timestamptz not null,
  primary key (service_id, number, check_id),
  foreign key (service_id, number) references release
);
comment on column release_check.evidence is 'what was looked at and found, in words';
grant select, insert on release_check to bawaba_app;

-- Every move of every release, for good.
create table release_move (
  service_id smallint not null,
  number integer not null,
  revision integer not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  staff_id uuid,
  moved_at timestamptz not null,
  details jsonb not null,
  primary key (service_id, number, revision),
  foreign key (service_id, number) references release
);
comment on column release_move.details is 'channels, pilot, reason or note, by the move; for an approval the hash that was signed';
grant select, insert on release_move to bawaba_app;

-- What was in use before releases were recorded goes on.
update service set state = 'launched', channels = '{web,ios,android}';
insert into release (service_id, number, manifest, manifest_hash, state, revision, built_by, recorded_at)
select service_id, 1, manifest, sha256(convert_to(manifest::text, 'UTF8')), 'launched', 1, null, '2026-11-22T00:00:00Z'
from (
  select service_id, jsonb_build_object(
    'serviceId', service_id, 'slug', slug, 'sectorId', sector_id, 'name', jsonb_build_object('ar', name_ar, 'en', name_en),
    'summary', jsonb_build_object('ar', summary_ar, 'en', summary_en), 'needsAppointment', needs_appointment,
    'bring', (select coalesce(jsonb_agg(jsonb_build_object('ar', ar, 'en', en) order by place), '[]') from unnest(bring_ar, bring_en) with ordinality b(ar, en, place)),
    'who', who, 'free', free) as manifest
  from service
) before;

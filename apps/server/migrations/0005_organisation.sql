-- Sectors, places, branches and their opening, and the catalogue of services. All but the last two tables are small
-- reference tables; opening_plan and branch_service are distributed by branch_id.
create table sector (
  sector_id smallint primary key,
  slug text not null unique,
  name_ar text not null,
  name_en text not null
);

create table region (
  region_id smallint primary key,
  name_ar text not null,
  name_en text not null
);

create table city (
  city_id smallint primary key,
  region_id smallint not null references region,
  name_ar text not null,
  name_en text not null,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180)
);
comment on column city.lat is 'degrees north, WGS 84';

create table branch (
  branch_id integer primary key check (branch_id between 1 and 65535),
  sector_id smallint not null references sector,
  city_id smallint not null references city,
  name_ar text not null,
  name_en text not null,
  address_ar text not null,
  address_en text not null,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  has_men_section boolean not null,
  has_women_section boolean not null,
  phone text,
  synthetic boolean not null,
  closed_at timestamptz,
  check (has_men_section or has_women_section)
);
comment on column branch.branch_id is 'also the branch number inside a ticket, hence two bytes';
comment on column branch.synthetic is 'made up for a demonstration; said wherever the branch is shown';
comment on column branch.closed_at is 'set when the branch takes no more people; it stays for the record';

create table service (
  service_id smallint primary key,
  slug text not null unique,
  sector_id smallint not null references sector,
  name_ar text not null,
  name_en text not null,
  summary_ar text not null,
  summary_en text not null,
  needs_appointment boolean not null,
  bring_ar text[] not null,
  bring_en text[] not null,
  who text not null check (who in ('citizen', 'resident', 'all')),
  free boolean not null,
  check (cardinality(bring_ar) = cardinality(bring_en))
);
comment on column service.who is 'whose registry record may book it';

-- When a branch receives people for a service, and how many. A published plan is never changed: a new one takes its place.
create table opening_plan (
  branch_id integer not null references branch,
  plan_id uuid not null,
  service_id smallint not null references service,
  status text not null check (status in ('draft', 'published', 'superseded', 'discarded')),
  number integer not null check (number > 0),
  revision integer not null check (revision > 0),
  based_on integer,
  rules jsonb not null,
  exceptions jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  note text not null,
  primary key (branch_id, plan_id),
  unique (branch_id, service_id, number),
  check ((published_at is not null) = (status in ('published', 'superseded')))
);
create unique index opening_plan_published on opening_plan (branch_id, service_id) where status = 'published';
create unique index opening_plan_draft on opening_plan (branch_id, service_id) where status = 'draft';
comment on column opening_plan.number is 'counts the plans of a branch and service from 1, drafts included';
comment on column opening_plan.revision is 'counts the saves of a draft; a form that was filled in on an older one is refused';
comment on column opening_plan.based_on is 'number of the plan that was published when the draft was begun; publishing it over another is refused';
comment on column opening_plan.rules is 'OpeningRule[] of modules/organisation/rules/opening.ts';
comment on column opening_plan.created_by is 'member of staff; null for what came with an installation';

-- That a branch offers a service. Its lock orders making slots (FOR SHARE) against publishing a plan (FOR UPDATE).
create table branch_service (
  branch_id integer not null references branch,
  service_id smallint not null references service,
  plan_id uuid,
  primary key (branch_id, service_id),
  foreign key (branch_id, plan_id) references opening_plan
);
comment on column branch_service.plan_id is 'the published plan; null before the first one';

grant select, insert, update on sector, region, city, branch, service, opening_plan, branch_service to bawaba_app;

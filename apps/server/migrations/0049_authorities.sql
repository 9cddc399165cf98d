-- Ministries and municipalities: who directs whom, and which cities are whose. Small reference tables.
create table authority (
  authority_id smallint primary key,
  kind text not null check (kind in ('ministry', 'municipality')),
  slug text not null unique,
  parent_id smallint references authority,
  name_ar text not null,
  name_en text not null,
  check (parent_id <> authority_id)
);
comment on column authority.parent_id is 'whose directives it receives, and who sees what it does; null: the one that directs them all';

create table authority_city (
  city_id smallint primary key references city,
  authority_id smallint not null references authority
);
comment on table authority_city is 'a city belongs to one municipality';

grant select, insert, update on authority to bawaba_app;
grant select, insert, update, delete on authority_city to bawaba_app;

-- Officers of a ministry or municipality, and inspectors of a municipality.
alter table staff
  add column authority_id smallint,
  drop constraint staff_role_check,
  add constraint staff_role_check check (role in ('clerk', 'branch_manager', 'sector_officer', 'authority_officer', 'inspector', 'security_reviewer', 'analyst', 'operator'));
comment on column staff.authority_id is 'of an authority officer or an inspector; who has none yet sees nothing of the campaign';

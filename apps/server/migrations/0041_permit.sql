-- What the registry knows of a resident's permit: until when it is good, and the profession it was issued for. Whoever came
-- with somebody else has a permit without a profession. Nothing is copied to `person`: a permit is renewed, and what it says
-- counts on the day it is asked for.
alter table registry_person
  add column permit_until date,
  add column profession_code text check (profession_code ~ '^[1-9][0-9]{3,5}$'),
  add column profession_ar text,
  add column profession_en text,
  add check (permit_until is null or id_number like '2%'),
  add check (profession_code is null or permit_until is not null),
  add check ((profession_code is null) = (profession_ar is null) and (profession_code is null) = (profession_en is null));
comment on column registry_person.permit_until is 'the last day on which the permit is good, Gregorian';
comment on column registry_person.profession_code is 'of the unified classification of professions: its first digit is the class, 1 to 9';

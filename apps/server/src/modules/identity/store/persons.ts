import { row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Language } from '../../../platform/language.ts';
import type { BirthDate, Permit, Person, RegistryRecord, Sex } from '../rules/person.ts';

interface PersonRow {
  person_id: string;
  id_number: string;
  kind: Person['kind'];
  name_ar: string;
  name_en: string;
  initials: string;
  sex: Sex;
  birth_calendar: BirthDate['calendar'];
  birth_printed: string;
  birth_gregorian: string | null;
  phone: string;
  email: string | null;
  lang: Language;
}

type KnownRow = Omit<PersonRow, 'person_id' | 'kind' | 'initials' | 'lang'>;

interface RecordRow extends KnownRow {
  permit_until: string | null;
  profession_code: string | null;
  profession_ar: string | null;
  profession_en: string | null;
}

function toKnown(found: KnownRow): Omit<RegistryRecord, 'permit'> {
  const { id_number, name_ar, name_en, sex, birth_calendar, birth_printed, birth_gregorian, phone, email } = found;
  return { idNumber: id_number, name: { ar: name_ar, en: name_en }, sex, birth: { calendar: birth_calendar, printed: birth_printed, gregorian: birth_gregorian }, phone, email };
}

function toRecord(found: RecordRow): RegistryRecord {
  return { ...toKnown(found), permit: toPermit(found) };
}

function toPermit({ permit_until, profession_code, profession_ar, profession_en }: RecordRow): Permit | null {
  if (permit_until === null) return null;
  return { until: permit_until, profession: profession_code === null ? null : { code: profession_code, name: { ar: profession_ar!, en: profession_en! } } };
}

function toPerson(found: PersonRow): Person {
  return { ...toKnown(found), personId: found.person_id, kind: found.kind, initials: found.initials, lang: found.lang };
}

export async function findPersons(db: Queryable, personIds: readonly string[]): Promise<Person[]> {
  return (await rows<PersonRow & Record<string, unknown>>(db, sql`select * from person where person_id = any(${personIds}::uuid[])`)).map(toPerson);
}

export async function findPersonId(db: Queryable, idNumber: string): Promise<string | null> {
  return (await row<{ person_id: string }>(db, sql`select person_id from person_number where id_number = ${idNumber}`))?.person_id ?? null;
}

/** Whether this number (E.164) is registered to somebody: who has an account, or one of them; `personId` null: known to the registry only. */
export async function findPhone(db: Queryable, phone: string): Promise<{ personId: string | null } | null> {
  return row(db, sql`
    select person_id as "personId" from person where phone = ${phone}
    union all select null from registry_person where phone = ${phone} limit 1`);
}

/** Fails with a unique violation when the id number is taken. */
export async function insertPerson(tx: Tx, person: Person, now: Date): Promise<void> {
  const { personId, idNumber, kind, name, initials, sex, birth, phone, email, lang } = person;
  await tx.query(sql`insert into person_number (id_number, person_id) values (${idNumber}, ${personId})`);
  await tx.query(sql`
    insert into person (person_id, id_number, kind, name_ar, name_en, initials, sex, birth_calendar, birth_printed, birth_gregorian, phone, email, lang, registered_at)
    values (${personId}, ${idNumber}, ${kind}, ${name.ar}, ${name.en}, ${initials}, ${sex}, ${birth.calendar}, ${birth.printed}, ${birth.gregorian}, ${phone}, ${email}, ${lang}, ${now})`);
}

export async function updateLanguage(tx: Tx, personId: string, lang: Language): Promise<void> {
  await tx.query(sql`update person set lang = ${lang} where person_id = ${personId}`);
}

/** Telephone and mail as the registry has them now. */
export async function updateContacts(tx: Tx, personId: string, { phone, email }: Pick<RegistryRecord, 'phone' | 'email'>): Promise<void> {
  await tx.query(sql`update person set phone = ${phone}, email = ${email} where person_id = ${personId}`);
}

export async function findRegistryRecord(db: Queryable, idNumber: string): Promise<RegistryRecord | null> {
  const found = await row<RecordRow & Record<string, unknown>>(db, sql`select * from registry_person where id_number = ${idNumber}`);
  return found && toRecord(found);
}

export async function listRegistryRecords(db: Queryable, idNumbers: readonly string[]): Promise<RegistryRecord[]> {
  return (await rows<RecordRow & Record<string, unknown>>(db, sql`select * from registry_person where id_number = any(${idNumbers}::text[])`)).map(toRecord);
}

export async function countRegistryRecords(db: Queryable): Promise<number> {
  return (await row<{ n: number }>(db, sql`select count(*)::int as n from registry_person`))!.n;
}

export async function upsertRegistryRecords(tx: Tx, records: readonly RegistryRecord[]): Promise<void> {
  const column = (pick: (record: RegistryRecord) => unknown): unknown[] => records.map(pick);
  await tx.query(sql`
    insert into registry_person (id_number, name_ar, name_en, sex, birth_calendar, birth_printed, birth_gregorian, phone, email, permit_until, profession_code, profession_ar, profession_en)
    select * from unnest(
      ${column((r) => r.idNumber)}::text[], ${column((r) => r.name.ar)}::text[], ${column((r) => r.name.en)}::text[], ${column((r) => r.sex)}::text[],
      ${column((r) => r.birth.calendar)}::text[], ${column((r) => r.birth.printed)}::text[], ${column((r) => r.birth.gregorian)}::date[],
      ${column((r) => r.phone)}::text[], ${column((r) => r.email)}::text[], ${column((r) => r.permit?.until ?? null)}::date[],
      ${column((r) => r.permit?.profession?.code ?? null)}::text[], ${column((r) => r.permit?.profession?.name.ar ?? null)}::text[], ${column((r) => r.permit?.profession?.name.en ?? null)}::text[])
    on conflict (id_number) do update set name_ar = excluded.name_ar, name_en = excluded.name_en, sex = excluded.sex, birth_calendar = excluded.birth_calendar,
      birth_printed = excluded.birth_printed, birth_gregorian = excluded.birth_gregorian, phone = excluded.phone, email = excluded.email,
      permit_until = excluded.permit_until, profession_code = excluded.profession_code, profession_ar = excluded.profession_ar, profession_en = excluded.profession_en`);
}

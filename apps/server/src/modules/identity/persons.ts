import type { Queryable } from '../../platform/database.ts';
import type { Person } from './rules/person.ts';
import { findPersonId, findPersons } from './store/persons.ts';

export { findPhone } from './store/persons.ts';

/** The person; a programming error when there is none. */
export async function getPerson(db: Queryable, personId: string): Promise<Person> {
  const [person] = await findPersons(db, [personId]);
  if (!person) throw new Error(`no person ${personId}`);
  return person;
}

/** Persons by id; those that do not exist are left out. */
export async function getPersons(db: Queryable, personIds: readonly string[]): Promise<Map<string, Person>> {
  if (personIds.length === 0) return new Map();
  return new Map((await findPersons(db, personIds)).map((person) => [person.personId, person]));
}

/** Who has registered with this id number (10 ASCII digits), or null. */
export async function findPersonByIdNumber(db: Queryable, idNumber: string): Promise<Person | null> {
  const personId = await findPersonId(db, idNumber);
  return personId === null ? null : ((await findPersons(db, [personId]))[0] ?? null);
}

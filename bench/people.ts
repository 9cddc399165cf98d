import { openSession, sessionCookie } from '../apps/server/src/modules/identity/sessions.ts';
import { someIdNumber } from '../apps/server/src/modules/identity/fixtures.ts';
import { type Database, sql, type Tx } from '../apps/server/src/platform/database.ts';
import { newId } from '../apps/server/src/platform/id.ts';

/** Somebody who is signed in. */
export interface SignedInPerson {
  readonly personId: string;
  /** The `cookie` header of their browser. */
  readonly cookie: string;
}

const inOneStatement = 1_000;

/** Synthetic people, each with a session of its own. */
export async function makePeople(db: Database, count: number): Promise<SignedInPerson[]> {
  const cookieName = sessionCookie({ baseUrl: 'http://localhost' } as never, 'beneficiary');
  const parts = Array.from({ length: Math.ceil(count / inOneStatement) }, (_, part) => Math.min(inOneStatement, count - part * inOneStatement));
  const made = await Promise.all(parts.map((size) => db.transaction(async (tx) => {
    const ids = await insertPeople(tx, size);
    const people: SignedInPerson[] = [];
    for (const personId of ids) {
      const { cookie } = await openSession(tx, { holderId: personId, kind: 'beneficiary', device: 'Bench', now: new Date() });
      people.push({ personId, cookie: `${cookieName}=${cookie}` });
    }
    return people;
  })));
  return made.flat();
}

async function insertPeople(tx: Tx, count: number): Promise<string[]> {
  const now = new Date();
  const ids = Array.from({ length: count }, () => newId(now));
  await tx.query(sql`
    insert into person (person_id, id_number, kind, name_ar, name_en, initials, sex, birth_calendar, birth_printed, birth_gregorian, phone, email, lang, registered_at)
    select p.*, 'citizen', 'سارة محمد القحطاني', 'Sarah Mohammed Alqahtani', 'سق', 'female', 'gregorian', '1990-05-17', '1990-05-17', '+966500000000', null, 'ar', ${now}
    from unnest(${ids}::uuid[], ${ids.map(() => someIdNumber())}::text[]) p`);
  return ids;
}

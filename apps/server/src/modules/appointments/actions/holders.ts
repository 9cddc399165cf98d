import type { Tx } from '../../../platform/database.ts';
import type { Language } from '../../../platform/language.ts';
import { getPersons } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { listHolders } from '../store/claims.ts';

/** People told in one statement. */
const group = 1_000;

/** Tells everybody who holds a live appointment of a service, by SMS; the appointments stand. Returns how many people. */
export async function tellHolders(tx: Tx, serviceId: number, kind: string, textIn: Readonly<Record<Language, string>>, now: Date): Promise<number> {
  const holders = await listHolders(tx, serviceId);
  for (let from = 0; from < holders.length; from += group) {
    const people = await getPersons(tx, holders.slice(from, from + group));
    await notifyMany(tx, now, [...people.values()].map(({ personId, phone, lang }) => ({ personId, channel: 'sms', to: phone, message: { text: textIn[lang] }, kind })));
  }
  return holders.length;
}

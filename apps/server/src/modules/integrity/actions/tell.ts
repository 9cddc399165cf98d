import { formatDay, localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { getPersons } from '../../identity/index.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';
import type { MeasureKind } from '../rules/decision.ts';
import { integrityMessages } from '../text/messages.ts';

/** Somebody who is to be told, and of what. */
export interface Told {
  readonly personId: string;
  readonly what: MeasureKind | 'reversed' | 'came' | 'heard';
  readonly until: Date;
}

/** Tells people, in their language, what is asked of them or no more, and where to object. */
export async function tell(tx: Tx, now: Date, baseUrl: string, told: readonly Told[]): Promise<void> {
  const people = await getPersons(tx, told.map(({ personId }) => personId));
  await notifyMany(tx, now, told.flatMap(({ personId, what, until }): Notice[] => {
    const person = people.get(personId);
    if (!person) return [];
    const words = integrityMessages[person.lang];
    const { gregorian, hijri } = formatDay(localDay(until), person.lang);
    const text = words[what](`${gregorian} (${hijri})`, `${baseUrl}/account/checks`);
    const kind = `integrity.${what}`;
    const sms: Notice = { personId, channel: 'sms', to: person.phone, message: { text }, kind };
    return person.email === null ? [sms] : [sms, { personId, channel: 'email', to: person.email, message: { subject: words.subject, text }, kind }];
  }));
}

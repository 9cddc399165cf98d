import type { Queryable } from '../../../platform/database.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { Announcement, Recipient } from '../messages.ts';
import { getPerson } from '../persons.ts';
import type { PersonalFacts } from '../rules/password.ts';
import type { RegistryRecord } from '../rules/person.ts';
import { findStaffById, type Staff } from '../store/staff.ts';
import { personalFacts } from './register.ts';

/** Whose password it is: what must not stand in it, and where a change is announced. */
export interface Holder {
  readonly facts: PersonalFacts;
  readonly to: Recipient;
  readonly name: Bilingual;
  /** What tells their accounts apart in a device's list of passkeys. */
  readonly account: string;
  readonly changed: Announcement;
}

/** The holder behind a session. `lang`: of the message to a member of staff, whose language is not kept. */
export async function getHolder(db: Queryable, { kind, personId }: Viewer, lang: Language): Promise<Holder> {
  if (kind === 'beneficiary') {
    const person = await getPerson(db, personId);
    return { facts: personalFacts(person), to: person, name: person.name, account: accountName(person), changed: 'password_changed' };
  }
  const staff = (await findStaffById(db, personId))!;
  return { facts: { username: staff.username, phone: staff.phone, births: [] }, to: staffRecipient(staff, lang), name: staff.name, account: staff.username, changed: 'staff_password_changed' };
}

/** A person's account as a device lists it: the end of the number is enough, since others may see the list. */
export function accountName({ name, idNumber }: Pick<RegistryRecord, 'name' | 'idNumber'>): string {
  return `${name.en} ••${idNumber.slice(-2)}`;
}

/** Where messages to a member of staff go. */
export function staffRecipient({ staffId, phone, email }: Staff, lang: Language): Recipient {
  return { personId: staffId, phone, email, lang };
}

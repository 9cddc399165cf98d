import type { Config } from '../../../platform/config.ts';
import { isUniqueViolation, type Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { rememberHolder } from '../known-browsers.ts';
import { takeTry } from '../limits.ts';
import { announce } from '../messages.ts';
import { installedList, isOnList } from '../password-list.ts';
import { commonPasswords, hashPassword } from '../passwords.ts';
import { askRegistry } from '../registry.ts';
import { type GivenBirth, sameBirth } from '../rules/birth.ts';
import { passwordProblem, type PersonalFacts } from '../rules/password.ts';
import { initialsOf, kindOfId, type Person, type RegistryRecord } from '../rules/person.ts';
import { openSession } from '../sessions.ts';
import { putPassword } from '../store/credentials.ts';
import { finishFlow } from '../store/flows.ts';
import { findPersonId, insertPerson } from '../store/persons.ts';
import type { Visit } from '../visit.ts';
import { beginFlow, type Flow, getOwnFlow, type IdentityRuntime } from './code.ts';

/** Takes somebody in: the card's number and birth date, then a code to the telephone that the registry has. */
export async function beginRegistration(runtime: IdentityRuntime, visit: Visit, given: { idNumber: string; birth: GivenBirth; next: string }): Promise<void> {
  const { idNumber, birth, next } = given;
  await takeTry(runtime, ['address', visit.address], ['code', `register ${idNumber}`]);
  const record = await askRegistry(runtime.registry, idNumber);
  const known = record !== null && sameBirth(birth, record.birth);
  const holderId = await findPersonId(runtime.db, idNumber);
  await beginFlow(runtime, visit, {
    purpose: 'register', subject: idNumber, holderId, next, passwordAt: null,
    letter: holderId === null ? 'code' : 'already_registered',
    to: known ? { personId: holderId, phone: record.phone, email: record.email, lang: visit.lang } : null,
  });
}

/** A new password that may stand, or {@link InvalidInput} for the field `password`. One on the installation's own list is a common one. */
export async function checkNewPassword({ passwordList }: Pick<Config, 'passwordList'>, password: string, facts: PersonalFacts): Promise<void> {
  const problem = passwordProblem(password, facts, commonPasswords());
  if (problem) throw new InvalidInput({ password: problem });
  if (passwordList !== null && isOnList(await installedList(passwordList), password)) throw new InvalidInput({ password: 'password_common' });
}

/** What of a person must not stand in their password. */
export function personalFacts({ idNumber, phone, birth }: Pick<RegistryRecord, 'idNumber' | 'phone' | 'birth'>): PersonalFacts {
  return { idNumber, phone, births: [birth.printed, ...(birth.gregorian === null ? [] : [birth.gregorian])] };
}

/** Makes the account and signs its owner in. Returns the session's cookie and where to go on. Throws `flow_ended` or `already_registered`. */
export async function finishRegistration(runtime: IdentityRuntime, visit: Visit, password: string): Promise<{ cookie: string; next: string; known: string }> {
  const flow = await getOwnFlow(runtime, visit, 'register', 'password');
  const record = await askRegistry(runtime.registry, flow.subject);
  if (!record) throw new DomainError('flow_ended');
  await checkNewPassword(runtime.config, password, personalFacts(record));
  const hash = await hashPassword(password);
  const personId = newId(runtime.clock());
  return openAccount(runtime, visit, { flow, record, personId, with: 'password' }, (tx, now) => putPassword(tx, personId, hash, now));
}

/** The account that a registration ends with. */
interface NewAccount {
  readonly flow: Flow;
  readonly record: RegistryRecord;
  readonly personId: string;
  readonly with: 'password' | 'passkey';
}

/** Takes a person in and signs them in; `keep` writes down what they will sign in with. Throws `flow_ended` or `already_registered`. */
export async function openAccount(runtime: IdentityRuntime, visit: Visit, account: NewAccount, keep: (tx: Tx, now: Date) => Promise<void>): Promise<{ cookie: string; next: string; known: string }> {
  const { config, db, audit } = runtime;
  const { flow, record, personId } = account;
  const now = runtime.clock();
  const person = personFrom(record, personId, visit);
  try {
    return await db.transaction(async (tx) => {
      if (!(await finishFlow(tx, flow))) throw new DomainError('flow_ended');
      await insertPerson(tx, person, now);
      await keep(tx, now);
      const { cookie, sessionId } = await openSession(tx, { holderId: personId, kind: 'beneficiary', device: visit.device, now });
      await announce(tx, now, person, 'registered', config.baseUrl);
      await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'identity.register', subjectKind: 'person', subjectId: personId, personId, details: { sessionId, way: 'registration', with: account.with, device: visit.device } });
      return { cookie, next: flow.next, known: rememberHolder(runtime.secrets, visit, 'sign_in', flow.subject) };
    });
  } catch (error) {
    // The same person finished registering in another browser a moment ago.
    if (isUniqueViolation(error)) throw new DomainError('already_registered');
    throw error;
  }
}

/** The person that a registry's record becomes. Everything is copied as it stands there, but for the permit, which is renewed. */
export function personFrom({ idNumber, name, sex, birth, phone, email }: RegistryRecord, personId: string, { lang }: Pick<Visit, 'lang'>): Person {
  return { idNumber, name, sex, birth, phone, email, personId, kind: kindOfId(idNumber), initials: initialsOf(name), lang };
}

import { DomainError } from '../../../platform/errors.ts';
import { forgive, takeTry } from '../limits.ts';
import { announce } from '../messages.ts';
import { hashPassword } from '../passwords.ts';
import { findPersonByIdNumber, getPerson } from '../persons.ts';
import { type GivenBirth, sameBirth } from '../rules/birth.ts';
import { beneficiaryHome } from '../rules/session.ts';
import { putPassword } from '../store/credentials.ts';
import { finishFlow } from '../store/flows.ts';
import { deleteSessions } from '../store/sessions.ts';
import type { Visit } from '../visit.ts';
import { beginFlow, getOwnFlow, type IdentityRuntime } from './code.ts';
import { checkNewPassword, personalFacts } from './register.ts';

/**
 * A forgotten password: the card's number and birth date, a code to the registered telephone, then the word of another device.
 * docs/decisions/014-recovery-by-another-device-or-in-person.md says why.
 */
export async function beginRecovery(runtime: IdentityRuntime, visit: Visit, given: { idNumber: string; birth: GivenBirth }): Promise<void> {
  const { idNumber, birth } = given;
  await takeTry(runtime, ['address', visit.address], ['code', `recover ${idNumber}`]);
  const person = await findPersonByIdNumber(runtime.db, idNumber);
  const to = person && sameBirth(birth, person.birth) ? person : null;
  await beginFlow(runtime, visit, { purpose: 'recover', subject: idNumber, holderId: person?.personId ?? null, next: beneficiaryHome, passwordAt: null, letter: 'code', to });
}

/** Sets the new password that another device has agreed to, ends every session and announces it. Signing in, with its code, comes after. Throws `flow_ended`. */
export async function finishRecovery(runtime: IdentityRuntime, visit: Visit, password: string): Promise<void> {
  const { config, db, audit } = runtime;
  const flow = await getOwnFlow(runtime, visit, 'recover', 'password');
  const person = await getPerson(db, flow.holderId!);
  const { personId } = person;
  await checkNewPassword(config, password, personalFacts(person));
  const hash = await hashPassword(password);
  const now = runtime.clock();
  await db.transaction(async (tx) => {
    if (!(await finishFlow(tx, flow))) throw new DomainError('flow_ended');
    await putPassword(tx, personId, hash, now);
    const ended = await deleteSessions(tx, personId, null);
    await forgive(tx, runtime, ['secret', `sign_in ${flow.subject}`]);
    await announce(tx, now, person, 'password_recovered', config.baseUrl);
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'identity.recover', subjectKind: 'person', subjectId: personId, personId, details: { sessionsEnded: ended } });
  });
}

import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { sameText } from '../../../platform/secrets.ts';
import { anyone } from '../../audit/index.ts';
import { rememberHolder } from '../known-browsers.ts';
import { forgive, takeTry } from '../limits.ts';
import { hashPassword } from '../passwords.ts';
import { findPersonByIdNumber, getPerson } from '../persons.ts';
import { announce } from '../messages.ts';
import { announceRecovery, contactsOf } from '../recovery-messages.ts';
import { type GivenBirth, sameBirth } from '../rules/birth.ts';
import { flowLife } from '../rules/code.ts';
import { codeProblem, recoveryTries } from '../rules/recovery.ts';
import { openSession } from '../sessions.ts';
import { putPassword } from '../store/credentials.ts';
import { finishFlow, type Flow, putFlow } from '../store/flows.ts';
import { updateContacts } from '../store/persons.ts';
import { presentRequest, type RecoveryRequest, takeRequestTry, useRequest } from '../store/recovery.ts';
import { deletePasskeys } from '../store/passkeys.ts';
import { deleteSessions } from '../store/sessions.ts';
import type { Visit } from '../visit.ts';
import { codeOfRequest } from './approve-recovery.ts';
import { beginFlow, getOwnFlow, type IdentityRuntime } from './code.ts';
import { checkNewPassword, personalFacts } from './register.ts';

/** What somebody types who was handed a code at a branch. */
export interface GivenRecoveryCode {
  readonly idNumber: string;
  readonly birth: GivenBirth;
  /** Twelve characters of the plain alphabet. */
  readonly code: string;
}

const home = '/account/devices';

/**
 * The code that was handed over at a branch. Where the registered telephone is still there, a code to it comes next; without
 * it a day has passed in which its finder could be stopped. The try is counted before the code is looked at.
 * Throws `too_many_attempts`, or {@link InvalidInput} for `recovery_code`: one answer for everybody who does not hold a right one.
 */
export async function presentRecoveryCode(runtime: IdentityRuntime, visit: Visit, given: GivenRecoveryCode): Promise<'code' | 'password'> {
  const { db, secrets, audit } = runtime;
  await takeTry(runtime, ['address', visit.address]);
  const person = await findPersonByIdNumber(db, given.idNumber);
  const tried = await takeRequestTry(db, person?.personId ?? newId(new Date(0)), recoveryTries);
  const now = runtime.clock();
  if (!person || !tried || !sameBirth(given.birth, person.birth) || !sameText(codeOfRequest(secrets, tried), given.code)) {
    await db.transaction((tx) => audit.record(tx, now, { actor: anyone, action: 'identity.recovery_code_refused', subjectKind: 'account', subjectId: person?.personId ?? 'unknown', personId: person?.personId ?? null }));
    throw new InvalidInput({ recovery_code: 'recovery_code_wrong' });
  }
  const problem = codeProblem({ ...tried, validFrom: tried.validFrom! }, now);
  if (problem) throw new InvalidInput({ recovery_code: problem });
  return bindToBrowser(runtime, visit, tried, given.idNumber);
}

async function bindToBrowser(runtime: IdentityRuntime, visit: Visit, { personId, requestId, hasPhone }: RecoveryRequest, idNumber: string): Promise<'code' | 'password'> {
  const { db, audit } = runtime;
  const about = { purpose: 'recover_in_person', subject: idNumber, holderId: personId, next: home, passwordAt: null } as const;
  if (hasPhone) {
    await beginFlow(runtime, visit, { ...about, letter: 'code', to: await getPerson(db, personId) }, (tx) => presentRequest(tx, personId, requestId, visit.browserHash));
    return 'code';
  }
  const now = runtime.clock();
  const until = new Date(now.getTime() + flowLife);
  const flow: Flow = { ...about, browserHash: visit.browserHash, flowId: newId(now), stage: 'password', matched: true, codeMac: null, codeExpiresAt: now, codeTries: 0, expiresAt: until };
  await db.transaction(async (tx) => {
    await putFlow(tx, flow);
    await presentRequest(tx, personId, requestId, visit.browserHash);
    await audit.record(tx, now, { actor: anyone, action: 'identity.recover_in_person_begin', subjectKind: 'flow', subjectId: flow.flowId, personId, details: { hasPhone } });
  });
  return 'password';
}

/**
 * The new password of who came to a branch: every session ends, every passkey goes, the code is used up, and they are signed in here. Where the
 * telephone was lost, codes go from now on to the one that the registry has. Throws `flow_ended`, `recovery_over` when it was stopped or grew too old meanwhile.
 */
export async function finishInPerson(runtime: IdentityRuntime, visit: Visit, password: string): Promise<{ cookie: string; next: string; known: string }> {
  const { config, db, audit, secrets } = runtime;
  const flow = await getOwnFlow(runtime, visit, 'recover_in_person', 'password');
  const person = await getPerson(db, flow.holderId!);
  const { personId } = person;
  await checkNewPassword(config, password, personalFacts(person));
  const hash = await hashPassword(password);
  const contacts = await contactsOf(runtime, person);
  const record = await runtime.registry.find(flow.subject).catch(() => null);
  const now = runtime.clock();
  return db.transaction(async (tx) => {
    if (!(await finishFlow(tx, flow))) throw new DomainError('flow_ended');
    const used = await useRequest(tx, personId, visit.browserHash, now);
    if (!used) throw new DomainError('recovery_over');
    await putPassword(tx, personId, hash, now);
    if (!used.hasPhone && record) await updateContacts(tx, personId, record);
    // Whoever held the telephone may have added one, and what was lost must not open the account.
    const passkeysRemoved = await deletePasskeys(tx, personId);
    const sessionsEnded = await deleteSessions(tx, personId, null);
    const { cookie, sessionId } = await openSession(tx, { holderId: personId, kind: 'beneficiary', device: visit.device, now });
    await forgive(tx, runtime, ['secret', `sign_in ${flow.subject}`], ['code', `sign_in ${flow.subject}`]);
    if (passkeysRemoved > 0) await announce(tx, now, person, 'passkey_removed', config.baseUrl);
    await announceRecovery(tx, now, contacts, 'recovered', { link: `${config.baseUrl}/branches` });
    await audit.record(tx, now, {
      actor: { kind: 'beneficiary', id: personId }, action: 'identity.recover_in_person', subjectKind: 'recovery', subjectId: used.requestId, personId,
      details: { way: 'branch', device: visit.device, sessionId, sessionsEnded, passkeysRemoved, branchId: used.branchId, requestedBy: used.requestedBy, approvedBy: used.approvedBy, phoneChanged: !used.hasPhone && record !== null && record.phone !== person.phone },
    });
    return { cookie, next: flow.next, known: rememberHolder(secrets, visit, 'sign_in', flow.subject) };
  });
}

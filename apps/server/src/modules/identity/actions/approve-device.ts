import { randomInt } from 'node:crypto';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { anyone } from '../../audit/index.ts';
import { getPerson } from '../persons.ts';
import { announceRecovery, contactsOf } from '../recovery-messages.ts';
import { flowLife } from '../rules/code.ts';
import { approvalLife, matchNumbers } from '../rules/recovery.ts';
import { requireFresh } from '../sessions.ts';
import { answerApproval, type DeviceApproval, findApproval, leadFlow, putApproval } from '../store/approvals.ts';
import type { Visit } from '../visit.ts';
import { findOwnFlow, type IdentityRuntime, proveCode } from './code.ts';

/** The code of a recovery. It alone lets nobody in: another device has to agree, and is told so. */
export async function proveRecoveryCode(runtime: IdentityRuntime, visit: Visit, typed: unknown): Promise<void> {
  const { config, db, audit } = runtime;
  const begun = await findOwnFlow(runtime, visit, 'recover');
  const contacts = begun?.holderId ? await contactsOf(runtime, await getPerson(db, begun.holderId)) : null;
  await proveCode(runtime, visit, 'recover', typed, 'approval', async (tx, flow, now) => {
    const approvalId = newId(now);
    await putApproval(tx, {
      personId: flow.holderId!, approvalId, browserHash: flow.browserHash, flowId: flow.flowId, device: visit.device, ...matchNumbers((below) => randomInt(below)),
      state: 'waiting', askedAt: now, expiresAt: new Date(now.getTime() + approvalLife),
    });
    if (contacts) await announceRecovery(tx, now, contacts, 'asked', { link: `${config.baseUrl}/account/approve` });
    await audit.record(tx, now, { actor: anyone, action: 'identity.recover_code', subjectKind: 'approval', subjectId: approvalId, personId: flow.holderId });
  });
}

/** What this browser waits for at the approval step of its recovery; null when it does not, or no longer. */
export async function findAwaited(runtime: IdentityRuntime, visit: Visit): Promise<DeviceApproval | null> {
  const flow = await findOwnFlow(runtime, visit, 'recover');
  if (flow?.stage !== 'approval') return null;
  const approval = await findApproval(runtime.db, flow.holderId!);
  return approval?.flowId === flow.flowId && approval.expiresAt > runtime.clock() && approval.state === 'waiting' ? approval : null;
}

/** What another browser asks of the viewer, while it can be answered; never the viewer's own browser. */
export async function findAsked({ db, clock }: IdentityRuntime, viewer: Viewer, visit: Visit): Promise<DeviceApproval | null> {
  const found = await findApproval(db, viewer.personId);
  return found && found.state === 'waiting' && found.expiresAt > clock() && !found.browserHash.equals(visit.browserHash) ? found : null;
}

/**
 * The answer from a device that is signed in: the number that the new one shows, or null for "not me". A wrong number is a
 * refusal, at once and for good, and is announced. Throws `fresh_sign_in_needed` or `approval_over`.
 */
export async function answerDevice(runtime: IdentityRuntime, viewer: Viewer, visit: Visit, answer: { approvalId: string; number: number | null }): Promise<'approved' | 'refused'> {
  const { config, db, audit } = runtime;
  const { personId } = viewer;
  requireFresh(viewer, runtime.clock());
  const contacts = await contactsOf(runtime, await getPerson(db, personId));
  const now = runtime.clock();
  return db.transaction(async (tx) => {
    const answered = await answerApproval(tx, { personId, ...answer, from: visit.browserHash, now });
    if (!answered) throw new DomainError('approval_over');
    const approved = answered.state === 'approved';
    const led = await leadFlow(tx, answered, approved ? 'password' : 'done', new Date(now.getTime() + flowLife));
    if (approved && !led) throw new DomainError('approval_over');
    if (!approved) await announceRecovery(tx, now, contacts, 'refused', { link: `${config.baseUrl}/account/devices` });
    await audit.record(tx, now, {
      actor: { kind: 'beneficiary', id: personId }, action: approved ? 'identity.approve_device' : 'identity.refuse_device', subjectKind: 'approval', subjectId: answered.approvalId, personId,
      details: { sessionId: viewer.sessionId, device: answered.device },
    });
    return approved ? 'approved' : 'refused';
  });
}

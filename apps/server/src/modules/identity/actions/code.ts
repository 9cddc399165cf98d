import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { hmac } from '../../../platform/hmac.ts';
import { newId } from '../../../platform/id.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { anyone } from '../../audit/index.ts';
import { takeTry } from '../limits.ts';
import { type Recipient, sendAlreadyRegistered, sendCode } from '../messages.ts';
import { getPerson } from '../persons.ts';
import { askRegistry, type Registry } from '../registry.ts';
import { codeLife, codeTries, flowLife, readCode } from '../rules/code.ts';
import { type Flow, findFlow, type Purpose, putFlow, renewCode, type Stage, takeCodeTry, useCode } from '../store/flows.ts';
import { findStaffById } from '../store/staff.ts';
import type { Visit } from '../visit.ts';

export type { Flow, Purpose, Stage } from '../store/flows.ts';

/** The platform, the record, and where people are known before they register. */
export interface IdentityRuntime extends AuditedRuntime {
  readonly registry: Registry;
  /** A branch's name, or null where it is not known: branches belong to a module that comes after this one. */
  readonly branchNames: (branchId: number) => Promise<Bilingual | null>;
}

/** What a flow is about, and whom to write to; `to: null` writes to nobody and no code will be right. */
export interface Beginning extends Pick<Flow, 'purpose' | 'subject' | 'holderId' | 'next' | 'passwordAt'> {
  readonly letter: 'code' | 'already_registered';
  readonly to: Recipient | null;
}

function makeCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Bound to the flow, hence to its browser, person and purpose. */
function codeMac({ secrets }: AuditedRuntime, flow: Pick<Flow, 'flowId' | 'purpose'>, code: string): Buffer {
  return hmac(secrets.key('one-time-code'), `${flow.purpose}\n${flow.flowId}\n${code}`);
}

/** Starts a flow and sends its code. Does the same, but for the message, when nobody is to be written to. */
export async function beginFlow(runtime: IdentityRuntime, visit: Visit, { letter, to, ...about }: Beginning, also?: (tx: Tx) => Promise<void>): Promise<void> {
  const { config, db, audit } = runtime;
  const now = runtime.clock();
  const code = makeCode();
  const flowId = newId(now);
  const matched = to !== null && letter === 'code';
  await db.transaction(async (tx) => {
    await putFlow(tx, {
      ...about, browserHash: visit.browserHash, flowId, stage: 'code', matched, codeMac: codeMac(runtime, { flowId, purpose: about.purpose }, code), codeTries: 0,
      codeExpiresAt: new Date(now.getTime() + codeLife), expiresAt: new Date(now.getTime() + flowLife),
    });
    if (to && letter === 'code') await sendCode(tx, now, to, code, config.baseUrl);
    if (to && letter === 'already_registered') await sendAlreadyRegistered(tx, now, to, config.baseUrl);
    await also?.(tx);
    await audit.record(tx, now, { actor: anyone, action: `identity.${about.purpose}_begin`, subjectKind: 'flow', subjectId: flowId, personId: about.holderId, details: { matched } });
  });
}

/** The flow of this browser and purpose, or null when there is none or it has ended. */
export async function findOwnFlow({ db, clock }: AuditedRuntime, visit: Visit, purpose: Purpose): Promise<Flow | null> {
  return findFlow(db, visit.browserHash, purpose, clock());
}

/** The flow at the stage asked for. Throws `flow_ended`. */
export async function getOwnFlow(runtime: AuditedRuntime, visit: Visit, purpose: Purpose, stage: Stage): Promise<Flow> {
  const flow = await findOwnFlow(runtime, visit, purpose);
  if (flow?.stage !== stage) throw new DomainError('flow_ended');
  return flow;
}

/** Sends a new code; the one before is worth nothing from now on. Throws `flow_ended` or `too_many_attempts`. */
export async function resendCode(runtime: IdentityRuntime, visit: Visit, purpose: Purpose): Promise<void> {
  const { config, db, audit } = runtime;
  const flow = await getOwnFlow(runtime, visit, purpose, 'code');
  await takeTry(runtime, ['address', visit.address], ['code', `${purpose} ${flow.subject}`]);
  const to = flow.matched ? await recipientOf(runtime, flow, visit) : null;
  const now = runtime.clock();
  const code = makeCode();
  await db.transaction(async (tx) => {
    const renewed = await renewCode(tx, flow, codeMac(runtime, flow, code), new Date(now.getTime() + codeLife), new Date(now.getTime() + flowLife));
    if (!renewed) throw new DomainError('flow_ended');
    if (to) await sendCode(tx, now, to, code, config.baseUrl);
    await audit.record(tx, now, { actor: anyone, action: 'identity.resend_code', subjectKind: 'flow', subjectId: flow.flowId, personId: flow.holderId });
  });
}

/** Whom the codes of a flow go to. */
export async function recipientOf(runtime: IdentityRuntime, { purpose, subject, holderId }: Flow, { lang }: Pick<Visit, 'lang'>): Promise<Recipient | null> {
  if (purpose === 'register') {
    const record = await askRegistry(runtime.registry, subject);
    return record && { personId: null, phone: record.phone, email: record.email, lang };
  }
  if (holderId === null) return null;
  if (purpose !== 'staff_sign_in') return getPerson(runtime.db, holderId);
  const staff = await findStaffById(runtime.db, holderId);
  return staff && { personId: staff.staffId, phone: staff.phone, email: staff.email, lang };
}

/**
 * Proves a code, once. The try is counted before the code is looked at, and the flow stays locked until it is decided, so fifty
 * at the same moment are still five tries and one success. `then` runs with the transaction that counts the try and uses the code up.
 * Throws `flow_ended`, or {@link InvalidInput} for the field `code`.
 */
export async function proveCode<T>(runtime: IdentityRuntime, visit: Visit, purpose: Purpose, typed: unknown, next: Stage, then: (tx: Tx, flow: Flow, now: Date) => Promise<T>): Promise<T> {
  const { db, audit } = runtime;
  const flow = await getOwnFlow(runtime, visit, purpose, 'code');
  const code = readCode(typed);
  if (code === null) throw new InvalidInput({ code: 'code_six_digits' });
  const now = runtime.clock();
  const proved = await db.transaction(async (tx) => {
    const tried = await takeCodeTry(tx, flow, now, codeTries);
    if (!tried) return { ended: true };
    if (!timingSafeEqual(codeMac(runtime, flow, code), tried.codeMac!) || !tried.matched) {
      const details = { tries: tried.codeTries };
      await audit.record(tx, now, { actor: anyone, action: 'identity.code_refused', subjectKind: 'flow', subjectId: flow.flowId, personId: flow.holderId, details });
      return { ended: tried.codeTries >= codeTries };
    }
    await useCode(tx, tried, next, new Date(now.getTime() + flowLife));
    return { done: await then(tx, tried, now) };
  });
  if ('done' in proved) return proved.done as T;
  throw new InvalidInput({ code: proved.ended ? 'code_ended' : 'code_wrong' });
}

/** Proves the code of a registration or of a recovery in person; the password step comes next. */
export async function proveCodeForPassword(runtime: IdentityRuntime, visit: Visit, purpose: 'register' | 'recover_in_person', typed: unknown): Promise<void> {
  await proveCode(runtime, visit, purpose, typed, 'password', async (tx, flow, now) => {
    await runtime.audit.record(tx, now, { actor: anyone, action: `identity.${purpose}_code`, subjectKind: 'flow', subjectId: flow.flowId, personId: flow.holderId });
  });
}

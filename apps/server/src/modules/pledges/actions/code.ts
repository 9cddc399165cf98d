import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { hmac } from '../../../platform/hmac.ts';
import { anyone } from '../../audit/index.ts';
import { codeLife, codeTries, readCode, takeTry } from '../../identity/index.ts';
import { readNumber } from '../rules/number.ts';
import { mayStep, type Pledge } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { dropCode, putCode, takeCodeTry } from '../store/codes.ts';
import { findByNumber, lockPledge, setConfirmed } from '../store/pledges.ts';
import { tellCode, tellOwner } from './messages.ts';

/** Bound to the pledge: a code of one confirms no other. */
function codeMac({ secrets }: PledgeRuntime, pledgeId: string, code: string): Buffer {
  return hmac(secrets.key('pledge-code'), `${pledgeId}\n${code}`);
}

/** Sends the owner a new code with the caller's transaction; the one before is worth nothing from then on. */
export async function sendCode(tx: Tx, runtime: PledgeRuntime, pledge: Pledge, now: Date): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await putCode(tx, pledge.pledgeId, codeMac(runtime, pledge.pledgeId, code), new Date(now.getTime() + codeLife));
  await tellCode(tx, runtime, pledge, code, now);
}

/** Who types a code: the owner, known by nothing but the number, or the member of staff to whom it was read out. */
export interface Confirming {
  readonly address: string;
  readonly staffId: string | null;
}

/**
 * Sends the code of a pledge again. Does the same, but for the message, where no pledge of this number waits for one: nobody learns
 * which numbers there are. Throws {@link InvalidInput} for the field `number`, or `too_many_attempts`.
 */
export async function resendCode(runtime: PledgeRuntime, typedNumber: string, { address, staffId }: Confirming): Promise<void> {
  const number = numberOf(typedNumber);
  await takeTry(runtime, ['address', `pledge ${address}`], ['code', `pledge ${number}`]);
  const now = runtime.clock();
  await runtime.db.transaction(async (tx) => {
    const pledge = await lockByNumber(tx, number);
    if (!pledge || !mayStep(pledge.status, 'confirm')) return;
    await sendCode(tx, runtime, pledge, now);
    await runtime.audit.record(tx, now, { ...by(staffId), action: 'pledges.resend_code', subjectKind: 'pledge', subjectId: pledge.pledgeId });
  });
}

/**
 * Confirms a pledge with the code that went to the owner's telephone, and returns it. The try is counted before the code is looked at.
 * Throws {@link InvalidInput} for `number` or `code` with one answer for a wrong number and a wrong code, or `too_many_attempts`.
 */
export async function confirmPledge(runtime: PledgeRuntime, typed: { readonly number: string; readonly code: string }, { address, staffId }: Confirming): Promise<Pledge> {
  const number = numberOf(typed.number);
  const code = readCode(typed.code);
  if (code === null) throw new InvalidInput({ code: 'pledge_code_six' });
  await takeTry(runtime, ['address', `pledge ${address}`]);
  const now = runtime.clock();
  const confirmed = await runtime.db.transaction(async (tx) => {
    const pledge = await lockByNumber(tx, number);
    if (!pledge || !mayStep(pledge.status, 'confirm')) return null;
    const tried = await takeCodeTry(tx, pledge.pledgeId, now, codeTries);
    if (!tried || !timingSafeEqual(codeMac(runtime, pledge.pledgeId, code), tried.mac)) {
      await runtime.audit.record(tx, now, { ...by(staffId), action: 'pledges.code_refused', subjectKind: 'pledge', subjectId: pledge.pledgeId, details: { tries: tried?.tries ?? null } });
      return null;
    }
    await dropCode(tx, pledge.pledgeId);
    await setConfirmed(tx, pledge.pledgeId, now, staffId);
    await tellOwner(tx, runtime, pledge, 'confirmed', now);
    await runtime.audit.record(tx, now, { ...by(staffId), action: 'pledges.confirm', subjectKind: 'pledge', subjectId: pledge.pledgeId });
    return { ...pledge, confirmedAt: now, confirmedBy: staffId, status: 'confirmed' as const };
  });
  if (confirmed === null) throw new InvalidInput({ code: 'pledge_code_wrong' });
  return confirmed;
}

function numberOf(typed: string): string {
  const number = readNumber(typed);
  if (number === null) throw new InvalidInput({ number: 'pledge_number_wrong' });
  return number;
}

async function lockByNumber(tx: Tx, number: string): Promise<Pledge | null> {
  const found = await findByNumber(tx, number);
  return found && lockPledge(tx, found.pledgeId);
}

function by(staffId: string | null) {
  return { actor: staffId === null ? anyone : ({ kind: 'staff', id: staffId } as const) };
}

/** Says to staff what the public page tells nobody: that this pledge waits for no code. Throws `pledge_changed`. */
export function requireWaiting(pledge: Pledge): void {
  if (!mayStep(pledge.status, 'confirm')) throw new DomainError('pledge_changed');
}

import { DomainError } from '../../../platform/errors.ts';
import { isId, newId } from '../../../platform/id.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { idsOfOffice, standingIdOf } from '../../establishments/index.ts';
import { mayStep, type Pledge, type PledgeStep } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { findPledge, lockChain, lockPledge, orderChain, setWithdrawn } from '../store/pledges.ts';
import { decideWithdrawal, insertWithdrawal, listWithdrawals, lockWaiting, type Withdrawal } from '../store/withdrawals.ts';
import { tellOwner } from './messages.ts';

export type { Withdrawal } from '../store/withdrawals.ts';

/** What was asked and decided about withdrawing a pledge, the newest first. */
export function findWithdrawals(db: Queryable, pledgeId: string): Promise<Withdrawal[]> {
  return listWithdrawals(db, pledgeId);
}

const reasonLength = { least: 2, most: 1000 } as const;

/** Says that a pledge of one's own authority was taken in error. Throws `pledge_not_found`, `pledge_changed`, `pledge_reason_needed`. */
export async function askWithdrawal(runtime: PledgeRuntime, who: AuthorityViewer, pledgeId: string, reason: string): Promise<void> {
  if (reason.length < reasonLength.least || reason.length > reasonLength.most) throw new DomainError('pledge_reason_needed');
  await step(runtime, who, pledgeId, 'ask_withdrawal', async (tx, _, now) => {
    const withdrawalId = newId(now);
    if (!(await insertWithdrawal(tx, pledgeId, { withdrawalId, askedBy: who.viewer.personId, askedAt: now, reason }))) throw new DomainError('pledge_changed');
    return { withdrawalId };
  });
}

/** What else changes with a pledge that is withdrawn, in the same transaction. */
export type Withdrawn = (tx: Tx, establishmentId: string, now: Date) => Promise<unknown>;

/**
 * Decides what another officer asked. Agreed, the pledge counts for nothing, its owner is told, and the one before it binds again.
 * Throws `pledge_not_found`, `pledge_changed`, `pledge_same_officer`.
 */
export async function settleWithdrawal(runtime: PledgeRuntime, who: AuthorityViewer, pledgeId: string, agreed: boolean, withdrawn: Withdrawn): Promise<void> {
  await step(runtime, who, pledgeId, 'decide_withdrawal', async (tx, pledge, now) => {
    const waiting = await lockWaiting(tx, pledgeId);
    if (waiting === null) throw new DomainError('pledge_changed');
    if (waiting.askedBy === who.viewer.personId) throw new DomainError('pledge_same_officer');
    await decideWithdrawal(tx, waiting.withdrawalId, { by: who.viewer.personId, at: now, agreed });
    if (agreed) {
      await setWithdrawn(tx, pledgeId, now);
      await orderChain(tx, await idsOfOffice(tx, pledge.establishmentId));
      await tellOwner(tx, runtime, pledge, 'withdrawn', now);
      await withdrawn(tx, pledge.establishmentId, now);
    }
    return { withdrawalId: waiting.withdrawalId, agreed };
  });
}

/** One step of an officer of the pledge's own authority; what is another's is not there. */
async function step({ db, clock, audit }: PledgeRuntime, { viewer, authority }: AuthorityViewer, pledgeId: string, verb: PledgeStep, work: (tx: Tx, pledge: Pledge, now: Date) => Promise<Record<string, unknown>>): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    const found = isId(pledgeId) ? await findPledge(tx, pledgeId) : null;
    if (found?.authorityId !== authority.authorityId) throw new DomainError('pledge_not_found');
    // The chain before the pledge, as when one is taken.
    await lockChain(tx, await standingIdOf(tx, found.establishmentId));
    const pledge = (await lockPledge(tx, pledgeId))!;
    if (!mayStep(pledge.status, verb)) throw new DomainError('pledge_changed');
    const details = await work(tx, pledge, now);
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: `pledges.${verb}`, subjectKind: 'pledge', subjectId: pledgeId, details });
  });
}

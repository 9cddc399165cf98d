import type { Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { wordsProblem } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { decideObjection, setAmountDue } from '../store/penalties.ts';
import { tellLicensing } from './licence.ts';
import { type Held, type StepAsk, takeStep } from './step.ts';

/** How an objection is decided. */
export interface Verdict {
  readonly outcome: 'uphold' | 'reduce' | 'cancel';
  /** Halalas that are due after a reduction. */
  readonly amountDue: number | null;
  /** What the owner reads. */
  readonly reasons: string;
}

const kept = { uphold: 'upheld', reduce: 'reduced', cancel: 'cancelled' } as const;

/**
 * Decides an objection: somebody else than who found the violation and than who issued the penalty. Throws {@link InvalidInput} by `words`
 * and `amount`, and as {@link takeStep}.
 */
export function decideOn(runtime: ViolationRuntime, who: AuthorityViewer, ask: StepAsk, { outcome, amountDue, reasons }: Verdict): Promise<void> {
  return takeStep(runtime, who, ask, outcome, async (tx, held, now) => {
    const penalty = held.penalty!;
    const wrong = wordsProblem(reasons);
    const amountWrong = outcome === 'reduce' && !(Number.isInteger(amountDue) && amountDue! >= 0 && amountDue! < penalty.amountDue);
    if (wrong || amountWrong) throw new InvalidInput({ ...(wrong && { words: wrong }), ...(amountWrong && { amount: 'penalty_reduced_wrong' }) });
    if ((await decideObjection(tx, penalty.penaltyId, { outcome: kept[outcome], by: who.viewer.personId, at: now, reasons })) === 0) throw new DomainError('violation_changed');
    const due = outcome === 'cancel' ? 0 : outcome === 'reduce' ? amountDue! : penalty.amountDue;
    await setAmountDue(tx, penalty.penaltyId, due);
    if (outcome !== 'cancel') await standing(tx, held, now);
    return { words: reasons, details: { outcome: kept[outcome], amountDue: due }, tell: 'decided' };
  });
}

/** A penalty that stands has its consequence for the licence. */
function standing(tx: Tx, { violation, penalty, establishment }: Held, now: Date): Promise<void> {
  return tellLicensing(tx, { violation, penalty: penalty!, establishment }, now);
}

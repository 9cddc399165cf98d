import type { StaffRole } from '../../../platform/request-context.ts';
import type { DecisionPlan } from '../../catalogue/index.ts';
import { mayMove, type Status } from './status.ts';

/** What officers do with an application: moves of the status table. */
export const officerSteps = ['claim', 'take_over', 'put_back', 'return', 'ask_visit', 'visited', 'recommend', 'disagree', 'approve', 'refuse'] as const;
export type OfficerStep = (typeof officerSteps)[number];

/** Hours after which a colleague may take over what somebody has claimed and not finished. */
export const takeOverAfter = 24;

interface StepRule {
  /** `holder`: who has claimed it. `colleague`: somebody else than who has. `second`: somebody else than who recommended. */
  readonly who: 'anyone' | 'holder' | 'colleague' | 'second';
  readonly roles: readonly StaffRole[];
  /** Ends the application, and needs a fresh proof of who decides. */
  readonly final: boolean;
}

const desk: readonly StaffRole[] = ['clerk', 'branch_manager', 'sector_officer'];
const deciders: readonly StaffRole[] = ['branch_manager', 'sector_officer'];

/** Who may take which step. Where two officers decide, `approve` and `refuse` are for the second. */
export const officerRules = {
  claim: { who: 'anyone', roles: desk, final: false },
  take_over: { who: 'colleague', roles: desk, final: false },
  put_back: { who: 'holder', roles: desk, final: false },
  return: { who: 'holder', roles: desk, final: false },
  ask_visit: { who: 'holder', roles: desk, final: false },
  visited: { who: 'anyone', roles: desk, final: false },
  recommend: { who: 'holder', roles: desk, final: false },
  disagree: { who: 'second', roles: deciders, final: false },
  approve: { who: 'holder', roles: deciders, final: true },
  refuse: { who: 'holder', roles: deciders, final: true },
} as const satisfies Record<OfficerStep, StepRule>;

/** Where an application stands, as far as officers' steps depend on it. */
export interface Standing {
  readonly status: Status;
  readonly by: DecisionPlan['by'];
  /** Staff id of whose work it is; while it is recommended, of who recommended. */
  readonly claimedBy: string | null;
  /** Since when. */
  readonly claimedAt: Date | null;
}

export interface Officer {
  readonly staffId: string;
  readonly role: StaffRole;
}

/** Why a step is refused; each is a code of the error table. */
export type StepProblem =
  | 'application_move_not_allowed' | 'application_claimed' | 'application_claim_first' | 'application_held_still' | 'application_second_needed'
  | 'application_own_recommendation' | 'application_not_yours_to_decide';

/** What stands against a step now; null: nothing. */
export function stepProblem(step: OfficerStep, at: Standing, { staffId, role }: Officer, now: Date): StepProblem | null {
  const rule: StepRule = officerRules[step];
  if (step === 'claim' && at.status === 'in_review' && at.claimedBy !== staffId) return 'application_claimed';
  if (!mayMove(at.status, step) || at.by === 'record') return 'application_move_not_allowed';
  if (!rule.roles.includes(role)) return 'application_not_yours_to_decide';
  if (step === 'recommend' && at.by !== 'two_officers') return 'application_move_not_allowed';
  if (rule.final && at.by === 'two_officers' && at.status !== 'recommended') return 'application_second_needed';
  return personProblem(at.status === 'recommended' ? 'second' : rule.who, at, staffId, now);
}

function personProblem(who: StepRule['who'], { claimedBy, claimedAt }: Standing, staffId: string, now: Date): StepProblem | null {
  const isHolder = claimedBy === staffId;
  switch (who) {
    case 'anyone': return null;
    case 'second': return isHolder ? 'application_own_recommendation' : null;
    case 'holder': return isHolder ? null : claimedBy === null ? 'application_claim_first' : 'application_claimed';
    case 'colleague': return isHolder ? 'application_move_not_allowed' : mayTakeOver(claimedAt, now) ? null : 'application_held_still';
  }
}

function mayTakeOver(claimedAt: Date | null, now: Date): boolean {
  return claimedAt === null || now.getTime() - claimedAt.getTime() >= takeOverAfter * 3_600_000;
}

/** The steps that are open to an officer now, in the order of {@link officerSteps}. */
export function stepsFor(at: Standing, officer: Officer, now: Date): OfficerStep[] {
  return officerSteps.filter((step) => stepProblem(step, at, officer, now) === null);
}

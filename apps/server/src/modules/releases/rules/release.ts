import type { StaffRole } from '../../../platform/request-context.ts';

/** A release's life. `refused`: the review found against it; what is mended comes as a new release. `superseded`: a later one was launched. */
export const releaseStates = ['draft', 'infrastructure_ready', 'in_review', 'refused', 'approved', 'pilot', 'launched', 'suspended', 'withdrawn', 'superseded'] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** What people do with a release. */
export const moveNames = ['confirm_infrastructure', 'open_review', 'refuse', 'approve', 'pilot', 'launch', 'suspend', 'withdraw'] as const;
export type Move = (typeof moveNames)[number];

interface MoveRule {
  readonly from: readonly ReleaseState[];
  readonly to: ReleaseState;
  /** Sector officers are those of the service's own sector. */
  readonly by: StaffRole;
  /** Needs a fresh proof of who signs. */
  readonly signed: boolean;
  /** People are told why, in both languages. */
  readonly needsReason: boolean;
}

/** Who may do what, from where to where. Nothing else changes a release, except that a launched one supersedes the one before. */
export const moves = {
  confirm_infrastructure: { from: ['draft'], to: 'infrastructure_ready', by: 'operator', signed: false, needsReason: false },
  open_review: { from: ['infrastructure_ready'], to: 'in_review', by: 'sector_officer', signed: false, needsReason: false },
  refuse: { from: ['in_review', 'approved'], to: 'refused', by: 'sector_officer', signed: true, needsReason: true },
  approve: { from: ['in_review'], to: 'approved', by: 'sector_officer', signed: true, needsReason: false },
  pilot: { from: ['approved', 'pilot'], to: 'pilot', by: 'sector_officer', signed: true, needsReason: false },
  launch: { from: ['approved', 'pilot', 'launched', 'suspended'], to: 'launched', by: 'sector_officer', signed: true, needsReason: false },
  suspend: { from: ['pilot', 'launched'], to: 'suspended', by: 'sector_officer', signed: true, needsReason: true },
  withdraw: { from: ['pilot', 'launched', 'suspended'], to: 'withdrawn', by: 'sector_officer', signed: true, needsReason: true },
} as const satisfies Record<Move, MoveRule>;

/** The moves that the table allows from a state to a role. */
export function movesFrom(state: ReleaseState, role: StaffRole): Move[] {
  return moveNames.filter((name) => (moves[name].from as readonly ReleaseState[]).includes(state) && moves[name].by === role);
}

/** The sector's checklist. Security conditions are for who reviews security; the rest is for the sector. */
export const checkItems = ['fitness', 'accessibility', 'wording_ar', 'wording_en', 'security'] as const;
export type CheckItem = (typeof checkItems)[number];

/** Which role says whether an item is met. */
export function reviewerOf(item: CheckItem): StaffRole {
  return item === 'security' ? 'security_reviewer' : 'sector_officer';
}

/** The last word on an item. */
export interface Check {
  readonly item: CheckItem;
  readonly passed: boolean;
  readonly evidence: string;
  readonly staffId: string;
  readonly checkedAt: Date;
}

/** What stands against an approval: items without a word, items not met, and whoever built the release. Null: nothing. */
export function approvalProblem(checks: readonly Check[], builtBy: string | null, approver: string): 'checks_open' | 'checks_failed' | 'own_release' | null {
  if (builtBy === approver) return 'own_release';
  const last = lastWords(checks);
  if (checkItems.some((item) => !last.has(item))) return 'checks_open';
  return checkItems.some((item) => !last.get(item)!.passed) ? 'checks_failed' : null;
}

/** By item, the latest check. `checks` may come in any order. */
export function lastWords(checks: readonly Check[]): Map<CheckItem, Check> {
  return new Map(checks.toSorted((a, b) => a.checkedAt.getTime() - b.checkedAt.getTime()).map((check) => [check.item, check]));
}

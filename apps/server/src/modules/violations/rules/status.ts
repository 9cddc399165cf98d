/**
 * Where a violation stands. `breached`: it was found against a standing pledge. `uncorrected`: the follow-up visit found it again.
 * `unobjected`: the penalty stands since nobody objected in time; `upheld`: since the objection did not succeed, or not wholly.
 */
export const statuses = ['found', 'breached', 'warned', 'corrected', 'uncorrected', 'penalised', 'objected', 'upheld', 'unobjected', 'cancelled', 'referred', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** Who makes a move: an officer of the violation's own authority, an inspector by a visit, the owner (or an officer for them), or time. */
export type Mover = 'officer' | 'inspector' | 'owner' | 'system';

export const moveNames = ['warn', 'correct', 'find_again', 'penalise', 'object', 'uphold', 'reduce', 'cancel', 'settle', 'refer', 'dismiss', 'close'] as const;
export type Move = (typeof moveNames)[number];

interface MoveRule {
  readonly from: readonly Status[];
  readonly to: Status;
  /** From these it stays where it is: handing a case on takes away neither an objection nor the warning that was given. */
  readonly stays?: readonly Status[];
  readonly by: Mover;
  /** Who may not: whoever found it; whoever found it or issued the penalty. */
  readonly other?: 'than_finder' | 'than_finder_and_issuer';
  /** Needs a fresh proof of who decides. */
  readonly fresh?: boolean;
}

/** Who may do what, from where to where. Nothing else changes the status of a violation. */
export const moves = {
  warn: { from: ['found', 'breached', 'referred'], to: 'warned', by: 'officer' },
  correct: { from: ['warned'], to: 'corrected', by: 'inspector' },
  find_again: { from: ['warned'], to: 'uncorrected', by: 'inspector' },
  penalise: { from: ['found', 'breached', 'uncorrected', 'referred'], to: 'penalised', by: 'officer', other: 'than_finder', fresh: true },
  object: { from: ['penalised'], to: 'objected', by: 'owner' },
  uphold: { from: ['objected'], to: 'upheld', by: 'officer', other: 'than_finder_and_issuer', fresh: true },
  reduce: { from: ['objected'], to: 'upheld', by: 'officer', other: 'than_finder_and_issuer', fresh: true },
  cancel: { from: ['objected'], to: 'cancelled', by: 'officer', other: 'than_finder_and_issuer', fresh: true },
  settle: { from: ['penalised'], to: 'unobjected', by: 'system' },
  refer: { from: ['found', 'breached', 'warned', 'uncorrected', 'penalised', 'objected', 'upheld', 'unobjected', 'referred'], to: 'referred', stays: ['warned', 'uncorrected', 'penalised', 'objected', 'upheld', 'unobjected'], by: 'officer', fresh: true },
  dismiss: { from: ['found', 'breached', 'warned', 'uncorrected'], to: 'cancelled', by: 'officer', other: 'than_finder' },
  close: { from: ['corrected', 'upheld', 'unobjected', 'referred'], to: 'closed', by: 'officer' },
} as const satisfies Record<Move, MoveRule>;

export function mayMove(status: Status, move: Move): boolean {
  return (moves[move].from as readonly Status[]).includes(status);
}

/** Where a move leads. */
export function after(status: Status, move: Move): Status {
  const rule: MoveRule = moves[move];
  return rule.stays?.includes(status) ? status : rule.to;
}

/** What an officer does; the others are done by visits, owners and time. */
export const officerMoves = ['warn', 'penalise', 'uphold', 'reduce', 'cancel', 'refer', 'dismiss', 'close'] as const satisfies readonly Move[];
export type OfficerMove = (typeof officerMoves)[number];

/** What a move is judged by. */
export interface Standing {
  readonly status: Status;
  /** Staff id of who found it. */
  readonly inspectorId: string;
  /** Staff id of who issued the penalty. */
  readonly issuedBy: string | null;
}

/** Why an officer's move is refused; each is a code of the error table. */
export type MoveProblem = 'violation_move_not_allowed' | 'violation_found_by_you' | 'violation_penalised_by_you';

/** What stands against an officer's move; null: nothing. */
export function moveProblem(move: OfficerMove, { status, inspectorId, issuedBy }: Standing, staffId: string): MoveProblem | null {
  const { other }: MoveRule = moves[move];
  if (!mayMove(status, move)) return 'violation_move_not_allowed';
  if (other !== undefined && inspectorId === staffId) return 'violation_found_by_you';
  return other === 'than_finder_and_issuer' && issuedBy === staffId ? 'violation_penalised_by_you' : null;
}

/** The moves open to an officer of the violation's own authority. */
export function movesFor(standing: Standing, staffId: string): OfficerMove[] {
  return officerMoves.filter((move) => moveProblem(move, standing, staffId) === null);
}

import type { DirectiveStatus } from './directive.ts';

/** How far an authority is with a directive. `received`: somebody there has opened it. `returned`: its answer was not enough. */
export const legStatuses = ['sent', 'received', 'acknowledged', 'assigned', 'answered', 'returned'] as const;
export type LegStatus = (typeof legStatuses)[number];

/** What officers do with a directive that has reached them, or with the answer of one below. */
export const legMoves = ['receive', 'acknowledge', 'assign', 'pass_on', 'answer', 'return'] as const;
export type LegMove = (typeof legMoves)[number];

interface MoveRule {
  readonly from: readonly LegStatus[];
  /** `same`: the status stays. */
  readonly to: LegStatus | 'same';
  /** `own`: officers of the authority itself. `sender`: of the one that it has the directive from. */
  readonly by: 'own' | 'sender';
  /** Needs a fresh proof of who does it: it speaks for the authority. */
  readonly signed: boolean;
}

/** Who may do what, from where to where. Nothing else changes a leg. */
export const moves = {
  receive: { from: ['sent'], to: 'received', by: 'own', signed: false },
  acknowledge: { from: ['sent', 'received'], to: 'acknowledged', by: 'own', signed: false },
  assign: { from: ['acknowledged', 'assigned', 'returned'], to: 'assigned', by: 'own', signed: false },
  pass_on: { from: ['acknowledged', 'assigned', 'returned'], to: 'same', by: 'own', signed: true },
  answer: { from: ['acknowledged', 'assigned', 'returned'], to: 'answered', by: 'own', signed: true },
  return: { from: ['answered'], to: 'returned', by: 'sender', signed: false },
} as const satisfies Record<LegMove, MoveRule>;

/** One authority that a directive has reached. */
export interface Leg {
  readonly directiveId: string;
  readonly authorityId: number;
  /** From whom it has the directive. */
  readonly fromId: number;
  /** Of whoever passed it on; '' where the directive is addressed to it. */
  readonly words: string;
  readonly sentAt: Date;
  readonly dueAt: Date;
  readonly status: LegStatus;
  /** Staff id of the colleague who is to see to it. */
  readonly assignedTo: string | null;
  /** Since when its status holds. */
  readonly movedAt: Date;
  readonly revision: number;
}

/** Why a move is refused; each is a code of the error table. */
export type LegProblem = 'directive_over' | 'directive_move_not_allowed';

/** What stands against a move of somebody who works for `authorityId`; null: nothing. */
export function moveProblem(move: LegMove, leg: Pick<Leg, 'authorityId' | 'fromId' | 'status'>, directive: DirectiveStatus, authorityId: number): LegProblem | null {
  if (directive !== 'in_force') return 'directive_over';
  const rule: MoveRule = moves[move];
  const mine = rule.by === 'own' ? leg.authorityId : leg.fromId;
  return mine === authorityId && rule.from.includes(leg.status) ? null : 'directive_move_not_allowed';
}

/** The moves that are open to an authority's officers, in the order of {@link legMoves}. `passable`: there is somebody below to pass it on to. */
export function movesFor(leg: Pick<Leg, 'authorityId' | 'fromId' | 'status'>, directive: DirectiveStatus, authorityId: number, passable: boolean): LegMove[] {
  return legMoves.filter((move) => moveProblem(move, leg, directive, authorityId) === null && (move !== 'pass_on' || passable));
}

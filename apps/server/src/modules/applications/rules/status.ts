/** Where an application stands. `recorded`: it stood when it was sent, nobody decides. `recommended`: one officer has said what another then decides. */
export const statuses = ['draft', 'sent', 'in_review', 'returned', 'visit_asked', 'recommended', 'approved', 'refused', 'recorded', 'withdrawn'] as const;
export type Status = (typeof statuses)[number];

/** Who makes a move. */
export type Mover = 'person' | 'officer' | 'system';

/** What is done with an application. Saving a step is no move: it changes no status, see {@link isWritable}. */
export const moveNames = ['send', 'record', 'correct', 'withdraw', 'lapse', 'claim', 'take_over', 'put_back', 'return', 'ask_visit', 'visited', 'recommend', 'disagree', 'approve', 'refuse'] as const;
export type Move = (typeof moveNames)[number];

interface MoveRule {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly by: Mover;
}

/** Who may do what, from where to where. Nothing else changes the status of an application. */
export const moves = {
  send: { from: ['draft'], to: 'sent', by: 'person' },
  record: { from: ['draft'], to: 'recorded', by: 'person' },
  correct: { from: ['returned'], to: 'sent', by: 'person' },
  withdraw: { from: ['draft', 'sent', 'in_review', 'returned', 'visit_asked'], to: 'withdrawn', by: 'person' },
  lapse: { from: ['draft'], to: 'withdrawn', by: 'system' },
  claim: { from: ['sent'], to: 'in_review', by: 'officer' },
  take_over: { from: ['in_review', 'visit_asked'], to: 'in_review', by: 'officer' },
  put_back: { from: ['in_review'], to: 'sent', by: 'officer' },
  return: { from: ['in_review'], to: 'returned', by: 'officer' },
  ask_visit: { from: ['in_review'], to: 'visit_asked', by: 'officer' },
  visited: { from: ['visit_asked'], to: 'in_review', by: 'officer' },
  recommend: { from: ['in_review'], to: 'recommended', by: 'officer' },
  disagree: { from: ['recommended'], to: 'in_review', by: 'officer' },
  approve: { from: ['in_review', 'recommended'], to: 'approved', by: 'officer' },
  refuse: { from: ['in_review', 'recommended'], to: 'refused', by: 'officer' },
} as const satisfies Record<Move, MoveRule>;

/** True when the table allows the move from this status. */
export function mayMove(status: Status, move: Move): boolean {
  return (moves[move].from as readonly Status[]).includes(status);
}

/** The moves that the table allows somebody from a status. */
export function movesFrom(status: Status, by: Mover): Move[] {
  return moveNames.filter((name) => moves[name].by === by && mayMove(status, name));
}

/** True while the person may write answers: before it is sent, and when it came back. */
export function isWritable(status: Status): boolean {
  return status === 'draft' || status === 'returned';
}

/** True when nothing more happens to it. */
export function isOver(status: Status): boolean {
  return !moveNames.some((name) => mayMove(status, name));
}

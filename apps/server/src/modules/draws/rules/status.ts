/** A draw's life. `closed`: the list is fixed; `drawn`: the result is there and not published; `settled`: whoever did not confirm has lost the seat. */
export type DrawStatus = 'planned' | 'open' | 'closed' | 'drawn' | 'published' | 'settled' | 'cancelled';
export type DrawAction = 'announce' | 'open' | 'apply' | 'cancel' | 'close' | 'read_beacon' | 'draw' | 'publish' | 'confirm' | 'settle';

/** What may be done with a draw in each status. After the close nothing takes it back. */
export const allowedActions = {
  planned: ['announce', 'open', 'cancel'],
  open: ['apply', 'cancel', 'close'],
  closed: ['read_beacon', 'draw'],
  drawn: ['publish'],
  published: ['confirm', 'settle'],
  settled: [],
  cancelled: [],
} as const satisfies Record<DrawStatus, readonly DrawAction[]>;

/** Milliseconds after the close in which a request that came before it is still written. Said on the pages. */
export const graceMs = 5_000;

/** What a rule needs to know of a draw. */
export interface DrawState {
  readonly status: DrawStatus;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly announcedAt: Date | null;
  readonly confirmUntil: Date | null;
}

/** True when `action` may be done now: by the table, and in its time. Applying and cancelling end with the close; `now` is when the request came. */
export function mayDo(action: DrawAction, draw: DrawState, now: Date): boolean {
  if (!(allowedActions[draw.status] as readonly DrawAction[]).includes(action)) return false;
  if (action === 'announce') return draw.announcedAt === null && now < draw.closesAt;
  if (action === 'open') return draw.announcedAt !== null && draw.opensAt <= now;
  if (action === 'apply' || action === 'cancel') return now < draw.closesAt;
  if (action === 'close') return draw.closesAt.getTime() + graceMs <= now.getTime();
  if (action === 'confirm') return now < draw.confirmUntil!;
  return action !== 'settle' || draw.confirmUntil! <= now;
}

export type ResultStatus = 'won' | 'lost' | 'confirmed' | 'declined' | 'lapsed';

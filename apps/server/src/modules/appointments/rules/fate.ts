import { drawReleaseAt } from '../rules.ts';

/**
 * What becomes of a freed seat. Whoever gives one up must not be able to say who gets it: so it goes to the next draw, to
 * somebody chosen at random from those who wait, or into a pool whose moment nobody knows. (design: booking rules, 2, 5 and 9)
 */
export type Fate =
  /** A surplus seat: it was kept for its holder only. */
  | 'gone'
  /** Held back until a draw that is still to come takes it. */
  | 'next_draw'
  /** Offered to one person after another of those who wait. */
  | 'offer'
  /** Comes back to the public with its pool, at a moment drawn at random. */
  | 'pool'
  /** Too near: it stays with the branch for people who come without an appointment. */
  | 'walk_in'
  /** To the public at once, which is what sellers live on; only the lab, which compares, and tests ask for it. */
  | 'at_once';

/** `held_back` is the portal's rule, and no setting changes it. */
export type Returns = 'held_back' | 'at_once';

/** What decides. Expired and passed offers, unconfirmed winners and cancelled seats are all the same here. */
export interface FreedSeat {
  readonly startsAt: Date;
  /** Beyond the published plan. */
  readonly surplus: boolean;
  /** A draw of the service is planned that can still give this seat out. */
  readonly drawAhead: boolean;
  /** Somebody waits who can be offered it. */
  readonly somebodyWaits: boolean;
}

/** A seat further ahead than this waits for a draw where one is planned; milliseconds. */
export const drawnAhead = 48 * 3_600_000;

export function fateOf({ startsAt, surplus, drawAhead, somebodyWaits }: FreedSeat, now: Date, returns: Returns = 'held_back'): Fate {
  if (surplus) return 'gone';
  const ahead = startsAt.getTime() - now.getTime();
  if (ahead <= 0) return 'walk_in';
  if (returns === 'at_once') return 'at_once';
  if (drawAhead && ahead > drawnAhead) return 'next_draw';
  if (somebodyWaits) return 'offer';
  return drawReleaseAt(now, startsAt, 0) === null ? 'walk_in' : 'pool';
}

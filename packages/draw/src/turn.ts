import { NO_SLOT } from './allocate.ts';
import { findApplication, wishesOf } from './applications.ts';
import type { Replay } from './result.ts';

/** One wish at the moment of the turn. */
export interface WishAtTurn {
  readonly pool: number;
  /** Seats of the pool that were left before the turn. */
  readonly left: number;
  /** The turn that took the pool's last seat; null when some are left over, or there were none. */
  readonly emptiedAt: number | null;
}

/** What a person is shown of their draw. */
export interface OwnTurn {
  /** Their number in the order, from 1, of `of`. */
  readonly turn: number;
  readonly of: number;
  readonly class: number;
  readonly wishes: readonly WishAtTurn[];
  readonly got: { readonly wish: number; readonly pool: number; readonly start: string } | null;
}

/** Null for an id that is not in the list. Reads the whole outcome: whoever answers many people keeps the columns instead. */
export function ownTurn({ applications, seats, outcome }: Replay, id: string): OwnTurn | null {
  const index = /^[0-9a-f]{32}$/.test(id) ? findApplication(applications, id) : -1;
  if (index < 0) return null;
  const at = outcome.turns.indexOf(index);
  const pools = [...wishesOf(applications, index)];
  const left = new Map(pools.map((pool) => [pool, 0]));
  for (const { pool, seats: count } of seats.slots) if (left.has(pool)) left.set(pool, left.get(pool)! + count);
  for (const slot of outcome.slots.subarray(0, at)) {
    const pool = seats.slots[slot]?.pool;
    if (pool !== undefined && left.has(pool)) left.set(pool, left.get(pool)! - 1);
  }
  const slot = outcome.slots[at]!;
  const given = slot === NO_SLOT ? null : seats.slots[slot]!;
  return {
    turn: at + 1,
    of: applications.count,
    class: applications.classes[index]!,
    wishes: pools.map((pool) => ({ pool, left: left.get(pool)!, emptiedAt: outcome.emptied[pool]! || null })),
    got: given && { wish: outcome.wishes[at]!, pool: given.pool, start: given.start },
  };
}

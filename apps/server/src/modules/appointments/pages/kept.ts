import type { OpenSlot } from '../actions/slots.ts';

type Look = readonly OpenSlot[];

/** Looks are told apart by when they were first asked for. */
const numbers = new WeakMap<Look, number>();
let lastNumber = 0;

/** The oldest first; so many that a rush finds what it asks for, so few that a crawl costs little memory. */
const kept = new Map<string, unknown>();
const mostKept = 200;

/**
 * What follows from one look at the slots and from `key` alone, made once for everybody who is shown that look:
 * a new look comes a second later at most, and at once after a booking (see `Availability`).
 * Never for anything of a person. A `key` stands for one kind of value.
 */
export function keptWith<T>(look: Look, key: string, make: () => T): T {
  let number = numbers.get(look);
  if (number === undefined) numbers.set(look, (number = ++lastNumber));
  const name = `${number} ${key}`;
  if (!kept.has(name)) {
    kept.set(name, make());
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }
  return kept.get(name) as T;
}

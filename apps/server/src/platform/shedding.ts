/**
 * How hard this process has it, and with it what it leaves out, in this order:
 * - `busy`: pictures that a page can do without; one look at the free times serves everybody for 5 s instead of 1
 * - `strained`: that look serves for 15 s
 * - `drowning`: nothing more here; by now the waiting rooms hold back who comes anew (module admission)
 * A booking under way, a code that is being typed and a check-in are never left out: no code asks this for them.
 */
export type Level = 'calm' | 'busy' | 'strained' | 'drowning';

const levels: readonly Level[] = ['calm', 'busy', 'strained', 'drowning'];

/** What the level comes from: 95 of 100 wait less for a connection, and 99 of 100 timers come less late. Milliseconds. */
export interface Felt {
  readonly poolWaitMs: number;
  readonly loopDelayMs: number;
}

/** What brings a process to each level: either of the two. */
const marks: Readonly<Record<Exclude<Level, 'calm'>, Felt>> = {
  busy: { poolWaitMs: 50, loopDelayMs: 50 },
  strained: { poolWaitMs: 250, loopDelayMs: 150 },
  drowning: { poolWaitMs: 1_000, loopDelayMs: 500 },
};

/** Milliseconds below half of a level's mark before it is left: what helped is not taken back at once. */
const restFor = 5_000;

/** A level, and since when the load has been low enough to leave it; null while it is not. */
export interface Standing {
  readonly level: Level;
  readonly restingSince: number | null;
}

export const atRest: Standing = { level: 'calm', restingSince: null };

/** The standing after one more look: up at once, as far as it has come, and down one level at a time. */
export function nextStanding(before: Standing, felt: Felt, now: number): Standing {
  const reached = levelAt(felt, 1);
  if (levels.indexOf(reached) > levels.indexOf(before.level)) return { level: reached, restingSince: null };
  if (levels.indexOf(levelAt(felt, 0.5)) >= levels.indexOf(before.level)) return { level: before.level, restingSince: null };
  const since = before.restingSince ?? now;
  if (now - since < restFor) return { level: before.level, restingSince: since };
  return { level: levels[levels.indexOf(before.level) - 1]!, restingSince: now };
}

/** The highest level whose marks, times `share`, are reached. */
function levelAt({ poolWaitMs, loopDelayMs }: Felt, share: number): Level {
  const reached = (['drowning', 'strained', 'busy'] as const).find((level) => poolWaitMs >= marks[level].poolWaitMs * share || loopDelayMs >= marks[level].loopDelayMs * share);
  return reached ?? 'calm';
}

/** True while pages show pictures that they can do without. */
export function showsPictures(level: Level): boolean {
  return level === 'calm';
}

/** Milliseconds for which one look at a branch's free times serves everybody. Bookings are decided on the database alone. */
export function availabilityKeptMs(level: Level): number {
  return { calm: 1_000, busy: 5_000, strained: 15_000, drowning: 15_000 }[level];
}

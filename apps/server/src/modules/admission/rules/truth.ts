import type { LineStep } from './history.ts';

/** What somebody who came at a moment was told, and how it turned out. In seconds. */
export interface Told {
  readonly at: Date;
  readonly soonest: number;
  readonly likely: number;
  readonly latest: number;
  /** Null while they wait still, or when the room was shut before their turn. */
  readonly truth: number | null;
}

/**
 * Holds what people were told against what happened: the estimate at each moment, and the seconds until the line really
 * passed whoever came last at that moment.
 * @param lines of one room, the oldest first
 */
export function estimateAndTruth(lines: readonly LineStep[]): Told[] {
  const told: Told[] = [];
  let called = 0;
  for (const [index, line] of lines.entries()) {
    if (called < index) called = index;
    // Serials and the line only grow within an epoch, so the search goes on from where the last one ended.
    while (called < lines.length && lines[called]!.epoch === line.epoch && lines[called]!.through < line.serial) called += 1;
    if (line.soonest === null || line.likely === null || line.latest === null) continue;
    told.push({ at: line.at, soonest: line.soonest, likely: line.likely, latest: line.latest, truth: truthOf(lines, line, called) });
  }
  return told;
}

/** Seconds from `line` until its last serial was called, between the two looks around that moment in proportion. */
function truthOf(lines: readonly LineStep[], line: LineStep, called: number): number | null {
  const after = lines[called];
  if (after === undefined || after.epoch !== line.epoch) return null;
  if (after === line) return 0;
  const before = lines[called - 1]!;
  const share = (line.serial - before.through) / (after.through - before.through);
  return Math.max(0, (before.at.getTime() + share * (after.at.getTime() - before.at.getTime()) - line.at.getTime()) / 1000);
}

/** How many were told rightly of those whose turn has come. */
export function heldOf(told: readonly Told[]): { held: number; known: number } {
  const known = told.filter(({ truth }) => truth !== null);
  return { held: known.filter(({ soonest, latest, truth }) => truth! >= soonest && truth! <= latest).length, known: known.length };
}

import { NO_SLOT } from './allocate.ts';
import type { Outcome } from './allocate.ts';
import { idOf } from './applications.ts';
import type { ApplicationList } from './applications.ts';
import { encodeList } from './list-file.ts';
import type { SeatList } from './seats.ts';

/** All that follows from the files of a draw. */
export interface Replay {
  readonly applications: ApplicationList;
  readonly seats: SeatList;
  readonly outcome: Outcome;
}

/** The bytes of `result.txt`. `finalSeed` in hex. */
export function encodeResult(finalSeed: string, replay: Replay): Uint8Array<ArrayBuffer> {
  return encodeList('result', finalSeed, resultLines(replay));
}

function* resultLines(replay: Replay): Generator<string, void> {
  for (let turn = 1; turn <= replay.applications.count; turn++) yield resultLine(replay, turn);
}

export function resultLine({ applications, seats, outcome }: Replay, turn: number): string {
  const id = idOf(applications, outcome.turns[turn - 1]!);
  const slot = outcome.slots[turn - 1]!;
  if (slot === NO_SLOT) return `${turn} ${id} none`;
  const { pool, start } = seats.slots[slot]!;
  return `${turn} ${id} ${outcome.wishes[turn - 1]} ${pool} ${start}`;
}

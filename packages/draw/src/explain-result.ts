import type { Report } from './chain.ts';
import { findApplication, idOf, wishesOf } from './applications.ts';
import { readList } from './list-file.ts';
import { DrawError, refusal } from './problems.ts';
import { type Replay, resultLine } from './result.ts';

const FILE = 'result.txt';
const LINE = /^([1-9][0-9]{0,7}) ([0-9a-f]{32}) (?:none|([1-9][0-9]{0,4}) ([1-9][0-9]{0,4}) ([0-9TZ:-]{17}))$/;
/** A draw with more than this many faults needs no longer list. */
const MOST_PROBLEMS = 20;

/** One line as it was read. `index` is the application's place in the list. */
interface Entry {
  readonly number: number;
  readonly line: string;
  readonly turn: number;
  readonly index: number;
  readonly grant: { readonly wish: number; readonly pool: number; readonly start: string } | null;
}

/** Says why a result is not the one that follows from the other files: who holds what they should not, line by line. */
export function explainResult(bytes: Uint8Array, finalSeed: string, replay: Replay, report: Report): void {
  let reported = 0;
  const tell: Report = (problem) => {
    if (reported++ < MOST_PROBLEMS) report(problem);
  };
  try {
    const entries = readEntries(bytes, finalSeed, replay, tell);
    checkGrants(entries, replay, tell);
    checkTurns(entries, replay, tell);
    findMissing(entries, replay, tell);
  } catch (error) {
    if (!(error instanceof DrawError)) throw error;
    tell(error);
  }
}

/** Lines of unknown people and second lines of one person are told of and left out. */
function readEntries(bytes: Uint8Array, finalSeed: string, { applications }: Replay, tell: Report): readonly Entry[] {
  const entries: Entry[] = [];
  const seen = new Uint8Array(applications.count);
  readList(bytes, FILE, `BD1 result ${finalSeed}`, (line, number) => {
    const [, turn, id, wish, pool, start] = LINE.exec(line) ?? [];
    if (turn === undefined || id === undefined) throw refusal('bad_line', FILE, number, line.slice(0, 200));
    if (Number(turn) !== number - 1) tell(refusal('turn_number', FILE, number, String(number - 1)));
    const index = findApplication(applications, id);
    if (index < 0) return tell(refusal('application_unknown', FILE, number, id));
    if (seen[index]) return tell(refusal('application_twice', FILE, number, id));
    seen[index] = 1;
    entries.push({ number, line, turn: Number(turn), index, grant: start === undefined ? null : { wish: Number(wish), pool: Number(pool), start } });
  });
  return entries;
}

/** Each seat was wished for, exists, and is given once; and it is the one that was this person's turn to get. */
function checkGrants(entries: readonly Entry[], replay: Replay, tell: Report): void {
  const { applications, seats, outcome } = replay;
  const free = new Map(seats.slots.map(({ pool, start, seats }) => [`${pool} ${start}`, seats]));
  const turnOf = new Uint32Array(applications.count);
  outcome.turns.forEach((index, i) => (turnOf[index] = i + 1));
  for (const { number, line, turn, index, grant } of entries) {
    if (grant !== null && wishesOf(applications, index)[grant.wish - 1] !== grant.pool) {
      tell(refusal('wish_not_made', FILE, number, line));
      continue;
    }
    const slot = grant && `${grant.pool} ${grant.start}`;
    const left = slot === null ? 1 : free.get(slot);
    if (slot !== null && left !== undefined) free.set(slot, left - 1);
    const wanted = resultLine(replay, turnOf[index]!);
    if (left === undefined) tell(refusal('slot_unknown', FILE, number, line));
    else if (left <= 0) tell(refusal('slot_overfull', FILE, number, line));
    else if (afterTurn(wanted) !== afterTurn(line)) tell(refusal('seat_wrong', FILE, number, `${turn} ${afterTurn(wanted)}`));
  }
}

function afterTurn(line: string): string {
  return line.slice(line.indexOf(' ') + 1);
}

/** The first line where another person stands than whose turn it is: all after it may only have moved along. */
function checkTurns(entries: readonly Entry[], { applications, outcome }: Replay, tell: Report): void {
  const present = new Set(entries.map(({ index }) => index));
  const wanted = outcome.turns.filter((index) => present.has(index));
  for (const [place, { number, index }] of entries.entries()) {
    const expected = wanted[place]!;
    if (index === expected) continue;
    const skipped = applications.classes[index]! > applications.classes[expected]!;
    return tell(refusal(skipped ? 'class_skipped' : 'turn_wrong', FILE, number, idOf(applications, expected)));
  }
}

function findMissing(entries: readonly Entry[], { applications }: Replay, tell: Report): void {
  const present = new Set(entries.map(({ index }) => index));
  for (let index = 0; index < applications.count; index++) {
    if (!present.has(index)) tell(refusal('application_missing', FILE, null, idOf(applications, index)));
  }
}

import { drawSeats } from './allocate.ts';
import { type Announcement, announcement } from './announcement.ts';
import { type Application, encodeApplications, readApplications } from './applications.ts';
import type { BeaconValue } from './beacon.ts';
import { fromHex, toHex } from './bytes.ts';
import { type Closed, checkClosed, checkReveal } from './chain.ts';
import type { DrawFiles } from './files.ts';
import { fileHash } from './hash.ts';
import type { DrawError } from './problems.ts';
import type { Progress } from './progress.ts';
import { type Replay, encodeResult } from './result.ts';
import { type Slot, encodeSeats, readSeats } from './seats.ts';
import { commitmentTo, finalSeed } from './seeds.ts';
import { encodeStatement, inShape, readStatement } from './statement-file.ts';
import { type Reveal, closing, reveal } from './statements.ts';

/** What the announcement says beyond what follows from seats and seed. */
export type Plan = Omit<Announcement, 'format' | 'rules' | 'seats' | 'seats_sha256' | 'seed_commitment'>;

const throwIt = (problem: DrawError): never => {
  throw problem;
};

/** The files of the opening. `seed` is 32 secret bytes, to be kept until the reveal. Throws DrawError for a plan that the format does not allow. */
export function openDraw(plan: Plan, slots: Iterable<Slot>, seed: Uint8Array): Pick<DrawFiles, 'draw.json' | 'seats.txt'> {
  const seats = encodeSeats(plan.draw, slots);
  const { total } = readSeats(seats, plan);
  const whole: Announcement = { ...plan, format: 'BD1', rules: 1, seats: total, seats_sha256: fileHash(seats), seed_commitment: commitmentTo(seed) };
  return { 'draw.json': encodeStatement(whole, 'draw.json', announcement), 'seats.txt': seats };
}

/** The files of the close: the list is in no order of time, and its hash must be out before the beacon. Throws DrawError. */
export function closeDraw(
  opened: ReturnType<typeof openDraw>,
  applications: Iterable<Application>,
  closedAt: string,
): Pick<DrawFiles, 'applications.txt' | 'close.json'> {
  const announced = readStatement(opened['draw.json'], 'draw.json', announcement);
  const drawHash = fileHash(opened['draw.json']);
  const list = encodeApplications(drawHash, applications);
  const { count } = readApplications(list, drawHash, announced);
  const statement = { format: 'BD1', draw: announced.draw, draw_sha256: drawHash, applications: count, applications_sha256: fileHash(list), closed_at: closedAt } as const;
  const files = { 'applications.txt': list, 'close.json': encodeStatement(statement, 'close.json', closing) };
  checkClosed({ ...opened, ...files }, announced, statement, throwIt);
  return files;
}

export interface Disclosure {
  readonly seed: Uint8Array;
  readonly beacon: BeaconValue;
  readonly revealedAt: string;
}

export interface Revealed {
  readonly files: Pick<DrawFiles, 'result.txt' | 'reveal.json'>;
  readonly replay: Replay;
}

/**
 * Draws, step by step. The same files, seed, beacon and time give the same bytes, so a run that was killed is just run again.
 * Throws DrawError when the files are not those that were published, or seed or beacon not those announced.
 */
export function* revealDraw(closed: Closed, { seed, beacon, revealedAt }: Disclosure): Generator<Progress, Revealed> {
  const announced = readStatement(closed['draw.json'], 'draw.json', announcement);
  const close = readStatement(closed['close.json'], 'close.json', closing);
  checkClosed(closed, announced, close, throwIt);
  const final = toHex(finalSeed(seed, close.applications_sha256, beacon));
  const known = { format: 'BD1', draw: announced.draw, close_sha256: fileHash(closed['close.json']), seed: toHex(seed), beacon, final_seed: final } as const;
  const draft: Reveal = { ...known, winners: 0, result_sha256: fileHash(''), revealed_at: revealedAt };
  checkReveal(announced, close, inShape(draft, 'reveal.json', reveal), throwIt);

  const applications = readApplications(closed['applications.txt'], close.draw_sha256, announced);
  const seats = readSeats(closed['seats.txt'], announced);
  const outcome = yield* drawSeats(fromHex(final), applications, seats, announced.pools.length);
  const replay = { applications, seats, outcome };
  const result = encodeResult(final, replay);
  const statement: Reveal = { ...draft, winners: outcome.winners, result_sha256: fileHash(result) };
  return { files: { 'result.txt': result, 'reveal.json': encodeStatement(statement, 'reveal.json', reveal) }, replay };
}

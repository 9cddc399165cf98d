import type { Progress } from '@bawaba/draw';
import { systemActor } from '../../audit/index.ts';
import { run } from '../compute/host.ts';
import type { Columns } from '../compute/steps.ts';
import { second, wholeSecond } from '../rules/announcement.ts';
import { resultColumns, type DrawnSeat, type Listed } from '../rules/result-columns.ts';
import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { countApplications, readPeople } from '../store/applications.ts';
import { type Draw, findDraw, fixDrawing, lockDraw, saveProgress, updateDraw } from '../store/draws.ts';
import { insertResults } from '../store/results.ts';
import { listSeats, saveEmptied } from '../store/seats.ts';
import { readFile, writeFiles } from './files.ts';

const peopleAtOnce = 20_000;
const rowsAtOnce = 10_000;
/** Batches that are written at the same time: while the database writes one, the next is put together and sent. */
const lanes = 2;

/**
 * Draws: computes the result from the published files, seed and beacon, writes what everybody drew and then the files. Everything
 * chosen is fixed before the first step, so a run that was cut off anywhere is run again and comes to the same bytes.
 */
export async function drawResult(runtime: DrawRuntime, drawId: string, now: Date): Promise<void> {
  const { db, drawKeys } = runtime;
  const { beacon } = (await findDraw(db, drawId))!;
  // Never before its beacon, whatever the clock says now: what is fixed cannot be mended.
  await fixDrawing(db, drawId, wholeSecond(new Date(Math.max(now.getTime(), Date.parse(beacon!.at)))));
  const draw = (await findDraw(db, drawId))!;
  const closed = {
    'draw.json': await readFile(db, drawId, 'draw.json'), 'seats.txt': await readFile(db, drawId, 'seats.txt'),
    'applications.txt': await readFile(db, drawId, 'applications.txt'), 'close.json': await readFile(db, drawId, 'close.json'),
  };
  const count = await countApplications(db, drawId);
  const disclosure = { seed: drawKeys.seedOf(drawId), beacon: beacon!, revealedAt: second(draw.drawingAt!) };
  // Who stands where is read while a thread computes: neither needs the other.
  const [{ files, columns }, listed] = await Promise.all([run({ kind: 'reveal', closed, disclosure }, count, showing(runtime, drawId)), readListed(db, drawId, count)]);
  await writeResults(runtime, draw, columns, listed);
  await db.transaction(async (tx) => {
    const locked = await lockDraw(tx, drawId, 'update');
    if (locked === null || !mayDo('draw', locked, now)) return;
    await saveEmptied(tx, drawId, [...columns.emptied]);
    await writeFiles(tx, drawId, files, drawKeys.signer, null, now);
    await updateDraw(tx, drawId, { status: 'drawn' });
    await runtime.audit.record(tx, now, { actor: systemActor, action: 'draws.draw', subjectKind: 'draw', subjectId: drawId, details: { applications: count, winners: columns.winners } });
  });
}

/** Tells the officer's page how far it is; that a line of it is lost does not matter. */
function showing({ db, log }: DrawRuntime, drawId: string): (progress: Progress) => void {
  return ({ step, done, of }) => void saveProgress(db, drawId, { step, done, of }).catch((error: unknown) => log.warn({ err: error }, 'progress of a draw was not saved'));
}

async function writeResults({ db }: DrawRuntime, { drawId, drawingAt }: Draw, columns: Columns, listed: Listed): Promise<void> {
  const count = columns.turns.length;
  // As the published list of seats is ordered: what the outcome's slots point to.
  const seats: readonly DrawnSeat[] = (await listSeats(db, drawId)).map(({ branchId, slotId, pool }) => ({ branchId, slotId, pool: pool! }));
  let [next, done] = [0, 0];
  const write = async (): Promise<void> => {
    while (next < count) {
      const [first, end] = [next, Math.min(count, next + rowsAtOnce)];
      next = end;
      await insertResults(db, drawId, resultColumns(columns, listed, seats, first, end), drawingAt!);
      done += end - first;
      await saveProgress(db, drawId, { step: 'write', done, of: count });
    }
  };
  await Promise.all(Array.from({ length: lanes }, write));
}

/** Who stands where in the published list. */
async function readListed(db: DrawRuntime['db'], drawId: string, count: number): Promise<Listed> {
  const listed = { persons: Buffer.alloc(count * 16), applications: Buffer.alloc(count * 16) };
  let at = 0;
  for (let after = ''; ;) {
    const next = await readPeople(db, drawId, after, peopleAtOnce);
    if (next === null) return listed;
    listed.persons.write(next.persons, at, 'hex');
    at += listed.applications.write(next.applications, at, 'hex');
    after = next.last;
  }
}

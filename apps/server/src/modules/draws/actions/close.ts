import { systemActor } from '../../audit/index.ts';
import { run } from '../compute/host.ts';
import { second, wholeSecond } from '../rules/announcement.ts';
import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { countApplications, readLines } from '../store/applications.ts';
import { type Draw, lockDraw, updateDraw } from '../store/draws.ts';
import { findFile } from '../store/files.ts';
import { endBySystem } from './end.ts';
import { readFile, writeFiles } from './files.ts';

/** Lines read at once: a few megabytes. */
const linesAtOnce = 20_000;

/** Closes a draw whose time is over: from here on nobody applies, and the time that the close will bear is fixed. */
export function closeInTime({ db, audit }: DrawRuntime, drawId: string, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const draw = await lockDraw(tx, drawId, 'update');
    if (draw === null || !mayDo('close', draw, now)) return;
    await updateDraw(tx, drawId, { status: 'closed', closedAt: wholeSecond(now) });
    await audit.record(tx, now, { actor: systemActor, action: 'draws.close', subjectKind: 'draw', subjectId: drawId, details: {} });
  });
}

/**
 * Publishes the list and its hash. Both have to be out before anybody can know the beacon; a draw that came too late for that
 * is called off, since nobody could believe it.
 */
export async function publishList(runtime: DrawRuntime, { drawId, closedAt, dueAt }: Draw, clock: () => Date): Promise<void> {
  const { db, drawKeys } = runtime;
  if (closedAt! >= dueAt || clock() >= dueAt) return endBySystem(runtime, drawId, 'closed_late', clock());
  const opened = { 'draw.json': await readFile(db, drawId, 'draw.json'), 'seats.txt': await readFile(db, drawId, 'seats.txt') };
  const lines: string[] = [];
  for (let after = ''; ;) {
    const next = await readLines(db, drawId, after, linesAtOnce);
    if (next === null) break;
    lines.push(next.lines);
    after = next.last;
  }
  const { files } = await run({ kind: 'close', opened, closedAt: second(closedAt!), lines }, await countApplications(db, drawId), () => undefined);
  const now = clock();
  if (now >= dueAt) return endBySystem(runtime, drawId, 'closed_late', now);
  await db.transaction(async (tx) => {
    const draw = await lockDraw(tx, drawId, 'update');
    if (draw?.status !== 'closed' || (await findFile(tx, drawId, 'close.json'))) return;
    await writeFiles(tx, drawId, files, drawKeys.signer, now, now);
    await runtime.audit.record(tx, now, { actor: systemActor, action: 'draws.publish_list', subjectKind: 'draw', subjectId: drawId, details: {} });
  });
}

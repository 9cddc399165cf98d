import type { BeaconState, BeaconValue } from '@bawaba/draw';
import type { AnnouncedBeacon } from '@bawaba/draw';
import type { Queryable } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { type Actor, systemActor } from '../../audit/index.ts';
import { mayDo } from '../rules/status.ts';
import { type Reading, stateOfReadings } from '../rules/readings.ts';
import type { DrawRuntime } from '../runtime.ts';
import { type Draw, findDraw, fixBeacon, lockDraw } from '../store/draws.ts';
import { listReadings, saveReading } from '../store/readings.ts';
import { readFile } from './files.ts';
import { type Officer, ofSector } from './plan.ts';

export const valueLength = 500;

/** The beacon as it was announced. */
export async function announcedBeacon(db: Queryable, drawId: string): Promise<AnnouncedBeacon> {
  return (JSON.parse(Buffer.from(await readFile(db, drawId, 'draw.json')).toString('utf8')) as { beacon: AnnouncedBeacon }).beacon;
}

/** Keeps what an officer read as the beacon's value; two have to have read the same. Throws `draw_not_possible`, `beacon_early`, InvalidInput. */
export async function readBeacon(runtime: DrawRuntime, officer: Officer, drawId: string, { value, source }: { value: string; source: string }, now: Date): Promise<BeaconState> {
  const { db, audit } = runtime;
  const draw = ofSector(await findDraw(db, drawId), officer);
  if (!mayDo('read_beacon', draw, now) || draw.beacon !== null) throw new DomainError('draw_not_possible');
  if (now < draw.dueAt) throw new DomainError('draw_beacon_early');
  const announced = await announcedBeacon(db, drawId);
  const reading: Reading = { staffId: officer.staffId, value, source, readAt: now };
  checkTexts({ value, source });
  const alone = stateOfReadings(announced, [reading]);
  if (alone.state === 'refused') throw new InvalidInput({ value: 'draw_value_form' });
  await db.transaction(async (tx) => {
    await saveReading(tx, drawId, reading);
    await audit.record(tx, now, { actor: { kind: 'staff', id: officer.staffId }, action: 'draws.read_beacon', subjectKind: 'draw', subjectId: drawId, details: { value, source } });
  });
  const state = stateOfReadings(announced, await listReadings(db, drawId));
  if (state.state === 'known') await fix(runtime, drawId, state.value, { kind: 'staff', id: officer.staffId }, now);
  return state;
}

function checkTexts(texts: Readonly<Record<string, string>>): void {
  const problems = Object.entries(texts).filter(([, text]) => text === '' || text.length > valueLength || /\p{Cc}/u.test(text) || !text.isWellFormed());
  if (problems.length > 0) throw new InvalidInput(Object.fromEntries(problems.map(([name, text]) => [name, text === '' ? 'required' : 'draw_value_form'])));
}

/** Takes the value where two people have read it, or asks drand for it. False while it is missing: the draw waits, and nothing takes its place. */
export async function lookForBeacon(runtime: DrawRuntime, draw: Draw, now: Date): Promise<boolean> {
  if (now < draw.dueAt) return false;
  const announced = await announcedBeacon(runtime.db, draw.drawId);
  const state = stateOfReadings(announced, await listReadings(runtime.db, draw.drawId), await runtime.fetchBeacon(announced, now));
  if (state.state !== 'known') return false;
  await fix(runtime, draw.drawId, state.value, systemActor, now);
  return true;
}

function fix({ db, audit }: DrawRuntime, drawId: string, value: BeaconValue, actor: Actor, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    await lockDraw(tx, drawId, 'update');
    if ((await fixBeacon(tx, drawId, value)) === 0) return;
    await audit.record(tx, now, { actor, action: 'draws.fix_beacon', subjectKind: 'draw', subjectId: drawId, details: { value: value.value, source: value.source } });
  });
}

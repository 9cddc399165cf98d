import { randomBytes } from 'node:crypto';
import { localDay } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { lastDay } from '../../appointments/index.ts';
import { getService } from '../../catalogue/index.ts';
import { listBranches } from '../../organisation/index.ts';
import { dueOf, wholeSecond } from '../rules/announcement.ts';
import { type Setup, setupProblems, type Times } from '../rules/setup.ts';
import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { type Draw, insertDraw, lockDraw, updateDraw } from '../store/draws.ts';

/** Who acts for a sector. */
export interface Officer {
  readonly staffId: string;
  readonly sectorId: number;
}

function problemsOf(setup: Setup, times: Times, now: Date): Record<string, string> {
  const opens = times.opensAt > now ? times.opensAt : now;
  return setupProblems(setup, times, { now, lastDay: lastDay(opens), dayOf: localDay });
}

/**
 * Sets a draw; nothing happens until another officer of the sector announces it. Throws InvalidInput by field, `not_allowed`
 * for another sector's service.
 */
export async function planDraw({ db, audit }: DrawRuntime, officer: Officer, { serviceId, setup, times, now }: { serviceId: number; setup: Setup; times: Times; now: Date }): Promise<string> {
  const service = await getService(db, serviceId);
  if (service.sectorId !== officer.sectorId || !service.needsAppointment) throw new DomainError('not_allowed');
  const offering = new Set((await listBranches(db, { serviceId })).filter(({ sectorId }) => sectorId === officer.sectorId).map(({ branchId }) => branchId));
  const wanted = { opensAt: wholeSecond(times.opensAt), closesAt: wholeSecond(times.closesAt), dueAt: dueOf(setup.beacon, times.dueAt) };
  const problems = { ...problemsOf(setup, wanted, now), ...(setup.branchIds.every((id) => offering.has(id)) ? {} : { branches: 'not_a_choice' }) };
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  const drawId = randomBytes(16).toString('hex');
  await db.transaction(async (tx) => {
    await insertDraw(tx, { drawId, sectorId: officer.sectorId, serviceId, setup, ...wanted, plannedBy: officer.staffId, plannedAt: now });
    const details = { serviceId, branches: setup.branchIds.length, from: setup.from, to: setup.to, closesAt: wanted.closesAt.toISOString() };
    await audit.record(tx, now, { actor: { kind: 'staff', id: officer.staffId }, action: 'draws.plan', subjectKind: 'draw', subjectId: drawId, details });
  });
  return drawId;
}

/** Announces what another officer of the sector has set. Throws `draw_second_person`, `draw_not_possible`, or InvalidInput where its times have passed. */
export function announceDraw({ db, audit }: DrawRuntime, officer: Officer, drawId: string, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const draw = ofSector(await lockDraw(tx, drawId, 'update'), officer);
    if (!mayDo('announce', draw, now)) throw new DomainError('draw_not_possible');
    if (draw.plannedBy === officer.staffId) throw new DomainError('draw_second_person');
    const opensAt = draw.opensAt > now ? draw.opensAt : wholeSecond(now);
    const problems = problemsOf(draw.setup, { ...draw, opensAt }, now);
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    await updateDraw(tx, drawId, { announcedBy: officer.staffId, announcedAt: now, opensAt });
    await audit.record(tx, now, { actor: { kind: 'staff', id: officer.staffId }, action: 'draws.announce', subjectKind: 'draw', subjectId: drawId, details: { plannedBy: draw.plannedBy } });
  });
}

export const reasonLength = 300;

/** Calls a draw off before its close; the job gives the seats back, and tells who has applied. Throws `draw_not_possible`, InvalidInput without a reason. */
export async function cancelDraw({ db, audit }: DrawRuntime, officer: Officer, drawId: string, reason: string, now: Date): Promise<void> {
  if (reason === '') throw new InvalidInput({ reason: 'required' });
  if (reason.length > reasonLength) throw new InvalidInput({ reason: 'too_long' });
  await db.transaction(async (tx) => {
    const draw = ofSector(await lockDraw(tx, drawId, 'update'), officer);
    if (!mayDo('cancel', draw, now)) throw new DomainError('draw_not_possible');
    await updateDraw(tx, drawId, { status: 'cancelled', cancelledBy: officer.staffId, cancelledAt: now, reason });
    await audit.record(tx, now, { actor: { kind: 'staff', id: officer.staffId }, action: 'draws.cancel', subjectKind: 'draw', subjectId: drawId, details: { reason, was: draw.status } });
  });
}

/** Throws `draw_not_found`, also for another sector's. */
export function ofSector(draw: Draw | null, { sectorId }: Pick<Officer, 'sectorId'>): Draw {
  if (draw?.sectorId !== sectorId) throw new DomainError('draw_not_found');
  return draw;
}

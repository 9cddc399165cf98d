import { openDraw } from '@bawaba/draw';
import { localTime } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { readOpenSlots, seatsLeft, setAside, type Slot } from '../../appointments/index.ts';
import { systemActor } from '../../audit/index.ts';
import { getService } from '../../catalogue/index.ts';
import { findBranch } from '../../organisation/index.ts';
import { planOf, seatsOf } from '../rules/announcement.ts';
import { type DrawnSlot, drawnAheadMs, earliestSeat, partOf, poolsOf, shareOut } from '../rules/seats.ts';
import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { type Draw, lockDraw, saveProgress, updateDraw } from '../store/draws.ts';
import { insertBranch, insertPools, insertSeats, listBranches, listSeats } from '../store/seats.ts';
import { writeFiles } from './files.ts';
import { endBySystem } from './end.ts';

/** Opens an announced draw: sets its seats aside, branch by branch, and publishes the announcement. Runs again from wherever it was cut off. */
export async function openAnnounced(runtime: DrawRuntime, draw: Draw, now: Date): Promise<void> {
  if (now >= draw.closesAt) return endBySystem(runtime, draw.drawId, 'missed', now);
  const done = new Set((await listBranches(runtime.db, draw.drawId)).map(({ branchId }) => branchId));
  for (const [index, branchId] of draw.setup.branchIds.entries()) {
    if (done.has(branchId)) continue;
    await takeSeats(runtime, draw, branchId, now);
    await saveProgress(runtime.db, draw.drawId, { step: 'set_aside', done: index + 1, of: draw.setup.branchIds.length });
  }
  const empty = await publishOpening(runtime, draw.drawId, now);
  if (empty) await endBySystem(runtime, draw.drawId, 'no_seats', now);
}

/** Sets a branch's seats aside, once. */
async function takeSeats({ db, appointments }: DrawRuntime, { drawId, serviceId, setup, dueAt }: Draw, branchId: number, now: Date): Promise<void> {
  const earliest = earliestSeat(dueAt, setup.confirmHours);
  const offered = (await findBranch(db, branchId))?.serviceIds.includes(serviceId) ?? false;
  const open = offered ? await readOpenSlots(db, branchId, serviceId, setup.from, setup.to, now) : [];
  const slotIds = open.filter(({ section, startsAt }) => setup.sections.includes(section) && startsAt > earliest).map(({ slotId }) => slotId);
  await db.transaction(async (tx) => {
    const locked = await lockDraw(tx, drawId, 'share');
    if (locked?.status !== 'planned' || (await insertBranch(tx, drawId, branchId, now)) === 0) return;
    const share = shareOut(setup.leftOut);
    const choose = (slot: Slot): { free: number; heldBack: number } => share(seatsLeft(slot), slot.startsAt.getTime() - now.getTime() > drawnAheadMs ? slot.heldBack : 0);
    const taken = await setAside(tx, { branchId, slotIds, choose });
    await insertSeats(tx, drawId, branchId, taken.map(({ slot, seats }): DrawnSlot => ({
      branchId, slotId: slot.slotId, section: slot.section, part: partOf(localTime(slot.startsAt)), startsAt: slot.startsAt, seats,
    })));
  });
  appointments.availability.forget(branchId, serviceId);
}

/** Publishes the announcement, from which on people apply. True when there is no seat to draw. */
async function publishOpening({ db, drawKeys, audit }: DrawRuntime, drawId: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const draw = await lockDraw(tx, drawId, 'update');
    if (draw === null || !mayDo('open', draw, now)) return false;
    const slots = await listSeats(tx, drawId);
    if (slots.length === 0) return true;
    const pools = poolsOf(slots);
    const service = await getService(tx, draw.serviceId);
    const branches: { branchId: number; name: { ar: string; en: string } }[] = [];
    for (const branchId of new Set(pools.map((pool) => pool.branchId))) {
      const branch = await findBranch(tx, branchId);
      if (branch === null) throw new DomainError('branch_not_found');
      branches.push(branch);
    }
    const files = openDraw(planOf({ ...draw, service, branches, pools }), seatsOf(slots, pools), drawKeys.seedOf(drawId));
    await insertPools(tx, drawId, pools);
    await writeFiles(tx, drawId, files, drawKeys.signer, now, now);
    await updateDraw(tx, drawId, { status: 'open', openedAt: now });
    const seats = slots.reduce((sum, slot) => sum + slot.seats, 0);
    await audit.record(tx, now, { actor: systemActor, action: 'draws.open', subjectKind: 'draw', subjectId: drawId, details: { seats, pools: pools.length } });
    return false;
  });
}

import { localDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { newId } from '../../../platform/id.ts';
import type { Actor } from '../../audit/index.ts';
import type { Service } from '../../catalogue/index.ts';
import { getPersons } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { slotsStartingOn, type Opening, type OpeningSlot, type Section } from '../../organisation/index.ts';
import { cancelTickets } from '../../tickets/index.ts';
import { type Appointment, listOnSlots, setStatus } from '../store/appointments.ts';
import { promisedBeyond } from '../rules.ts';
import * as store from '../store/slots.ts';
import type { BookingTools } from './decide-bookings.ts';
import { displacedNotices } from './notices.ts';
import { lastDay } from './slots.ts';

/** One start of a section, before and after a plan is published. `before` 0: new; `after` 0: closed. */
export interface SlotChange {
  readonly section: Section;
  readonly startsAt: Date;
  readonly before: number;
  readonly after: number;
  readonly taken: number;
}

export interface PlanPreview {
  readonly changes: readonly SlotChange[];
  /** Whose appointment no longer fits: where fewer seats stay than are taken, those who booked last. */
  readonly affected: readonly Appointment[];
  /** Set-aside seats that no longer fit beside those who stay: promised to people who are not known yet. */
  readonly promised: number;
}

/** What becomes of those concerned: they keep their appointments, or are asked to choose another time. */
export type Resolution = 'keep' | 'move';

interface PlanInput {
  readonly branchId: number;
  readonly serviceId: number;
  readonly plan: Opening;
  readonly now: Date;
}

/** What publishing `plan` would do to the days that can be booked. Changes nothing. */
export async function previewSlots(db: Queryable, input: PlanInput): Promise<PlanPreview> {
  const existing = await store.listSlots(db, input.branchId, input.serviceId, input.now, new Date(8.64e15));
  return preview(db, input, existing);
}

async function preview(db: Queryable, { branchId, plan, now }: PlanInput, existing: readonly store.Slot[]): Promise<PlanPreview> {
  const planned = plannedSlots(plan, now);
  const known = new Map(existing.map((slot) => [keyOf(slot), slot]));
  const changes = [
    ...existing.map((slot): SlotChange => ({ section: slot.section, startsAt: slot.startsAt, before: slot.capacity, after: planned.get(keyOf(slot))?.capacity ?? 0, taken: slot.taken })),
    ...[...planned].filter(([key]) => !known.has(key)).map(([, slot]): SlotChange => ({ section: slot.section, startsAt: slot.startsAt, before: 0, after: slot.capacity, taken: 0 })),
  ].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.section.localeCompare(b.section));
  const short = existing.filter((slot) => slot.taken > (planned.get(keyOf(slot))?.capacity ?? 0));
  const booked = short.length === 0 ? [] : await listOnSlots(db, branchId, short.map((slot) => slot.slotId));
  const affected: Appointment[] = short.flatMap((slot) => booked.filter((a) => a.slotId === slot.slotId).slice(planned.get(keyOf(slot))?.capacity ?? 0));
  const promised = existing.reduce((sum, slot) => {
    const wanted = planned.get(keyOf(slot))?.capacity ?? 0;
    return sum + promisedBeyond(slot, wanted, Math.min(slot.taken, wanted));
  }, 0);
  return { changes, affected, promised };
}

function plannedSlots(plan: Opening, now: Date): Map<string, OpeningSlot> {
  return new Map(slotsStartingOn(plan, localDay(now), lastDay(now)).filter(({ startsAt }) => startsAt > now).map((slot) => [keyOf(slot), slot]));
}

function keyOf(slot: { section: Section; startsAt: Date }): string {
  return `${slot.section}@${slot.startsAt.getTime()}`;
}

/**
 * Makes the slots follow a plan that the caller publishes in the same transaction, with the plan's row locked.
 * Nobody is stranded: who is concerned keeps the appointment (`keep`), or is told and chooses another time (`move`),
 * which does not count as a change.
 */
export async function applyPlan(tx: Tx, tools: BookingTools, input: PlanInput & { planId: string; service: Service; resolution: Resolution; actor: Actor }): Promise<PlanPreview> {
  const { branchId, serviceId, now, plan, planId, resolution } = input;
  const existing = await store.lockSlotsFrom(tx, branchId, serviceId, now);
  const result = await preview(tx, input, existing);
  const moved = resolution === 'move' ? result.affected : [];
  const planned = plannedSlots(plan, now);
  await store.setSlots(tx, branchId, existing.map((slot) => settled(slot, planned.get(keyOf(slot)), moved.filter((a) => a.slotId === slot.slotId).length, resolution)));
  const known = new Set(existing.map(keyOf));
  await store.insertSlots(tx, branchId, serviceId, [...planned.values()].filter((slot) => !known.has(keyOf(slot))).map((slot) => ({ ...slot, slotId: newId(now) })));
  await store.saveSlotDays(tx, branchId, serviceId, planId, daysUntil(localDay(now), lastDay(now)));
  await displace(tx, tools, input, moved);
  return result;
}

/**
 * The seats of an existing slot under the new plan: those who stay beyond its capacity are surplus. Set-aside seats beyond it
 * stay as surplus too, or are lost: whoever is given one is then asked to choose another time.
 */
function settled(slot: store.Slot, planned: OpeningSlot | undefined, moved: number, resolution: Resolution): store.SlotPlan {
  const taken = slot.taken - moved;
  const wanted = planned?.capacity ?? 0;
  const setAside = slot.setAside - (resolution === 'move' ? promisedBeyond(slot, wanted, taken) : 0);
  const capacity = Math.max(wanted, taken + setAside);
  return { slotId: slot.slotId, capacity, taken, heldBack: Math.min(slot.heldBack, capacity - taken - setAside), setAside, surplus: capacity - wanted, endsAt: planned?.endsAt ?? slot.endsAt };
}

function daysUntil(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

async function displace(tx: Tx, tools: BookingTools, { branchId, service, actor, now }: { branchId: number; service: Service; actor: Actor; now: Date }, moved: readonly Appointment[]): Promise<void> {
  if (moved.length === 0) return;
  const ids = moved.map((a) => a.appointmentId);
  await setStatus(tx, branchId, ids, ['booked'], 'displaced', now);
  await cancelTickets(tx, branchId, ids, now);
  const persons = await getPersons(tx, moved.map((a) => a.personId));
  await notifyMany(tx, now, moved.flatMap((a) => displacedNotices(persons.get(a.personId)!, service, a, tools.baseUrl)));
  await tools.audit.record(tx, now, ...moved.map(({ appointmentId, personId, slotId }) =>
    ({ actor, action: 'appointments.displace', subjectKind: 'appointment', subjectId: appointmentId, personId, details: { branchId, slotId } })));
}

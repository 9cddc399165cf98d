import { localDay } from '../../../platform/calendar.ts';
import type { Database, Tx } from '../../../platform/database.ts';
import { systemActor } from '../../audit/index.ts';
import { getService } from '../../catalogue/index.ts';
import { getPersons } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { findPublishedPlan, slotsStartingOn } from '../../organisation/index.ts';
import { arriveLate } from '../../tickets/index.ts';
import { consequencesOf, noShowMemory } from '../rules/no-shows.ts';
import { type Appointment, listOverdue, takeMissed } from '../store/appointments.ts';
import { dropClaims } from '../store/claims.ts';
import { insertNoShows, listNoShows } from '../store/no-shows.ts';
import type { BookingTools } from './decide-bookings.ts';
import { missedNotices } from './notices.ts';

const mostAtOnce = 500;

/**
 * Marks what nobody came to, once nobody would be admitted any more, and ends its claim. It counts unless the branch
 * received nobody at that time. Every person is told what it means for them. Returns how many were marked.
 */
export async function markMissed(db: Database, tools: BookingTools, now: Date): Promise<number> {
  const before = new Date(now.getTime() - arriveLate * 60_000);
  let marked = 0;
  for (let found = await listOverdue(db, before, mostAtOnce); found.length > 0; found = await listOverdue(db, before, mostAtOnce)) {
    for (const [branchId, group] of Map.groupBy(found, (a) => a.branchId)) marked += await db.transaction((tx) => markGroup(tx, tools, branchId, group, now));
  }
  return marked;
}

async function markGroup(tx: Tx, tools: BookingTools, branchId: number, group: readonly Appointment[], now: Date): Promise<number> {
  const taken = await takeMissed(tx, branchId, group.map((a) => a.appointmentId), now);
  const missed = group.filter((a) => taken.has(a.appointmentId));
  if (missed.length === 0) return 0;
  await dropClaims(tx, missed);
  const receives = await receivedAt(tx, branchId, missed);
  await insertNoShows(tx, missed.map((a) => {
    const open = receives(a);
    return { personId: a.personId, appointmentId: a.appointmentId, branchId, serviceId: a.serviceId, startsAt: a.startsAt, missedAt: now, state: open ? 'counted' : 'excused', reason: open ? null : 'closed', decidedAt: open ? null : now };
  }));
  await tell(tx, tools, missed, receives, now);
  await tools.audit.record(tx, now, ...missed.map((a) =>
    ({ actor: systemActor, action: 'appointments.miss', subjectKind: 'appointment', subjectId: a.appointmentId, personId: a.personId, details: { branchId, counts: receives(a) } })));
  return missed.length;
}

/** Whether the plan that holds has a slot where an appointment was: on a day that was closed meanwhile nobody could come. */
async function receivedAt(tx: Tx, branchId: number, missed: readonly Appointment[]): Promise<(appointment: Appointment) => boolean> {
  const open = new Set<string>();
  const keyOf = (serviceId: number, section: string, startsAt: Date): string => `${serviceId} ${section} ${startsAt.getTime()}`;
  for (const [serviceId, ofService] of Map.groupBy(missed, (a) => a.serviceId)) {
    const plan = await findPublishedPlan(tx, branchId, serviceId);
    const days = new Set(ofService.map((a) => localDay(a.startsAt)));
    if (plan) for (const day of days) for (const slot of slotsStartingOn(plan, day)) open.add(keyOf(serviceId, slot.section, slot.startsAt));
  }
  return ({ serviceId, section, startsAt }) => open.has(keyOf(serviceId, section, startsAt));
}

async function tell(tx: Tx, tools: BookingTools, missed: readonly Appointment[], receives: (appointment: Appointment) => boolean, now: Date): Promise<void> {
  const personIds = missed.map((a) => a.personId);
  const persons = await getPersons(tx, personIds);
  const noShows = Map.groupBy(await listNoShows(tx, personIds, new Date(now.getTime() - noShowMemory)), (n) => n.personId);
  const services = new Map(await Promise.all([...new Set(missed.map((a) => a.serviceId))].map(async (id) => [id, await getService(tx, id)] as const)));
  await notifyMany(tx, now, missed.flatMap((a) => {
    const { pausedUntil } = consequencesOf(noShows.get(a.personId) ?? [], now);
    return missedNotices(persons.get(a.personId)!, services.get(a.serviceId)!, a, tools.baseUrl, receives(a) ? { pausedUntil } : 'closed');
  }));
}

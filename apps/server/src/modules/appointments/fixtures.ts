import { localDay } from '../../platform/calendar.ts';
import { type Database, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { forgetCatalogue, getService, type Service } from '../catalogue/index.ts';
import type { Opening } from '../organisation/index.ts';
import { readTicketKeys, type TicketKeys } from '../tickets/index.ts';
import type { BookingRequest } from './actions/decide-bookings.ts';
import { lastDay, readOpenSlots, type OpenSlot } from './actions/slots.ts';

/** Open every day from 00:00 to 24:00, an hour a visit, with so many counters for everyone. */
export function roundTheClock(counters: number, minutes = 60): Opening {
  return { rules: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'all', opens: '00:00', closes: '24:00', counters, minutes })), exceptions: [] };
}

/** A synthetic branch (and its sector, city and service where they are missing) with a published plan. */
export async function makeBranch(
  db: Database, options: { branchId?: number; serviceId?: number; opening?: Opening; who?: Service['who'] } = {},
): Promise<{ branchId: number; service: Service; planId: string }> {
  const { branchId = 1, serviceId = 1, opening = roundTheClock(50), who = 'all' } = options;
  const planId = newId(new Date());
  await db.transaction(async (tx) => {
    await tx.query(sql`insert into sector values (1, 'civil-affairs', 'الأحوال المدنية', 'Civil Affairs') on conflict do nothing`);
    await tx.query(sql`insert into region values (1, 'الرياض', 'Riyadh') on conflict do nothing`);
    await tx.query(sql`insert into city values (1, 1, 'الرياض', 'Riyadh', 24.71, 46.68) on conflict do nothing`);
    await tx.query(sql`
      insert into service values (${serviceId}, ${`service-${serviceId}`}, 1, 'تجديد الهوية الوطنية', 'Renew an identity card', '', '', true, '{الهوية}', '{Card}', ${who}, true, 'launched', '{web,ios,android}')
      on conflict do nothing`);
    await tx.query(sql`
      insert into branch values (${branchId}, 1, 1, 'فرع تجريبي', 'Test branch', 'طريق الملك فهد', 'King Fahd Road', 24.7, 46.7, true, true, null, true, null)
      on conflict do nothing`);
    await tx.query(sql`
      insert into opening_plan (branch_id, plan_id, service_id, status, number, revision, rules, exceptions, created_at, published_at, note)
      values (${branchId}, ${planId}, ${serviceId}, 'published', 1, 1, ${JSON.stringify(opening.rules)}, ${JSON.stringify(opening.exceptions)}, ${new Date()}, ${new Date()}, 'test')`);
    await tx.query(sql`insert into branch_service values (${branchId}, ${serviceId}, ${planId})`);
  });
  forgetCatalogue(db);
  return { branchId, service: await getService(db, serviceId), planId };
}

/** Ticket keys under a throw-away folder. */
export function testKeys(folder: string, runtime: AuditedRuntime): TicketKeys {
  return readTicketKeys(folder, runtime.secrets, runtime.clock);
}

/** Milliseconds for which a slot of the real clock's day must still be open: a test that begins just before the hour ends after it. */
const staysOpen = 5 * 60_000;

/** All open slots of a branch's service; by the real clock, those that do not begin while the test runs. */
export async function openSlots(db: Database, branchId: number, serviceId: number, now?: Date): Promise<OpenSlot[]> {
  const at = now ?? new Date();
  const slots = await readOpenSlots(db, branchId, serviceId, localDay(at), lastDay(at), at);
  return now ? slots : slots.filter(({ startsAt }) => startsAt.getTime() > at.getTime() + staysOpen);
}

/** A wish for a seat, with a key of its own unless one is given. */
export function wish(personId: string, service: Service, slotId: string, key: string = newId(new Date())): BookingRequest {
  return { personId, appointmentId: newId(new Date()), slotId, service, channel: 'web', idempotency: { key, hash: Buffer.from(slotId) } };
}

import type { Database } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { listClaims } from '../../appointments/index.ts';
import { type Channel, isFor, getService, refusalAt, type Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { listBranches } from '../../organisation/index.ts';
import { entryLife, mostBranches, noticeChoices, partsOfDay, type Reach } from '../rules.ts';
import type { WaitingTools } from '../runtime.ts';
import * as store from '../store/entries.ts';
import { passOffer } from './answer.ts';
import { endedNotices } from './notices.ts';

export { findEntry, type Entry, listEntriesOf } from '../store/entries.ts';

interface Join {
  readonly personId: string;
  readonly service: Service;
  readonly reach: Reach;
  readonly now: Date;
  /** The way the request came; pages are the web. */
  readonly channel?: Channel;
}

/**
 * Lets a person wait for a service, or says anew what they can reach. When they joined gives no advantage.
 * Throws InvalidInput for `branches`, `notice`, `weekdays` and `parts`; `not_for_you`, a code of refusalAt; `already_booked` with the appointment that stands.
 */
export async function joinWaitingList(db: Database, { booking }: WaitingTools, { personId, service, reach, now, channel = 'web' }: Join): Promise<void> {
  const { serviceId } = service;
  const person = await getPerson(db, personId);
  const shut = refusalAt(service, { channel, personId });
  if (shut) throw new DomainError(shut);
  if (!isFor(service, person.kind)) throw new DomainError('not_for_you');
  const offering = new Set((await listBranches(db, { serviceId })).map(({ branchId }) => branchId));
  const wrong = wrongWith(reach, offering);
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
  await db.transaction(async (tx) => {
    const held = (await listClaims(tx, [personId])).find((claim) => claim.serviceId === serviceId);
    if (held) throw new DomainError('already_booked', { appointmentId: held.appointmentId });
    await store.putEntry(tx, { ...reach, personId, serviceId, joinedAt: now, expiresAt: new Date(now.getTime() + entryLife) }, person.sex);
    await booking.audit.record(tx, now, {
      actor: { kind: 'beneficiary', id: personId }, action: 'waiting_list.join', subjectKind: 'service', subjectId: String(serviceId), personId, details: { branches: reach.branchIds.length, notice: reach.noticeMinutes },
    });
  });
}

function wrongWith({ branchIds, noticeMinutes, weekdays, parts }: Reach, offering: ReadonlySet<number>): Record<string, string> {
  const branches = branchIds.length === 0 || branchIds.some((id) => !offering.has(id)) ? 'branches_needed' : branchIds.length > mostBranches ? 'branches_too_many' : null;
  return {
    ...(branches && { branches }),
    ...(!noticeChoices.some((one) => one === noticeMinutes) && { notice: 'not_a_choice' }),
    ...((weekdays.length === 0 || weekdays.some((day) => !(day >= 0 && day <= 6))) && { weekdays: 'days_needed' }),
    ...((parts.length === 0 || parts.some((part) => !partsOfDay.includes(part))) && { parts: 'parts_needed' }),
  };
}

/** Ends a person's waiting; a live offer is passed on to the next. Leaving twice is leaving once. */
export async function leaveWaitingList(db: Database, tools: WaitingTools, { personId, serviceId, now }: { personId: string; serviceId: number; now: Date }): Promise<void> {
  const entry = await store.findEntry(db, personId, serviceId);
  if (!entry) return;
  if (entry.offerId !== null) await passOffer(db, tools, { personId, offerId: entry.offerId, now }).catch(isOver);
  await db.transaction(async (tx) => {
    if ((await store.dropEntries(tx, [entry])) === 0) return;
    await tools.booking.audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'waiting_list.leave', subjectKind: 'service', subjectId: String(serviceId), personId });
  });
}

/** An offer that was settled in the same moment needs no passing on. */
function isOver(error: unknown): void {
  if (!(error instanceof DomainError && error.code === 'offer_over')) throw error;
}

const stretch = 500;

/** Ends the waiting of those who have an appointment now, and of those whose time is over, who are told. Returns how many. */
export async function endEntries(db: Database, { booking }: WaitingTools, now: Date): Promise<number> {
  let ended = 0;
  for (let after: store.Entry | null = null, part = await store.listEntriesAfter(db, after, stretch); part.length > 0; part = await store.listEntriesAfter(db, after, stretch)) {
    const claims = new Set((await listClaims(db, part.map(({ personId }) => personId))).map(({ personId, serviceId }) => `${personId} ${serviceId}`));
    const booked = part.filter(({ personId, serviceId }) => claims.has(`${personId} ${serviceId}`));
    const over = part.filter((entry) => entry.expiresAt <= now && entry.offerId === null && !booked.includes(entry));
    if (booked.length + over.length > 0) ended += await db.transaction(async (tx) => {
      for (const { personId, serviceId } of over) await notifyMany(tx, now, endedNotices(await getPerson(tx, personId), await getService(tx, serviceId), 'over', booking.baseUrl));
      return store.dropEntries(tx, [...booked, ...over]);
    });
    after = part.at(-1)!;
  }
  return ended;
}

import type { CheckInItem, IncidentItem } from '@bawaba/contracts';
import { type Admitted, type Store, type StoredCheckIn, type StoredIncident, strict } from './database.ts';

/**
 * Writes a check-in so that it survives a power cut, and only then resolves to null. Resolves to
 * the earlier admission instead when the ticket was used already: asked in the same transaction,
 * so that two windows of one reader cannot both admit.
 */
export async function writeCheckIn(db: Store, branchId: number, item: CheckInItem): Promise<Admitted | null> {
  const tx = db.transaction(['admitted', 'checkIns'], 'readwrite', strict);
  const earlier = await tx.objectStore('admitted').get(item.cti);
  if (earlier === undefined) {
    await tx.objectStore('admitted').add({ cti: item.cti, at: item.scannedAt, reader: null });
    await tx.objectStore('checkIns').add({ checkInId: item.checkInId, branchId, state: 'waiting', item });
  }
  await tx.done;
  return earlier ?? null;
}

export async function writeIncident(db: Store, branchId: number, item: IncidentItem): Promise<void> {
  const tx = db.transaction('incidents', 'readwrite', strict);
  await tx.store.add({ incidentId: item.incidentId, branchId, state: 'waiting', item });
  await tx.done;
}

/** Everybody known to be admitted, by cti. */
export async function loadAdmitted(db: Store): Promise<Map<string, Admitted>> {
  return new Map((await db.getAll('admitted')).map((admitted) => [admitted.cti, admitted]));
}

/** What waits to be sent for a branch, oldest first, at most so many. */
export async function listWaiting(db: Store, branchId: number, most: { checkIns: number; incidents: number }): Promise<{ checkIns: StoredCheckIn[]; incidents: StoredIncident[] }> {
  const [checkIns, incidents] = await Promise.all([db.getAllFromIndex('checkIns', 'state', 'waiting'), db.getAllFromIndex('incidents', 'state', 'waiting')]);
  const own = <T extends { branchId: number }>(all: T[]): T[] => all.filter((one) => one.branchId === branchId);
  return { checkIns: own(checkIns).slice(0, most.checkIns), incidents: own(incidents).slice(0, most.incidents) };
}

export async function countWaiting(db: Store): Promise<number> {
  const [checkIns, incidents] = await Promise.all([db.countFromIndex('checkIns', 'state', 'waiting'), db.countFromIndex('incidents', 'state', 'waiting')]);
  return checkIns + incidents;
}

/** Sent records and other readers' admissions are of no use once their tickets have long expired. */
export async function forgetOld(db: Store, before: string): Promise<void> {
  const tx = db.transaction(['admitted', 'checkIns', 'incidents', 'doubles'], 'readwrite');
  const unsent = new Set((await tx.objectStore('checkIns').index('state').getAll('waiting')).map(({ item }) => item.cti));
  for (const { cti, at } of await tx.objectStore('admitted').getAll()) if (at < before && !unsent.has(cti)) await tx.objectStore('admitted').delete(cti);
  for (const { checkInId, item } of await tx.objectStore('checkIns').index('state').getAll('sent')) if (item.scannedAt < before) await tx.objectStore('checkIns').delete(checkInId);
  for (const { incidentId, item } of await tx.objectStore('incidents').index('state').getAll('sent')) if (item.at < before) await tx.objectStore('incidents').delete(incidentId);
  for (const { key, second } of await tx.objectStore('doubles').getAll()) if (second.at < before) await tx.objectStore('doubles').delete(key);
  await tx.done;
}

import type { VisitState } from '@bawaba/contracts';
import type { SealedEvent } from '@bawaba/visit';
import type { Draft } from '../rules/draft.ts';
import { type Store, type StoredVisit, strict, type VisitStage } from './database.ts';
import { openJson, sealJson } from './vault.ts';

/** A finished visit that the portal does not have whole. */
export interface Finished {
  readonly visitId: string;
  readonly establishmentId: string;
  readonly officeName: string;
  /** ISO instant, by this phone's clock. */
  readonly endedAt: string;
  readonly finding: Draft['finding'];
  /** The visit's JSON exactly as it was sealed. */
  readonly text: string;
  readonly events: readonly SealedEvent[];
  readonly evidence: readonly string[];
  /** What the portal said of it last; null: nothing yet. */
  readonly state: VisitState | null;
  /** The portal's words when it would not take it; it stays here and is offered again. */
  readonly refusal: { readonly title: string; readonly next: string } | null;
}

/** What stays of a visit that the portal has: no names of people, no words. */
export type SentRecord = Pick<Finished, 'visitId' | 'establishmentId' | 'officeName' | 'endedAt' | 'finding' | 'state'>;

interface Kinds {
  half: Draft;
  waiting: Finished;
  sent: SentRecord;
}

async function stored<S extends VisitStage>(store: Store, stage: S, staffId: string, value: Kinds[S], changedAt: string): Promise<StoredVisit> {
  const { visitId } = value;
  return { visitId, staffId, stage, changedAt, sealed: await sealJson(store.vault, visitId, value) };
}

/** Resolves when it is on the disk. */
export async function saveVisit<S extends VisitStage>(store: Store, stage: S, staffId: string, value: Kinds[S]): Promise<void> {
  const row = await stored(store, stage, staffId, value, new Date().toISOString());
  const tx = store.idb.transaction('visits', 'readwrite', strict);
  await tx.store.put(row);
  await tx.done;
}

/** Takes a visit over into its short record; its photos go in the same transaction. */
export async function saveSent(store: Store, staffId: string, record: SentRecord): Promise<void> {
  const row = await stored(store, 'sent', staffId, record, new Date().toISOString());
  const tx = store.idb.transaction(['visits', 'photos'], 'readwrite', strict);
  await tx.objectStore('visits').put(row);
  for (const key of await tx.objectStore('photos').index('visitId').getAllKeys(record.visitId)) await tx.objectStore('photos').delete(key);
  await tx.done;
}

/** Of one inspector, oldest first; ids are in the order of time. What does not open with this phone's key any more is left out. */
export async function listVisits<S extends VisitStage>({ idb, vault }: Store, stage: S, staffId: string): Promise<Kinds[S][]> {
  const rows = (await idb.getAllFromIndex('visits', 'stage', stage)).filter((row) => row.staffId === staffId);
  const opened = await Promise.all(rows.map(({ visitId, sealed }) => openJson<Kinds[S]>(vault, visitId, sealed).catch(() => null)));
  return opened.filter((one) => one !== null);
}

/** How many visits of whom are on the phone and not with the portal. */
export async function countUnsent({ idb }: Store): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const stage of ['half', 'waiting'] as const) {
    for (const { staffId } of await idb.getAllFromIndex('visits', 'stage', stage)) counts.set(staffId, (counts.get(staffId) ?? 0) + 1);
  }
  return counts;
}

/** Gives up a half visit with its photos. */
export async function dropVisit({ idb }: Store, visitId: string): Promise<void> {
  const tx = idb.transaction(['visits', 'photos'], 'readwrite', strict);
  await tx.objectStore('visits').delete(visitId);
  for (const key of await tx.objectStore('photos').index('visitId').getAllKeys(visitId)) await tx.objectStore('photos').delete(key);
  await tx.done;
}

/** Short records older than this go. @param before ISO instant */
export async function forgetSent({ idb }: Store, before: string): Promise<void> {
  const tx = idb.transaction('visits', 'readwrite');
  for (const { visitId, changedAt } of await tx.store.index('stage').getAll('sent')) if (changedAt < before) await tx.store.delete(visitId);
  await tx.done;
}

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createVault, makeKey, type Sealed, type Vault } from './vault.ts';

/** `half`: still being written; `waiting`: finished, and the portal does not have all of it; `sent`: the portal has all, a short record stays. */
export type VisitStage = 'half' | 'waiting' | 'sent';

/** What must be known of a visit without opening it; all that it says is sealed. */
export interface StoredVisit {
  readonly visitId: string;
  /** Whose it is. */
  readonly staffId: string;
  readonly stage: VisitStage;
  /** ISO instant, by this phone's clock. */
  readonly changedAt: string;
  readonly sealed: Sealed;
}

export interface StoredPhoto {
  readonly evidenceId: string;
  readonly visitId: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  /** The sealed JPEG. */
  readonly blob: Blob;
}

/** What the portal said and what this phone's clock said at that moment. ISO instants. */
export interface ClockReading {
  readonly serverTime: string;
  readonly phoneTime: string;
}

interface Schema extends DBSchema {
  keys: { key: 'key'; value: CryptoKey };
  settings: { key: string; value: string };
  clock: { key: 'clock'; value: ClockReading };
  pack: { key: 'pack'; value: { readonly pulledAt: number; readonly sealed: Sealed } };
  visits: { key: string; value: StoredVisit; indexes: { stage: VisitStage } };
  photos: { key: string; value: StoredPhoto; indexes: { visitId: string } };
}

export interface Store {
  readonly idb: IDBPDatabase<Schema>;
  readonly vault: Vault;
}

/** On disk when it completes: what survives an empty battery. */
export const strict = { durability: 'strict' } as const;

export async function openStore(): Promise<Store> {
  const idb = await openDB<Schema>('bawaba-field', 1, {
    upgrade(db) {
      db.createObjectStore('keys');
      db.createObjectStore('settings');
      db.createObjectStore('clock');
      db.createObjectStore('pack');
      db.createObjectStore('visits', { keyPath: 'visitId' }).createIndex('stage', 'stage');
      db.createObjectStore('photos', { keyPath: 'evidenceId' }).createIndex('visitId', 'visitId');
    },
  });
  return { idb, vault: createVault(await ownKey(idb)) };
}

/** The phone's key: made once. Of two windows that both make one, the first to write wins. */
async function ownKey(idb: IDBPDatabase<Schema>): Promise<CryptoKey> {
  const kept = await idb.get('keys', 'key');
  if (kept !== undefined) return kept;
  const made = await makeKey();
  const tx = idb.transaction('keys', 'readwrite', strict);
  const first = (await tx.store.get('key')) ?? made;
  await tx.store.put(first, 'key');
  await tx.done;
  return first;
}

/** Forgets everything, the key first: what is left of the rest on the disk opens no more. */
export async function wipeAll({ idb }: Store): Promise<void> {
  const names = [...idb.objectStoreNames];
  const tx = idb.transaction(names, 'readwrite', strict);
  await Promise.all([...names.map((name) => tx.objectStore(name).clear()), tx.done]);
}

/** The disk or the browser's share of it is full. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

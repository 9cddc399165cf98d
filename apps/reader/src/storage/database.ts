import type { CheckInItem, DoubleAdmissionBody, IncidentItem } from '@bawaba/contracts';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Name {
  readonly ar: string;
  readonly en: string;
}

/** What this device is, since it was enrolled. */
export interface Device {
  readonly token: string;
  readonly readerId: string;
  readonly readerName: string;
  readonly branch: { readonly branchId: number; readonly name: Name };
  /** The server said that this reader was revoked; nothing is admitted any more. */
  readonly revoked: boolean;
}

/** The pack without its days. Bytes are as signed; they are verified whenever they are loaded. */
export interface StoredPack {
  readonly rootPublicKey: Uint8Array;
  readonly keySet: Uint8Array;
  /** The highest key set number ever seen; never goes back. */
  readonly keySetNumber: number;
  /** Seconds: the newest signed time ever seen, also in packs since thrown away. */
  readonly newestSignedTime: number;
  /** Milliseconds of this device's clock. */
  readonly pulledAt: number;
  readonly bookingOrigin: string;
  readonly services: readonly { readonly serviceId: number; readonly name: Name }[];
}

export interface StoredDay {
  readonly day: string;
  readonly dayKey: Uint8Array;
  readonly statusList: Uint8Array;
  readonly manifest: Uint8Array;
}

/** `waiting` to be sent; `refused`: the server will never take it, and people must look. */
export type SendState = 'waiting' | 'sent' | 'refused';

export interface StoredCheckIn {
  readonly checkInId: string;
  readonly branchId: number;
  readonly state: SendState;
  readonly item: CheckInItem;
}

export interface StoredIncident {
  readonly incidentId: string;
  readonly branchId: number;
  readonly state: SendState;
  readonly item: IncidentItem;
}

/** Somebody admitted: here, or by another reader as far as this one was told. */
export interface Admitted {
  readonly cti: string;
  /** ISO instant. */
  readonly at: string;
  /** The reader's name; null is this one. */
  readonly reader: string | null;
}

export interface StoredDouble extends DoubleAdmissionBody {
  readonly key: string;
}

interface Schema extends DBSchema {
  device: { key: 'device'; value: Device };
  pack: { key: 'pack'; value: StoredPack };
  days: { key: string; value: StoredDay };
  admitted: { key: string; value: Admitted };
  checkIns: { key: string; value: StoredCheckIn; indexes: { state: SendState } };
  incidents: { key: string; value: StoredIncident; indexes: { state: SendState } };
  doubles: { key: string; value: StoredDouble };
  settings: { key: string; value: string };
}

export type Store = IDBPDatabase<Schema>;

/** Safe on disk when it completes: what a green screen rests on. */
export const strict = { durability: 'strict' } as const;

export function openStore(): Promise<Store> {
  return openDB<Schema>('bawaba-reader', 1, {
    upgrade(db) {
      db.createObjectStore('device');
      db.createObjectStore('pack');
      db.createObjectStore('days', { keyPath: 'day' });
      db.createObjectStore('admitted', { keyPath: 'cti' });
      db.createObjectStore('checkIns', { keyPath: 'checkInId' }).createIndex('state', 'state');
      db.createObjectStore('incidents', { keyPath: 'incidentId' }).createIndex('state', 'state');
      db.createObjectStore('doubles', { keyPath: 'key' });
      db.createObjectStore('settings');
    },
  });
}

/** Forgets everything: token, keys, records. What was not sent is gone for good. */
export async function wipeAll(db: Store): Promise<void> {
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, 'readwrite', strict);
  await Promise.all([...names.map((name) => tx.objectStore(name).clear()), tx.done]);
}

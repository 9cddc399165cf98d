import type { AdmittedBody, DoubleAdmissionBody } from '@bawaba/contracts';
import { type Device, type Store, strict } from '../storage/database.ts';
import { listWaiting } from '../storage/ledger.ts';
import { api } from './api.ts';

/** Keeps a request below the server's 64 KB, with scanned texts of the greatest length in the worst characters. */
const batch = { checkIns: 50, incidents: 10 };

/**
 * Sends what waits, batch by batch, and notes what came of each record. The page and the service
 * worker may both do it at once: ids make every record count once. Returns milliseconds that the
 * server's clock is ahead. Throws {@link Unreachable} or {@link Refused}; what was not confirmed stays waiting.
 */
export async function pushWaiting(db: Store, device: Device): Promise<number | null> {
  for (;;) {
    const waiting = await listWaiting(db, device.branch.branchId, batch);
    const { body, clockOffset } = await api.sync(device.token, { checkIns: waiting.checkIns.map(({ item }) => item), incidents: waiting.incidents.map(({ item }) => item) });
    const tx = db.transaction(['checkIns', 'incidents', 'admitted', 'doubles'], 'readwrite', strict);
    for (const [i, one] of waiting.checkIns.entries()) {
      const outcome = body.checkIns[i]?.outcome;
      if (outcome) await tx.objectStore('checkIns').put({ ...one, state: outcome === 'refused' ? 'refused' : 'sent' });
    }
    for (const [i, one] of waiting.incidents.entries()) {
      const outcome = body.incidents[i]?.outcome;
      if (outcome) await tx.objectStore('incidents').put({ ...one, state: outcome === 'refused' ? 'refused' : 'sent' });
    }
    const admitted = tx.objectStore('admitted');
    await noteAdmitted(admitted, body.admitted);
    for (const double of body.doubleAdmissions) await tx.objectStore('doubles').put({ ...double, key: doubleKey(double) });
    await tx.done;
    const full = waiting.checkIns.length === batch.checkIns || waiting.incidents.length === batch.incidents;
    if (!full) return clockOffset;
  }
}

interface AdmittedStore {
  get(cti: string): Promise<unknown>;
  put(value: AdmittedBody): Promise<unknown>;
}

/** Takes over who was admitted elsewhere; what this reader wrote itself stands. */
export async function noteAdmitted(store: AdmittedStore, admitted: readonly AdmittedBody[]): Promise<void> {
  for (const one of admitted) if ((await store.get(one.cti)) === undefined) await store.put(one);
}

function doubleKey({ cti, first, second }: DoubleAdmissionBody): string {
  return [cti, first.reader, first.at, second.reader, second.at].join(' ');
}

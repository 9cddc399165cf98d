import { compressPoint } from '@bawaba/ticket/live';

/** A key that was made here and cannot leave: the private half is no more than a handle, to the page too. */
export interface DeviceKeys {
  readonly privateKey: CryptoKey;
  /** As the binding holds it: 32 bytes of Ed25519, or 33 of P-256. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** What is kept on the device for one appointment. */
export interface KeptProof extends DeviceKeys {
  readonly ticket: string;
  readonly binding: Uint8Array<ArrayBuffer>;
  /** Milliseconds that the portal's clock is ahead of this device's. */
  readonly offset: number;
}

/** Ed25519 where the browser has it, P-256 where not. */
export async function makeKeys(): Promise<DeviceKeys> {
  try {
    const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    return { privateKey, publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) };
  } catch {
    const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    return { privateKey, publicKey: new Uint8Array(compressPoint(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))) };
  }
}

export async function signWith({ privateKey }: DeviceKeys, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const algorithm = privateKey.algorithm.name === 'ECDSA' ? { name: 'ECDSA', hash: 'SHA-256' } : 'Ed25519';
  return new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, message));
}

const table = 'proofs';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bawaba-live', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(table));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error!));
  });
}

async function withTable<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const request = work(db.transaction(table, mode).objectStore(table));
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error!));
    });
  } finally {
    db.close();
  }
}

export const kept = {
  find: (appointmentId: string) => withTable<KeptProof | undefined>('readonly', (store) => store.get(appointmentId) as IDBRequest<KeptProof | undefined>),
  put: (appointmentId: string, proof: KeptProof) => withTable('readwrite', (store) => store.put(proof, appointmentId)),
  remove: (appointmentId: string) => withTable('readwrite', (store) => store.delete(appointmentId)),
};

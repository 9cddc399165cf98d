import { type Store, strict } from './database.ts';

/** Resolves when the photo is on the disk. Rejects with a QuotaExceededError when there is no room. */
export async function savePhoto({ idb, vault }: Store, visitId: string, evidenceId: string, jpeg: Uint8Array<ArrayBuffer>): Promise<void> {
  const { iv, data } = await vault.seal(evidenceId, jpeg);
  const tx = idb.transaction('photos', 'readwrite', strict);
  await tx.store.put({ evidenceId, visitId, iv, blob: new Blob([data]) });
  await tx.done;
}

/** The JPEG; null when it is not here. */
export async function findPhoto({ idb, vault }: Store, evidenceId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = await idb.get('photos', evidenceId);
  return kept === undefined ? null : vault.open(evidenceId, { iv: kept.iv, data: await kept.blob.arrayBuffer() });
}

export async function dropPhoto({ idb }: Store, evidenceId: string): Promise<void> {
  await idb.delete('photos', evidenceId);
}

import { randomUUID } from 'node:crypto';
import type { Storage, StorageKind } from './storage.ts';

type Found = Awaited<ReturnType<StorageKind['check']>>;

/** Puts, gets and removes a few bytes, so that a storage is asked for all that it is needed for. */
export async function probe(storage: Storage, explain: (error: unknown) => Found): Promise<Found> {
  const name = `check/${randomUUID()}`;
  const bytes = Buffer.from(name);
  try {
    await storage.put(name, bytes);
    const same = (await storage.get(name)).equals(bytes);
    await storage.remove(name);
    return same ? { health: 'ready', detail: '' } : { health: 'refused', detail: 'it gives back something other than was put there' };
  } catch (error) {
    return explain(error);
  }
}

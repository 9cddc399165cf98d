import { isUnreachable } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';
import { remember } from './memory.ts';
import type { AdmissionRuntime } from './runtime.ts';
import { readAll } from './store/rooms.ts';

/** Looks at the rooms now; ends when this process knows what their rows said after it was asked. */
export type LookNow = () => Promise<void>;

/**
 * For moments at which the memory of a process is not new enough: its first requests, and somebody at the door whom another
 * process has told that they are called. All who ask together share one look. While the database cannot be reached the rooms stay as they were.
 */
export function createLook({ db, log, admission: { memory } }: AdmissionRuntime): LookNow {
  const look = gather<'rooms', null, null>(async (_, asking) => {
    const { rooms } = await readAll(db.apart);
    remember(memory, rooms, performance.now());
    return asking.map(() => ({ ok: null }));
  }, { most: Infinity, atOnce: 1 });
  return async () => {
    await look('rooms', null).catch((error: unknown) => {
      if (!isUnreachable(error)) throw error;
      log.warn({ err: error }, 'waiting rooms could not be looked at; they stay as they were');
    });
  };
}

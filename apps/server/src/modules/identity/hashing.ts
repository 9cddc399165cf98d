import { availableParallelism } from 'node:os';
import type { QueueUse } from '../../platform/load.ts';
import { createWorkerPool } from '../../platform/worker-pool.ts';

/** A password to hash with these parameters, or, with `stored`, to compare. */
export interface HashingJob {
  readonly password: string;
  readonly stored: string | null;
  readonly parameters: { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number };
}

/** One core is left to the event loop and the database. */
const threads = Math.max(1, availableParallelism() - 1);

/** A place in the queue is some 25 ms of a core: who comes last waits about 20 seconds. */
const mostWaiting = 800 * threads;

const pool = createWorkerPool<HashingJob, string | boolean>(new URL('hashing-worker.ts', import.meta.url), { threads, most: mostWaiting });

/** Hashes a password in its turn. Throws `busy` when too many wait. */
export async function hashInTurn(password: string, parameters: HashingJob['parameters']): Promise<string> {
  return (await pool.run({ password, stored: null, parameters })) as string;
}

/** Compares a password in its turn. Throws `busy` when too many wait. */
export async function verifyInTurn(stored: string, password: string, parameters: HashingJob['parameters']): Promise<boolean> {
  return (await pool.run({ password, stored, parameters })) as boolean;
}

/** How many passwords are being hashed, and how many wait. All of this process: its cores are shared too. */
export function hashingUse(): QueueUse {
  return pool.usage();
}

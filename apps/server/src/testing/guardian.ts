import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What is to be gone when this process is gone, however it ends. */
export interface Guarded {
  /** Processes of ours. */
  readonly pids?: readonly number[];
  /** The folder of an embedded PostgreSQL (`…/postgres`), which stands apart from whoever started it. */
  readonly cluster?: string;
  /** Removed last. */
  readonly folder?: string;
}

/**
 * Starts a process that outlives this one: when this one has ended, also by `kill -9`, it ends what it was told of and
 * removes the folders. What this one has tidied up by itself is not there any more.
 */
export function startGuardian(): (guarded: Guarded) => void {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'guardian-process.ts')], { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
  child.unref();
  // The pipe alone holds nobody up. Its end is what the guardian waits for.
  (child.stdin as unknown as { unref(): void }).unref();
  child.stdin.on('error', () => undefined);
  return (guarded) => void child.stdin.write(`${JSON.stringify(guarded)}\n`);
}

import { Worker } from 'node:worker_threads';
import type { TicketView } from './view.ts';

interface Waiting {
  readonly resolve: (sheet: Buffer) => void;
  readonly reject: (error: Error) => void;
}

let worker: Worker | null = null;
let jobs = 0;
const waiting = new Map<number, Waiting>();

/**
 * A ticket's sheet, as {@link ./pdf.ts ticketPdf} makes it, on a thread of its own: setting Arabic type takes some
 * 100 ms of processor time, for which bookings would stand still. Rejects when the sheet cannot be made.
 */
export function ticketSheet(view: TicketView): Promise<Buffer> {
  worker ??= start();
  const job = ++jobs;
  return new Promise((resolve, reject) => {
    waiting.set(job, { resolve, reject });
    worker!.ref();
    worker!.postMessage({ job, view });
  });
}

function start(): Worker {
  const made = new Worker(new URL('./pdf-worker.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  made.on('message', ({ job, sheet, failure }: { job: number; sheet?: Uint8Array; failure?: string }) => {
    const asked = waiting.get(job);
    waiting.delete(job);
    // An idle thread does not keep the process.
    if (waiting.size === 0) made.unref();
    if (sheet) asked?.resolve(Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength));
    else asked?.reject(new Error(`the sheet could not be made: ${failure}`));
  });
  made.on('error', (error) => fail(made, error as Error));
  made.on('exit', (code) => fail(made, new Error(`the thread that makes sheets ended with ${code}`)));
  return made;
}

/** Whoever waits is told; the next sheet starts a fresh thread. */
function fail(ended: Worker, error: Error): void {
  if (worker !== ended) return;
  worker = null;
  const lost = [...waiting.values()];
  waiting.clear();
  lost.forEach(({ reject }) => reject(error));
}

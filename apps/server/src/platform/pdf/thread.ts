import { parentPort, Worker } from 'node:worker_threads';

interface Waiting {
  readonly resolve: (sheet: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes sheets on a thread of its own, which runs `file`: setting Arabic type takes some 100 ms of processor time, for which
 * bookings would stand still. The thread starts with the first sheet. Rejects when a sheet cannot be made.
 */
export function sheetThread<View>(file: URL): (view: View) => Promise<Buffer> {
  let worker: Worker | null = null;
  let jobs = 0;
  const waiting = new Map<number, Waiting>();

  const start = (): Worker => {
    const made = new Worker(file, { execArgv: ['--disable-warning=ExperimentalWarning'] });
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
  };
  /** Whoever waits is told; the next sheet starts a fresh thread. */
  const fail = (ended: Worker, error: Error): void => {
    if (worker !== ended) return;
    worker = null;
    const lost = [...waiting.values()];
    waiting.clear();
    lost.forEach(({ reject }) => reject(error));
  };
  return (view) => {
    const running = (worker ??= start());
    const job = ++jobs;
    return new Promise((resolve, reject) => {
      waiting.set(job, { resolve, reject });
      running.ref();
      running.postMessage({ job, view });
    });
  };
}

/** The other end, in the thread's own file: one sheet a message. */
export function serveSheets<View>(make: (view: View) => Promise<Buffer>): void {
  parentPort!.on('message', async ({ job, view }: { job: number; view: View }) => {
    try {
      parentPort!.postMessage({ job, sheet: new Uint8Array(await make(view)) });
    } catch (error) {
      parentPort!.postMessage({ job, failure: String(error) });
    }
  });
}

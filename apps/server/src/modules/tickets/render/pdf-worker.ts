import { parentPort } from 'node:worker_threads';
import { ticketPdf } from './pdf.ts';
import type { TicketView } from './view.ts';

/** The thread that {@link ./pdf-thread.ts} talks to: one sheet a message. */
parentPort!.on('message', async ({ job, view }: { job: number; view: TicketView }) => {
  try {
    parentPort!.postMessage({ job, sheet: new Uint8Array(await ticketPdf(view)) });
  } catch (error) {
    parentPort!.postMessage({ job, failure: String(error) });
  }
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What the two measured servers say to the process that measures: their port, what they use, and when to stop. */
export function attend(port: number, stop: () => Promise<unknown>): void {
  process.on('message', (asked) => {
    if (asked === 'usage') process.send!({ memory: process.memoryUsage().rss, heap: heapInUse(), cpu: process.cpuUsage() });
    if (asked === 'stop') void stop().then(() => process.exit(0));
  });
  process.on('disconnect', () => process.exit(1));
  process.send!({ port });
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** What the two measured servers say to the process that measures: their port, their memory, and when to stop. */
export function attend(port: number, stop: () => Promise<unknown>): void {
  process.on('message', (asked) => {
    if (asked === 'memory') process.send!({ memory: process.memoryUsage().rss });
    if (asked === 'stop') void stop().then(() => process.exit(0));
  });
  process.on('disconnect', () => process.exit(1));
  process.send!({ port });
}

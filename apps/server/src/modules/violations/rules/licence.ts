/** How long one process may take over a message before another may try. Longer than the adapter's time-out. */
export const leaseMs = 120_000;
const longestPause = 60 * 60_000;

/** When to try again after so many attempts: half a minute, doubling, at most an hour. It never ends: a licence that was to be suspended is not forgotten. */
export function afterFailure(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(longestPause, 30_000 * 2 ** Math.min(20, Math.max(0, attempts - 1))));
}

/** Asia/Riyadh has had no daylight saving and one offset since 1947. */
const RIYADH_OFFSET_SECONDS = 3 * 3600;

/** The local date `YYYY-MM-DD` in Asia/Riyadh of a time in seconds. */
export function localDay(seconds: number): string {
  return new Date((seconds + RIYADH_OFFSET_SECONDS) * 1000).toISOString().slice(0, 10);
}

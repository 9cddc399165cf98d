/**
 * How far the portal's clock is ahead of this device's, milliseconds, from one answer: what it said lies half way between
 * question and answer, within half their distance.
 */
export function clockOffset(askedAt: number, answeredAt: number, serverTime: number): number {
  return Math.round(serverTime - (askedAt + answeredAt) / 2);
}

/** Milliseconds until the next step of so many seconds begins, at least one. */
export function untilNextStep(now: number, seconds: number): number {
  return seconds * 1000 - (now % (seconds * 1000));
}

/** What a phone says of its clock: what the portal said at their last contact, and what the phone's clock said then. */
export interface ClockStatement {
  readonly serverTime: Date;
  readonly phoneTime: Date;
}

/** Milliseconds to add to the phone's times; null when it says nothing. */
export function offsetOf(clock: ClockStatement | null): number | null {
  return clock && clock.serverTime.getTime() - clock.phoneTime.getTime();
}

/** The phone's time as the portal's clock would have had it. */
export function corrected(phoneTime: Date, offsetMs: number | null): Date {
  return new Date(phoneTime.getTime() + (offsetMs ?? 0));
}

export type Channel = 'sms' | 'email';

/** What a module wants somebody to be told. */
export interface Notice {
  /** Whose message it is, where it is for somebody we know. */
  readonly personId?: string | null;
  readonly channel: Channel;
  /** E.164 number or mail address. */
  readonly to: string;
  /** `subject` only goes with mail. */
  readonly message: { readonly subject?: string; readonly text: string };
  /** `module.occasion`, such as `appointments.booked`. */
  readonly kind: string;
  /** True when somebody waits for it on a page, such as a code. */
  readonly urgent?: boolean;
}

/** A message as a channel is handed it. */
export interface Outgoing {
  readonly messageId: string;
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
}

/** `waiting` → `sent` | `shown` (demo without a network) | `given_up`. */
export type MessageState = 'waiting' | 'sent' | 'shown' | 'given_up';

const minute = 60_000;
/** Attempts end this long after the message was written: later it would only confuse. */
export const givenUpAfter = 24 * 60 * minute;
/** How long one process may take over a message before another may try. Longer than any channel's time-out. */
export const lease = 2 * minute;
const longestPause = 60 * minute;

/** Milliseconds until the next attempt, after `attempts` that failed: 10 s, doubling, at most an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPause, 10_000 * 2 ** Math.max(0, attempts - 1));
}

/** When to try again, or null to give up. */
export function nextAttempt(createdAt: Date, attempts: number, now: Date): Date | null {
  const at = new Date(now.getTime() + pauseAfter(attempts));
  return at.getTime() - createdAt.getTime() > givenUpAfter ? null : at;
}

export { safeNext } from '../../../platform/next-page.ts';

const minute = 60_000;

/** Where a person goes on to who was not on the way anywhere. */
export const beneficiaryHome = '/appointments';

/** A session ends this long after it was last used. */
export const idleLimit = 15 * minute;
/** And this long after it began, used or not. */
export const absoluteLimit = 12 * 60 * minute;
/** `seen_at` is written at most this often. A session may therefore end up to this much early, never late. */
export const seenEvery = minute;
/** A sign-in is fresh for this long: changing credentials asks for a fresh one. */
const freshFor = 10 * minute;

export interface SessionTimes {
  readonly createdAt: Date;
  readonly seenAt: Date;
}

export function isLive({ createdAt, seenAt }: SessionTimes, now: Date): boolean {
  return now.getTime() - seenAt.getTime() < idleLimit && now.getTime() - createdAt.getTime() < absoluteLimit;
}

export function isFresh(authenticatedAt: Date, now: Date): boolean {
  return now.getTime() - authenticatedAt.getTime() <= freshFor;
}

const systems = [['Android', /Android/], ['iOS', /iPhone|iPad|iPod/], ['Windows', /Windows/], ['macOS', /Mac OS X|Macintosh/], ['ChromeOS', /CrOS/], ['Linux', /Linux/]] as const;
const browsers = [
  ['Edge', /Edg(?:e|A|iOS)?\//], ['Opera', /OPR\//], ['Samsung Internet', /SamsungBrowser\//], ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//], ['Safari', /Safari\//],
] as const;

/** Browser and system in two words, such as 'Chrome · Android'; what is unknown is left out. The rest of the user agent is not kept. */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 500);
  const find = (list: readonly (readonly [string, RegExp])[]): string | undefined => list.find(([, pattern]) => pattern.test(text))?.[0];
  return [find(browsers), find(systems)].filter((part) => part !== undefined).join(' · ');
}

/** A staff username in its one spelling, or null. */
export function readUsername(typed: string): string | null {
  const username = typed.normalize('NFKC').trim().toLowerCase();
  return /^[a-z][a-z0-9.-]{2,39}$/.test(username) ? username : null;
}

/** What is kept of a deed. Devices, addresses and phones are keyed hashes (hex): they can be compared, and not read. */
export interface Observation {
  readonly observationId: string;
  readonly personId: string;
  readonly at: Date;
  readonly kind: 'register' | 'sign_in' | 'book' | 'cancel' | 'change' | 'apply';
  readonly device: string | null;
  readonly address: string;
  readonly phone: string | null;
  /** Milliseconds from the page being shown to its form arriving; null where there was no page. */
  readonly formMs: number | null;
  readonly branchId: number | null;
  readonly serviceId: number | null;
  readonly appointmentId: string | null;
}

const day = 86_400_000;
/** Observations are kept for so long (milliseconds). */
export const keptFor = 90 * day;
const saltDays = 30;

/** Which salt an observation is hashed with. */
export function periodOf(at: Date): number {
  return Math.floor(at.getTime() / (saltDays * day));
}

/** The first period whose salt is still needed at `now`: older ones have no observation left. */
export function firstPeriod(now: Date): number {
  return periodOf(new Date(now.getTime() - keptFor));
}

/** What of a network address stands for one line or household: all of IPv4, the first 64 bits of IPv6 (RFC 4291, 2.5.4). */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped) return mapped[1]!;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups.slice(0, 4).map((group) => (Number.parseInt(group, 16) || 0).toString(16)).join(':')}::/64`;
}

const uuid7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/;

/**
 * How long a form was open, from its key (a UUIDv7 that was made with the page). Null for what is no such key, or lies in
 * the future or more than a day back. A program can make up a key: this finds only those that do not care to.
 */
export function formTime(key: unknown, now: Date): number | null {
  const match = typeof key === 'string' ? uuid7.exec(key) : null;
  if (!match) return null;
  const took = now.getTime() - Number.parseInt(match[1]! + match[2]!, 16);
  return took < 0 || took > day ? null : took;
}

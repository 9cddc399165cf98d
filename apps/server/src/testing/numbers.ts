import { randomInt } from 'node:crypto';

const given = new Map<number, number>();

/** So many decimal digits that this process was not given before; two processes on one database begin far apart. */
export function someDigits(count: number): string {
  const next = ((given.get(count) ?? randomInt(10 ** count)) + 1) % 10 ** count;
  given.set(count, next);
  return String(next).padStart(count, '0');
}

/** A synthetic mobile number that nobody else has. */
export const somePhone = (): string => `+9665${someDigits(8)}`;

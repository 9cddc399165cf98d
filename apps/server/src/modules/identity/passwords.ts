import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hashInTurn, verifyInTurn } from './hashing.ts';
import { normalisePassword } from './rules/password.ts';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. The algorithm is the library's default. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const current = '$argon2id$v=19$m=19456,t=2,p=1$';

/** Hashes a new password, in its turn and off the main thread. Throws `busy` when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return hashInTurn(normalisePassword(password), parameters);
}

let decoy: Promise<string> | undefined;

/** True when the password is the one of `stored`. Without one the same work is done, for nobody's password. Throws `busy` when too many wait. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verifyInTurn(stored ?? (await decoy), normalisePassword(password), parameters);
  return right && stored !== null;
}

/** True for a hash made with other parameters than today's. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(current);
}

/** Letters and digits that are not mistaken for each other on paper, over the telephone or on any keyboard. */
const firstPasswordLetters = '23456789abcdefghjkmnpqrstvwxyz';

/** A first password to hand over: four groups of four, 78 random bits. */
export function makeFirstPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => firstPasswordLetters[randomInt(firstPasswordLetters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

let common: ReadonlySet<string> | undefined;

/** Passwords and words that are tried first, lower case; read at first use. */
export function commonPasswords(): ReadonlySet<string> {
  common ??= new Set(readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')));
  return common;
}

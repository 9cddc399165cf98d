import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { normalisePassword } from './rules/password.ts';

/** Known passwords as the first 64 bits of their SHA-1, in order: 8 bytes each, a hundred million in 800 MB, found in 27 steps. */
export type PasswordList = BigUint64Array;

const sha1Line = /^([0-9a-f]{40})(?::\d+)?\s*$/i;

function keyOf(password: string): bigint {
  return createHash('sha1').update(password).digest().readBigUInt64BE();
}

/**
 * Reads a list of known passwords: one a line as text, or as the SHA-1 in 40 hex digits with or without `:count`, as lists of
 * breached passwords are published. SHA-1 names the entry here, it guards nothing. Throws when the file cannot be read.
 */
export async function readPasswordList(path: string): Promise<PasswordList> {
  let keys = new BigUint64Array(1 << 16);
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line === '') continue;
    if (count === keys.length) {
      const larger = new BigUint64Array(keys.length * 2);
      larger.set(keys);
      keys = larger;
    }
    const hash = sha1Line.exec(line)?.[1];
    keys[count++] = hash === undefined ? keyOf(normalisePassword(line).toLowerCase()) : BigInt(`0x${hash.slice(0, 16)}`);
  }
  return keys.subarray(0, count).toSorted();
}

/** True when the password, as typed or in small letters, is on the list. */
export function isOnList(list: PasswordList, typed: string): boolean {
  const password = normalisePassword(typed);
  return [password, password.toLowerCase()].some((text) => holds(list, keyOf(text)));
}

function holds(list: PasswordList, key: bigint): boolean {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return list[low] === key;
}

const lists = new Map<string, Promise<PasswordList>>();

/** The installation's own list, read when it is first asked for and kept; one that cannot be read is tried again the next time. */
export function installedList(path: string): Promise<PasswordList> {
  let list = lists.get(path);
  if (!list) {
    list = readPasswordList(path);
    lists.set(path, list);
    list.catch(() => lists.delete(path));
  }
  return list;
}

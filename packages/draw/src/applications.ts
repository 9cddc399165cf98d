import { MOST_APPLICATIONS } from './announcement.ts';
import type { Announcement } from './announcement.ts';
import { compareBytes, fromHex, toHex, writeHex } from './bytes.ts';
import { encodeList, readList } from './list-file.ts';
import { refusal } from './problems.ts';

export const ID_BYTES = 16;

/** One request. `id` is 16 random bytes in hex, chosen by the server: it tells nothing, and nobody can choose a lucky one. */
export interface Application {
  readonly id: string;
  readonly class: number;
  /** Pool numbers, the most wanted first. */
  readonly wishes: readonly number[];
}

/** A list of applications in columns, ascending by id: a million of them in some 40 MB. */
export interface ApplicationList {
  readonly count: number;
  readonly ids: Uint8Array;
  readonly classes: Uint8Array;
  /** All wishes one after the other; those of application i stand from `firstWish[i]` to before `firstWish[i + 1]`. */
  readonly wishes: Uint16Array;
  readonly firstWish: Uint32Array;
}

const FILE = 'applications.txt';
const LINE = /^[0-9a-f]{32} [1-9][0-9]? [1-9][0-9]{0,4}(?:,[1-9][0-9]{0,4})*$/;

/**
 * The bytes of `applications.txt`, the same for every order of `applications`. `drawHash`: of `draw.json`. What they say is
 * checked by reading them.
 */
export function encodeApplications(drawHash: string, applications: Iterable<Application>): Uint8Array<ArrayBuffer> {
  const sorted = Array.from(applications).toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  return encodeList('applications', drawHash, sorted.map(({ id, class: rank, wishes }) => `${id} ${rank} ${wishes.join(',')}`));
}

/** Throws DrawError. */
export function readApplications(bytes: Uint8Array, drawHash: string, { classes, pools }: Announcement): ApplicationList {
  const list = emptyList(bytes);
  let [index, wish] = [0, 0];
  let before = '';
  readList(bytes, FILE, `BD1 applications ${drawHash}`, (line, number) => {
    if (!LINE.test(line) || index >= MOST_APPLICATIONS) throw refusal('bad_line', FILE, number, line.slice(0, 200));
    const [id, rank, wishes] = line.split(' ') as [string, string, string];
    if (id <= before) throw refusal(id === before ? 'duplicate_id' : 'applications_unsorted', FILE, number, id);
    if (Number(rank) > classes.length) throw refusal('unknown_class', FILE, number, rank);
    before = id;
    writeHex(id, 0, list.ids, index * ID_BYTES, ID_BYTES);
    list.classes[index] = Number(rank);
    for (const pool of wishes.split(',').map(Number)) {
      if (pool > pools.length) throw refusal('unknown_pool', FILE, number, String(pool));
      if (list.wishes.subarray(list.firstWish[index]!, wish).includes(pool)) throw refusal('repeated_wish', FILE, number, String(pool));
      list.wishes[wish++] = pool;
    }
    list.firstWish[++index] = wish;
  });
  return { ...list, count: index };
}

/** Columns as long as the file can need: every line an application, every comma another wish. */
function emptyList(bytes: Uint8Array): Omit<ApplicationList, 'count'> {
  let [lines, commas] = [0, 0];
  for (const byte of bytes) {
    if (byte === 10) lines++;
    else if (byte === 44) commas++;
  }
  return { ids: new Uint8Array(lines * ID_BYTES), classes: new Uint8Array(lines), wishes: new Uint16Array(lines + commas), firstWish: new Uint32Array(lines + 1) };
}

export function idOf({ ids }: ApplicationList, index: number): string {
  return toHex(ids.subarray(index * ID_BYTES, (index + 1) * ID_BYTES));
}

export function wishesOf({ wishes, firstWish }: ApplicationList, index: number): Uint16Array {
  return wishes.subarray(firstWish[index], firstWish[index + 1]);
}

/** Its place in the list, from 0; -1 when it is not there. */
export function findApplication({ ids, count }: ApplicationList, id: string): number {
  const wanted = fromHex(id);
  let [low, high] = [0, count - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareBytes(ids, middle * ID_BYTES, wanted, 0, ID_BYTES);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

import { randomFillSync } from 'node:crypto';

/** Drawn ahead, as Node does for `randomUUID`: a draw costs as much as it says for a few bytes or for thousands. */
const pool = Buffer.alloc(4_096);
let used = pool.length;

/** Random bytes that nothing else was or will be given. At most 256. */
export function freshBytes(count: number): Buffer<ArrayBuffer> {
  if (count > 256) throw new Error('at most 256 bytes');
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}

import { beacon } from './beacon.ts';
import { type Read, type Shape, day, demand, hex, list, oneOf, record, time, whole, words } from './shape.ts';

export const MOST_POOLS = 65_535;
export const MOST_CLASSES = 99;
export const MOST_SEATS = 10_000_000;
export const MOST_APPLICATIONS = 10_000_000;

/** Who comes before whom by law: numbered 1, 2, 3 …, with the words that name the law. */
const priorityClass = record({ class: whole(1, MOST_CLASSES), name: words, source: words });

/** What a wish names: one branch, some days, one part of them. Numbered 1, 2, 3 … */
const pool = record({
  pool: whole(1, MOST_POOLS),
  branch: whole(0, 65_535),
  section: oneOf('men', 'women', 'all'),
  from: day,
  to: day,
  part: oneOf('morning', 'midday', 'afternoon', 'evening', 'night', 'any'),
});

const fields = record({
  format: oneOf('BD1'),
  rules: oneOf(1),
  draw: hex(16),
  service: record({ id: whole(0, 65_535), name: words }),
  opens_at: time,
  closes_at: time,
  branches: list(record({ id: whole(0, 65_535), name: words }), MOST_POOLS),
  classes: list(priorityClass, MOST_CLASSES),
  pools: list(pool, MOST_POOLS),
  seats: whole(1, MOST_SEATS),
  seats_sha256: hex(32),
  seed_commitment: hex(32),
  beacon,
});

/** `draw.json`: all that is fixed and said before anybody applies. */
export type Announcement = Read<typeof fields>;

export const announcement: Shape<Announcement> = (value, path) => {
  const read = fields(value, path);
  demand(read.opens_at < read.closes_at, 'closes_at', null);
  demand(read.closes_at < read.beacon.due_at, 'beacon.due_at', null);
  read.branches.forEach(({ id }, i) => demand(i === 0 || read.branches[i - 1]!.id < id, `branches[${i}].id`, null));
  read.classes.forEach((each, i) => demand(each.class === i + 1, `classes[${i}].class`, null));
  const branches = new Set(read.branches.map(({ id }) => id));
  read.pools.forEach((each, i) => {
    demand(each.pool === i + 1, `pools[${i}].pool`, null);
    demand(branches.has(each.branch), `pools[${i}].branch`, null);
    demand(each.from <= each.to, `pools[${i}].to`, null);
  });
  return read;
};

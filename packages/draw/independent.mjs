/** A second verifier of draws, written from docs/draws.md alone: node independent.mjs FOLDER. Says what is wrong and ends with 1, or with 0. */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hashOf = (bytes) => sha256(bytes).toString('hex');
const hex = (text) => Buffer.from(text, 'hex');

function ensure(condition, what) {
  if (!condition) throw new Error(what);
}

function text(bytes, name) {
  const read = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  ensure(!read.includes('\r') && !read.startsWith('\uFEFF') && read.endsWith('\n'), `${name} is not plain lines`);
  return read;
}

function json(bytes, name, keys) {
  const read = text(bytes, name);
  const value = JSON.parse(read);
  ensure(`${JSON.stringify(value, null, 2)}\n` === read && Object.keys(value).join(' ') === keys, `${name} is not in its one form`);
  ensure(value.format === 'BD1', `${name} is of another version`);
  return value;
}

function lines(bytes, name, first, pattern) {
  const all = text(bytes, name).slice(0, -1).split('\n');
  ensure(all.shift() === first, `${name} stands on another file`);
  ensure(all.pop() === `end ${all.length}`, `${name} has another number of lines than it says`);
  for (const line of all) ensure(pattern.test(line), `${name}: ${line}`);
  return all.map((line) => line.split(' '));
}

/** Ascending, and none twice. */
function ascending(keys, name) {
  for (let i = 1; i < keys.length; i++) ensure(keys[i - 1] < keys[i], `${name} is not in order: ${keys[i]}`);
}

/** `read(name)` gives the bytes of one file. Throws with what is wrong. */
export function check(read) {
  const draw = json(read('draw.json'), 'draw.json', 'format rules draw service opens_at closes_at branches classes pools seats seats_sha256 seed_commitment beacon');
  const close = json(read('close.json'), 'close.json', 'format draw draw_sha256 applications applications_sha256 closed_at');
  const reveal = json(read('reveal.json'), 'reveal.json', 'format draw close_sha256 seed beacon final_seed winners result_sha256 revealed_at');
  ensure(draw.rules === 1 && draw.draw === close.draw && draw.draw === reveal.draw, 'other rules, or files of different draws');
  ensure(draw.seats_sha256 === hashOf(read('seats.txt')), 'seats.txt was changed');
  ensure(close.draw_sha256 === hashOf(read('draw.json')), 'draw.json was changed');
  ensure(close.applications_sha256 === hashOf(read('applications.txt')), 'applications.txt was changed');
  ensure(reveal.close_sha256 === hashOf(read('close.json')), 'close.json was changed');
  ensure(reveal.result_sha256 === hashOf(read('result.txt')), 'result.txt was changed');
  ensure(draw.opens_at < draw.closes_at && draw.closes_at <= close.closed_at && close.closed_at < draw.beacon.due_at, 'closed too early or too late');
  ensure(draw.beacon.due_at <= reveal.beacon.at && reveal.beacon.at <= reveal.revealed_at, 'the beacon was not known yet');
  ensure(draw.beacon.name === reveal.beacon.name && draw.beacon.round === reveal.beacon.round, 'another beacon than announced');
  const drand = draw.beacon.kind === 'drand';
  ensure(!drand || Date.parse(draw.beacon.due_at) / 1000 === draw.beacon.genesis + draw.beacon.period * (Number(draw.beacon.round) - 1), 'the round is of another time');
  ensure(!drand || /^[0-9a-f]{64}$/.test(reveal.beacon.value), 'no value of drand');
  ensure(!drand || reveal.beacon.signature === '' || hashOf(hex(reveal.beacon.signature)) === reveal.beacon.value, 'value and signature of the beacon differ');

  ensure(sha256('BD1 seed\0', hex(reveal.seed)).toString('hex') === draw.seed_commitment, 'another seed than committed to');
  const beacon = sha256(`BD1 beacon\0${reveal.beacon.name}\0${reveal.beacon.round}\0${reveal.beacon.value}`);
  const seed = sha256('BD1 final seed\0', hex(reveal.seed), hex(close.applications_sha256), beacon);
  ensure(seed.toString('hex') === reveal.final_seed, 'the final seed is another');
  const key = (message) => createHmac('sha256', seed).update(message).digest('hex');

  const slots = lines(read('seats.txt'), 'seats.txt', `BD1 seats ${draw.draw}`, /^[1-9][0-9]* [0-9-]{10}T[0-9:]{5}Z [1-9][0-9]*$/);
  ascending(slots.map(([pool, start]) => pool.padStart(5, '0') + start), 'seats.txt');
  const pools = new Map(draw.pools.map(({ pool }) => [String(pool), []]));
  for (const [pool, start, seats] of slots) for (let n = 1; n <= Number(seats); n++) pools.get(pool).push({ start, key: key(`BD1 seat ${pool} ${start} ${n}`) });
  for (const seats of pools.values()) seats.sort((a, b) => (a.key < b.key ? 1 : -1));
  ensure(slots.reduce((sum, [, , seats]) => sum + Number(seats), 0) === draw.seats, 'another number of seats than announced');

  const list = lines(read('applications.txt'), 'applications.txt', `BD1 applications ${close.draw_sha256}`, /^[0-9a-f]{32} [1-9][0-9]* [1-9][0-9]*(,[1-9][0-9]*)*$/);
  ascending(list.map(([id]) => id), 'applications.txt');
  ensure(list.length === close.applications, 'another number of applications than published at the close');
  const applications = list.map(([id, rank, wishes]) => ({ id, class: Number(rank), wishes: wishes.split(','), key: key(`BD1 turn ${id}`) }));
  for (const { id, class: rank, wishes } of applications) ensure(rank <= draw.classes.length && wishes.every((pool) => pools.has(pool)) && new Set(wishes).size === wishes.length, `unknown class or wish: ${id}`);
  applications.sort((a, b) => a.class - b.class || (a.key < b.key ? -1 : 1));

  let winners = 0;
  const result = applications.map(({ id, wishes }, i) => {
    const wish = wishes.findIndex((pool) => pools.get(pool).length > 0);
    return `${i + 1} ${id} ${wish < 0 ? 'none' : `${wish + 1} ${wishes[wish]} ${(winners++, pools.get(wishes[wish]).pop().start)}`}\n`;
  });
  ensure(`BD1 result ${reveal.final_seed}\n${result.join('')}end ${result.length}\n` === text(read('result.txt'), 'result.txt'), 'the result does not follow from the other files');
  ensure(winners === reveal.winners, 'another number of winners');
}

if (import.meta.main) {
  const folder = process.argv[2] ?? '.';
  try {
    check((name) => readFileSync(join(folder, name)));
    console.log('The draw is sound.');
  } catch (error) {
    console.error(`The draw is not sound: ${error.message}`);
    process.exitCode = 1;
  }
}

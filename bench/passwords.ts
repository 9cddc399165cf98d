import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashPassword, verifyPassword } from '../apps/server/src/modules/identity/passwords.ts';
import { type Database, row, rows, sql } from '../apps/server/src/platform/database.ts';
import { type Comparison, median, perSecond } from './compare.ts';
import { type Connections, openConnections, type Reply } from './connections.ts';
import { requestText } from './http-load.ts';
import type { Server } from './installation.ts';
import { makePeople } from './people.ts';

/** People who sign in at the same time. */
const atOnce = 100;
/** Requests a second for the page that is looked at meanwhile, and seconds that it is looked at while nobody signs in. */
const looks = 100;
const quiet = 4;

const password = 'a synthetic password of the bench';

export interface PasswordContest {
  readonly db: Database;
  readonly portal: Server;
  /** The page of free times that others look at meanwhile. */
  readonly path: string;
  readonly rounds: number;
  /** Sign-ins a round. */
  readonly perRound: number;
}

/** Sign-ins a second against bare hashes, and the page's p99 in milliseconds while nobody signs in against while many do. */
export interface PasswordFigures {
  readonly signIns: Comparison;
  readonly page: Comparison;
}

/** Whole sign-ins with password and code against nothing but the hash with the same parameters. */
export async function benchPasswords({ db, portal, path, rounds, perRound }: PasswordContest): Promise<PasswordFigures> {
  await db.query(sql`create index if not exists bench_message on message (person_id)`);
  const hash = await hashPassword(password);
  const people = await makePasswords(db, hash, (rounds + 1) * perRound);
  const found: { raw: number; ours: number; idle: number; busy: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const raw = await rawHashes(hash, perRound);
    const idle = await lookFor(portal, path, sleep(quiet * 1000));
    let ours = 0;
    const busy = await lookFor(portal, path, signInAll(portal, db, people.splice(0, perRound)).then((rate) => (ours = rate)));
    if (round > 0) found.push({ raw, ours, idle, busy });
  }
  await checkSessions(db, (rounds + 1) * perRound);
  return { signIns: comparison(found.map(({ raw, ours }) => [raw, ours])), page: comparison(found.map(({ idle, busy }) => [idle, busy]), (idle, busy) => idle / busy) };
}

function comparison(pairs: readonly (readonly [reference: number, ours: number])[], ratioOf = (reference: number, ours: number) => ours / reference): Comparison {
  const [reference, ours] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
  const ratios = pairs.map((pair) => ratioOf(...pair));
  return { reference, ours, ratio: ratioOf(reference, ours), spread: [Math.min(...ratios), Math.max(...ratios)] };
}

/** Nothing but the hash, in threads as many and of the same low priority as the portal's, since other work of the machine would favour either. */
function rawHashes(hash: string, count: number): Promise<number> {
  return perSecond(count, () => Promise.all(Array.from({ length: count }, async () => assert.equal(await verifyPassword(hash, password), true))));
}

interface Person {
  readonly personId: string;
  readonly idNumber: string;
}

async function makePasswords(db: Database, hash: string, count: number): Promise<Person[]> {
  const ids = (await makePeople(db, count)).map(({ personId }) => personId);
  await db.query(sql`insert into password (holder_id, hash, changed_at) select unnest(${ids}::uuid[]), ${hash}, ${new Date()}`);
  await db.query(sql`insert into person_number (id_number, person_id) select id_number, person_id from person where person_id = any(${ids}::uuid[])`);
  await db.query(sql`delete from session where holder_id = any(${ids}::uuid[])`);
  return rows<Person & Record<string, string>>(db, sql`select person_id as "personId", id_number as "idNumber" from person where person_id = any(${ids}::uuid[])`);
}

/** Milliseconds in which the first ones come. */
const arriving = 1_000;

/** Signs all of them in, so many at once: card and password, the code out of the outbox, and the session. */
async function signInAll(portal: Server, db: Database, people: readonly Person[]): Promise<number> {
  const site = openConnections(portal.port, atOnce);
  const form = await openForm(site);
  const left = people.values();
  try {
    return await perSecond(people.length, () => Promise.all(Array.from({ length: atOnce }, async (_, lane) => {
      await sleep((lane * arriving) / atOnce);
      for (const person of left) await signIn(site, db, form, person);
    })));
  } finally {
    site.close();
  }
}

/** A page's form: its cookie and the token that goes with it, good for every form of that browser. */
interface Form {
  readonly cookie: string;
  readonly token: string;
}

async function openForm(site: Connections): Promise<Form> {
  const { head, body } = await site.ask(requestText('GET', '/sign-in'));
  const token = /name="_csrf" value="([^"]+)"/.exec(body.toString())![1]!;
  return { cookie: [...head.matchAll(/\r\nset-cookie: ([^;\r]+)/gi)].map(([, cookie]) => cookie).join('; '), token };
}

async function signIn(site: Connections, db: Database, { cookie, token }: Form, { personId, idNumber }: Person): Promise<void> {
  const jar = `${cookie}; flow=${Buffer.from(personId).toString('base64url').slice(0, 43).padEnd(43, 'x')}`;
  const post = (path: string, fields: Record<string, string>): Promise<Reply> => {
    const body = new URLSearchParams({ _csrf: token, ...fields }).toString();
    return site.ask(`${requestText('POST', path, { cookie: jar, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) })}${body}`);
  };
  const first = await post('/sign-in', { id_number: idNumber, password, next: '/' });
  assert.match(first.head, /\r\nlocation: \/sign-in\/code\r/i, `the password was answered with ${first.status}`);
  const { body } = (await row<{ body: string }>(db, sql`select body from message where person_id = ${personId}`))!;
  const second = await post('/sign-in/code', { code: /#(\d{6})/.exec(body)![1]! });
  assert.match(second.head, /\r\nset-cookie: session=/i, `the code was answered with ${second.status}`);
}

async function checkSessions(db: Database, count: number): Promise<void> {
  const { n } = (await row<{ n: number }>(db, sql`select count(distinct holder_id) as n from session where device <> 'Bench'`))!;
  assert.equal(n, count, `${count} people signed in, and ${n} have a session`);
}

/** Milliseconds between two looks at what is due. */
const lookEvery = 5;

/**
 * The page's p99 in milliseconds until `end`: asked for at even pauses, however long the answers before took. Bare sockets, since
 * whoever looks shares the cores with what is looked at: with `fetch` and a timer of 1 ms looking took more of a core than answering.
 */
async function lookFor({ port }: Server, path: string, end: Promise<unknown>): Promise<number> {
  const site = openConnections(port, looks);
  const request = requestText('GET', path);
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const look = async (): Promise<void> => {
    const begun = performance.now();
    assert.equal((await site.ask(request)).status, 200);
    times.push(performance.now() - begun);
  };
  const begun = performance.now();
  const timer = setInterval(() => {
    while (asked.length < ((performance.now() - begun) / 1000) * looks) asked.push(look());
  }, lookEvery);
  await end;
  clearInterval(timer);
  await Promise.all(asked);
  site.close();
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
}

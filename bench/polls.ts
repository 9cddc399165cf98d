import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, sql } from '../apps/server/src/platform/database.ts';
import { benchArrivals } from './arrivals.ts';
import { compare, type Comparison } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import { type Installation, type Server, startServer } from './installation.ts';

const path = '/api/v1/waiting-rooms/sign-in/place';
const connections = 32;

export interface PollSize {
  readonly rounds: number;
  readonly polls: number;
  /** People who are given a place, to see what each costs. */
  readonly waiting: number;
}

/** Polls of people with places of their own, and arrivals, against the same head and bytes from `node:http` alone; and what a waiting person costs. */
export async function benchPolls(installation: Installation, { rounds, polls, waiting }: PollSize): Promise<{ readonly polls: Comparison; readonly arrivals: Comparison; readonly bytesEach: number }> {
  await openRoom(installation.db);
  const portal = await installation.startPortal({ rooms: true });
  try {
    await seen(portal);
    const people = await Promise.all(Array.from({ length: 500 }, () => arrive(portal)));
    const bytesEach = await costOfWaiting(portal, waiting);
    const { headers, body } = await fetchPoll(portal, people[0]!);
    const plain = await startServer('plain-server.ts', {}, { headers, body });
    const requests = people.map((cookie) => requestText('GET', path, { cookie }));
    const load = ({ port }: Server, isOurs: boolean): Promise<number> => runLoad({
      port, connections, count: polls, request: (index) => requests[index % requests.length]!,
      onAnswer({ index, status, body: bytes }) {
        assert.equal(status, 200);
        if (isOurs && index % 100 === 0) assert.equal((JSON.parse(bytes.toString()) as { state: string }).state, 'waiting');
      },
    });
    try {
      return { polls: await compare({ rounds, reference: () => load(plain, false), ours: () => load(portal, true) }), arrivals: await benchArrivals(portal, rounds, polls / 2), bytesEach };
    } finally {
      await plain.stop();
    }
  } finally {
    await portal.stop();
  }
}

/** A room in which hardly anybody is called while it is measured. */
async function openRoom(db: Database): Promise<void> {
  const now = new Date();
  await db.query(sql`
    insert into waiting_room (room, state, cause, epoch, next_serial, admitted_through, gathered, rate, manual_rate, manual_until, changed_at, term)
    values ('sign-in', 'open', 'operator', 1, 1, 0, 0, 1, 0.001, ${new Date(now.getTime() + 86_400_000)}, ${now}, 0)`);
}

async function seen(portal: Server): Promise<void> {
  while ((JSON.parse((await fetchPoll(portal, '')).body) as { state: string }).state === 'shut') await sleep(100);
}

async function arrive({ port }: Server): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' });
  assert.equal(answer.status, 200);
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!).join('; ');
}

/** Bytes on the heap that each of so many places costs the portal, from before the first to after the last. */
async function costOfWaiting(portal: Server, count: number): Promise<number> {
  const request = requestText('POST', path);
  const give = (people: number): Promise<number> => runLoad({ port: portal.port, connections, count: people, request: () => request, onAnswer: ({ status }) => assert.equal(status, 200) });
  await give(2_000);
  const before = (await portal.usage()).heap;
  await give(count);
  return ((await portal.usage()).heap - before) / count;
}

async function fetchPoll({ port }: Server, cookie: string): Promise<{ headers: Record<string, string>; body: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
  const automatic = new Set(['date', 'connection', 'keep-alive']);
  return { headers: Object.fromEntries([...response.headers].filter(([name]) => !automatic.has(name))), body: await response.text() };
}

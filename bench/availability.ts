import { strict as assert } from 'node:assert';
import { makeBranch, openSlots } from '../apps/server/src/modules/appointments/fixtures.ts';
import type { OpenSlot } from '../apps/server/src/modules/appointments/actions/slots.ts';
import type { Opening } from '../apps/server/src/modules/organisation/index.ts';
import { addDays, localDay } from '../apps/server/src/platform/calendar.ts';
import type { Database } from '../apps/server/src/platform/database.ts';
import { compare, type Comparison } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import { type Server, startServer } from './installation.ts';
import type { PlainPage } from './plain-server.ts';

const connections = 32;

export interface PageContest {
  readonly portal: Server;
  readonly path: string;
  /** Times that the page must show. */
  readonly times: number;
  readonly rounds: number;
  /** Requests a round, on each side. */
  readonly perRound: number;
}

/** A page for somebody who is not signed in, in Arabic, against the same head and bytes from `node:http` alone. */
export async function benchPage({ portal, path, times, rounds, perRound }: PageContest): Promise<Comparison> {
  const page = await fetchPage(portal, path);
  assert.equal(countTimes(page.body), times, `${path} shows ${countTimes(page.body)} times instead of ${times}`);
  const plain = await startServer('plain-server.ts', {}, page);
  const load = (server: Server): Promise<number> => ask(server, path, times, perRound);
  try {
    return await compare({ rounds, reference: () => load(plain), ours: () => load(portal) });
  } finally {
    await plain.stop();
  }
}

/** The page's bytes, with every header that `node:http` does not add by itself. */
export async function fetchPage({ port }: Server, path: string): Promise<PlainPage> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-language': 'ar' } });
  const automatic = new Set(['date', 'connection', 'keep-alive']);
  return { headers: Object.fromEntries([...response.headers].filter(([name]) => !automatic.has(name))), body: await response.text() };
}

/** Asks `count` times; every answer must be a page, and one in a hundred is counted through. */
function ask({ port }: Server, path: string, times: number, count: number): Promise<number> {
  const request = requestText('GET', path, { 'accept-language': 'ar' });
  return runLoad({
    port, connections, count, request: () => request,
    onAnswer({ index, status, body }) {
      assert.equal(status, 200);
      if (index % 100 === 0) assert.equal(countTimes(body.toString()), times);
    },
  });
}

function countTimes(page: string): number {
  return page.split('name="slot"').length - 1;
}

const today = localDay(new Date());

/** As a branch of a big city: men and women, mornings and evenings, 20 minutes a visit. Closed today, so that no time passes while its page is looked at. */
const opening: Opening = {
  rules: [0, 1, 2, 3, 4].flatMap((weekday) => (['men', 'women'] as const).flatMap((section) => [
    { weekday, section, opens: '07:30', closes: '14:30', counters: 6, minutes: 20 },
    { weekday, section, opens: '16:00', closes: '20:00', counters: 4, minutes: 20 },
  ])),
  exceptions: [{ from: today, to: today, kind: 'closed', reason: { ar: 'مغلق', en: 'Closed' }, rules: [] }],
};

export interface BenchPage {
  readonly path: string;
  readonly times: number;
}

/** Two pages of a branch and how many times each must show: the first day with free times, and a day that is asked for. */
export async function makePages(db: Database, branchId: number): Promise<readonly [BenchPage, BenchPage]> {
  const { service } = await makeBranch(db, { branchId, serviceId: 2, opening });
  const slots = (await openSlots(db, branchId, 2)).filter((slot) => slot.section === 'men');
  const path = `/book/${service.slug}/${branchId}`;
  const first = localDay(slots[0]!.startsAt);
  const later = slots.map((slot) => localDay(slot.startsAt)).find((day) => day > addDays(first, 6))!;
  return [{ path, times: countOn(slots, first) }, { path: `${path}?day=${later}`, times: countOn(slots, later) }];
}

function countOn(slots: readonly OpenSlot[], day: string): number {
  return slots.filter((slot) => localDay(slot.startsAt) === day).length;
}

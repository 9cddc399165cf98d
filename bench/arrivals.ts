import { strict as assert } from 'node:assert';
import { compare, type Comparison } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import { type Server, startServer } from './installation.ts';
import type { PlainPage } from './plain-server.ts';

const connections = 32;
/** What somebody without a place asks for, one after the other: the action's first page, and the waiting room it leads to. */
const steps = [{ path: '/sign-in', status: 303 }, { path: '/waiting/sign-in?next=%2Fsign-in', status: 200 }] as const;

/** Arrivals at a full room, from the door to the page with a place on it, against the same heads and bytes from `node:http` alone. */
export async function benchArrivals(portal: Server, rounds: number, perRound: number): Promise<Comparison> {
  const plain = await Promise.all(steps.map(async (step) => startServer('plain-server.ts', {}, await fetchStep(portal, step))));
  try {
    return await compare({
      rounds,
      reference: () => inTurn(steps.map(({ path }, index) => () => ask(plain[index]!, path, 200, perRound))),
      ours: () => inTurn(steps.map(({ path, status }) => () => ask(portal, path, status, perRound))),
    });
  } finally {
    await Promise.all(plain.map((server) => server.stop()));
  }
}

async function fetchStep({ port }: Server, { path, status }: (typeof steps)[number]): Promise<PlainPage> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
  assert.equal(answer.status, status);
  const automatic = new Set(['date', 'connection', 'keep-alive']);
  return { headers: Object.fromEntries([...answer.headers].filter(([name]) => !automatic.has(name))), body: await answer.text() };
}

function ask({ port }: Server, path: string, wanted: number, count: number): Promise<number> {
  const request = requestText('GET', path, { accept: 'text/html' });
  return runLoad({
    port, connections, count, request: () => request,
    onAnswer({ index, status, body }) {
      assert.equal(status, wanted);
      if (index % 100 === 0 && path.startsWith('/waiting')) assert.match(body.toString(), /data-ahead>[\d,٬]+</);
    },
  });
}

/** People a second who go through all steps. */
async function inTurn(rates: readonly (() => Promise<number>)[]): Promise<number> {
  let seconds = 0;
  for (const rate of rates) seconds += 1 / (await rate());
  return 1 / seconds;
}

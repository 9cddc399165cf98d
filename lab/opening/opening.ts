import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { closeNow, openNow } from '../../apps/server/src/modules/admission/index.ts';
import { systemActor } from '../../apps/server/src/modules/audit/index.ts';
import { type Authenticator, testRuntime } from '../../apps/server/src/modules/identity/fixtures.ts';
import { type Database, row, sql } from '../../apps/server/src/platform/database.ts';
import { type Connections, openConnections } from '../../bench/connections.ts';
import { type Installation, openInstallation } from './installation.ts';
import { outcomeOf, turnOf, type Visit, type Watermarks } from './outcome.ts';
import { makeVisitors } from './people.ts';
import { claimsOf, estimateChart, flowChart, reportOf, type Run } from './report.ts';
import { type Doors, visit } from './visitor.ts';

/** People who sign in one after another without a queue, to learn what the servers can do. */
const calibration = { people: 4_000, lanes: 16 } as const;
const perServer = 256;
/** Arrivals a second for each person that is served in one. */
const demand = 10;

/** The opening: ten times as many people come as can be served, within `--seconds` at most, and nobody is turned away. */
export async function labOpening(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { people: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '60' }, processes: { type: 'string', default: '1' }, kill: { type: 'boolean', default: false } } });
  const [people, processes] = [Number(values.people), Number(values.processes)];
  console.log(`making ${people.toLocaleString('en')} synthetic people …`);
  const world = await openInstallation(processes);
  try {
    const devices = await makeVisitors(world.db, people + calibration.people);
    const sites = world.ports.map((port) => openConnections(port, perServer));
    const capacity = await measureCapacity(devices.splice(0, calibration.people), sites);
    const seconds = Math.min(Number(values.seconds), people / (demand * capacity));
    console.log(`served without a queue: ${capacity.toFixed(0)} a second; everybody comes within ${seconds.toFixed(0)} s`);
    const run = await open(world, sites, devices, { capacity, seconds, kill: values.kill });
    const name = processes === 1 ? 'opening' : values.kill ? 'opening-kill' : `opening-${processes}`;
    write(run, name);
    if (claimsOf(run).some(({ met }) => !met)) process.exitCode = 1;
  } finally {
    await world.close();
  }
}

/** Sign-ins a second, completed by a few people at a time who need not wait. */
async function measureCapacity(devices: readonly Authenticator[], sites: readonly Connections[]): Promise<number> {
  const started = performance.now();
  const rest = devices.values();
  await Promise.all(Array.from({ length: calibration.lanes }, async (_, lane) => {
    for (const device of rest) await visit({ site: () => sites[lane % sites.length]!, now: () => 0 }, { arrivesAt: 0, device });
  }));
  return (devices.length * 1000) / (performance.now() - started);
}

async function open(world: Installation, sites: readonly Connections[], devices: readonly Authenticator[], { capacity, seconds, kill }: { capacity: number; seconds: number; kill: boolean }): Promise<Run> {
  await beginAnew(world.db);
  const alive = world.ports.map(() => true);
  const started = performance.now();
  const doors: Doors = {
    now: () => performance.now() - started,
    site: () => {
      const up = sites.filter((_, i) => alive[i]);
      return up[Math.floor(Math.random() * up.length)]!;
    },
  };
  const watch = watchRoom(world.db, doors);
  let inside = 0;
  const progress = setInterval(() => console.log(`${(doors.now() / 1000).toFixed(0)} s: ${inside.toLocaleString('en')} of ${devices.length.toLocaleString('en')} inside`), 10_000);
  let killedAt: number | null = null;
  let restarted: Promise<void> | null = null;
  /** One process falls without a word and is started again: those on it come to the others meanwhile. */
  const fall = async (): Promise<void> => {
    killedAt = doors.now();
    alive[0] = false;
    await world.kill(0);
    await sleep(5_000);
    await world.restart(0);
    alive[0] = true;
  };
  const visits = await Promise.all(devices.map(async (device): Promise<Visit> => {
    const seen = await visit(doors, { arrivesAt: Math.random() * seconds * 1000, device });
    if (++inside > devices.length * 0.4 && kill) restarted ??= fall();
    return seen;
  }));
  await restarted;
  clearInterval(progress);
  const watermarks = await watch.stop();
  const admittedTwice = (await row<{ n: number }>(world.db, sql`select count(*) - count(distinct browser) as n from admission_pass`))!.n;
  return { visits, watermarks, outcome: outcomeOf(visits, watermarks), capacity, seconds, processes: world.ports.length, killedAt, admittedTwice, machine: machine() };
}

/** Opens the room with serials from 1; on a busy machine the calibration may have opened it already. */
async function beginAnew(db: Database): Promise<void> {
  const order = { actor: systemActor, reason: 'the simulated opening' };
  await closeNow(testRuntime(db), 'sign-in', order).catch(() => undefined);
  await db.query(sql`update waiting_room set epoch = epoch + 1, next_serial = 1, admitted_through = 0 where room = 'sign-in'`);
  await openNow(testRuntime(db), 'sign-in', order);
  await sleep(1_000);
}

/** Samples how far the room has come, four times a second. */
function watchRoom(db: Database, { now }: Doors): { stop(): Promise<Watermarks> } {
  const seen: (readonly [number, number])[] = [];
  const watching = { stopped: false };
  const running = (async () => {
    while (!watching.stopped) {
      const found = await row<{ through: number }>(db, sql`select admitted_through as through from waiting_room where room = 'sign-in'`);
      seen.push([now(), found?.through ?? 0]);
      await sleep(250);
    }
  })();
  return {
    async stop() {
      watching.stopped = true;
      await running;
      return seen;
    },
  };
}

function write(run: Run, name: string): void {
  const folder = join(import.meta.dirname, '../../docs/lab');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.md`), reportOf(run, name));
  writeFileSync(join(folder, `${name}.svg`), flowChart(run));
  writeFileSync(join(folder, `${name}-estimate.svg`), estimateChart(run, turnOf));
  for (const { what, found, aim, met } of claimsOf(run)) console.log(`${met ? 'met    ' : 'NOT MET'}  ${what}: ${found} (${aim})`);
  const troubles = Map.groupBy(run.visits.flatMap(({ refused }) => refused), (trouble) => trouble);
  for (const [trouble, all] of troubles) console.log(`  ${all.length} × ${trouble}`);
}

function machine(): string {
  return `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

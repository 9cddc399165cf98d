/**
 * A whole draw on a real database, in a process of its own: from the moment its time is over to the result that is durably
 * written, against PostgreSQL's own COPY of the same rows. Arguments: connection string of the database's owner, applications.
 * Prints a {@link WholeDraw}.
 */
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBranch, openSlots, roundTheClock } from '../apps/server/src/modules/appointments/fixtures.ts';
import { advanceDraw, getDraw } from '../apps/server/src/modules/draws/index.ts';
import { dayFrom, drawRuntime, drawSome, openSomeDraw, someSetup, twoOfficers } from '../apps/server/src/modules/draws/fixtures.ts';
import { type Database, openDatabase, row, sql } from '../apps/server/src/platform/database.ts';

/** Seconds, and MiB of the one process at its largest. */
export interface WholeDraw {
  readonly close: number;
  readonly draw: number;
  readonly copy: number;
  readonly memory: number;
  readonly seats: number;
  readonly winners: number;
}

const branches = 50;
const slotsOfADay = 24;
const now = new Date();

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Five different pools each, from a random one on in random steps. */
async function apply(db: Database, drawId: string, applications: number): Promise<void> {
  const pools = (await row<{ n: number }>(db, sql`select count(*)::int as n from draw_pool`))!.n;
  const step = Math.floor(pools / 5);
  for (let done = 0; done < applications; done += 100_000) {
    await db.query(sql`
      insert into draw_application (person_id, draw_id, application_id, class, wishes, applied_at, changed_at)
      select gen_random_uuid(), ${drawId}::uuid, gen_random_uuid(), 1, array(select 1 + (a.first + a.step * i) % ${pools}::int from generate_series(0, 4) i), ${now}, ${now}
      from (select floor(random() * ${pools}::int)::int as first, 1 + floor(random() * ${step - 1}::int)::int as step from generate_series(1, ${Math.min(100_000, applications - done)}::int)) a`);
  }
  await db.query(sql`analyze draw_application`);
}

/** The same rows out and in by COPY, in tables with the same indexes, each in one transaction. */
async function copy(db: Database, drawId: string, folder: string): Promise<number> {
  const tables = ['draw_result', 'draw_file_part'] as const;
  const file = (name: string): string => join(folder, name);
  for (const table of tables) {
    await db.query({ text: `create table copied_${table} (like ${table} including all)`, values: [] });
    await db.query({ text: `copy (select * from ${table} where draw_id = '${drawId}') to '${file(table)}' (format binary)`, values: [] });
  }
  await db.query({ text: 'checkpoint', values: [] });
  return seconds(async () => {
    await db.query({ text: `copy (select * from draw_application where draw_id = '${drawId}') to '${file('applications')}' (format binary)`, values: [] });
    for (const table of tables) await db.query({ text: `copy copied_${table} from '${file(table)}' (format binary)`, values: [] });
  });
}

async function measure(url: string, applications: number): Promise<WholeDraw> {
  const db = openDatabase(url, { role: null, statementTimeout: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-copy-'));
  // The server is another user of the machine.
  chmodSync(folder, 0o777);
  let shift = 0;
  const runtime = drawRuntime(db, () => new Date(now.getTime() + shift));
  try {
    const officers = await twoOfficers(db);
    const perSlot = Math.ceil(applications / 10 / branches / slotsOfADay);
    const ids = Array.from({ length: branches }, (_, i) => 1001 + i);
    for (const branchId of ids) {
      await makeBranch(db, { branchId, opening: roundTheClock(perSlot) });
      await openSlots(db, branchId, 1, now);
    }
    const times = dayFrom(now);
    const drawId = await openSomeDraw(runtime, officers, 1, someSetup(ids, now), times);
    await apply(db, drawId, applications);
    await db.query(sql`checkpoint`);
    shift = times.closesAt.getTime() + 6_000 - now.getTime();
    const close = await seconds(() => advanceDraw(runtime, drawId, runtime.clock));
    shift = times.dueAt.getTime() + 1_000 - now.getTime();
    const draw = await seconds(() => drawSome(runtime, officers, drawId));
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    if ((await getDraw(db, drawId)).status !== 'drawn') throw new Error('the draw did not come to its result');
    const counts = (await row<{ all: number; winners: number; seats: number; most: number }>(db, sql`
      select count(*)::int as all, count(slot_id)::int as winners, (select sum(seats)::int from draw_seat) as seats,
        (select max(n - s.seats)::int from (select slot_id, count(*) as n from draw_result where slot_id is not null group by slot_id) r join draw_seat s using (slot_id)) as most
      from draw_result`))!;
    if (counts.all !== applications || counts.winners !== Math.min(applications, counts.seats) || counts.most > 0) throw new Error(`not every application has its result, or not every seat its person: ${JSON.stringify(counts)}`);
    return { close, draw, copy: await copy(db, drawId, folder), memory, seats: counts.seats, winners: counts.winners };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await db.close();
  }
}

if (import.meta.main) console.log(JSON.stringify(await measure(process.argv[2]!, Number(process.argv[3]))));

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { complete, type DrawFiles, drawFileNames, verifyDraw } from '@bawaba/draw';
import pg from 'pg';
import { openDatabase, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { bringOn, type DrawRun } from '../../testing/draw-process.ts';
import { makeBranch, openSlots } from '../appointments/fixtures.ts';
import { readFile } from './actions/files.ts';
import { announceDraw, planDraw } from './actions/plan.ts';
import { dayFrom, drawRuntime, someSetup, twoOfficers } from './fixtures.ts';

/**
 * A process that draws, killed at random moments of the opening and of everything from the close to the result; whoever comes
 * after it goes on, and the files are those of a draw that nobody disturbed (row 6 of docs/security.md). Each run has a copy of
 * one database.
 */
const { db, ownerUrl } = await testDatabase();
const now = new Date();
const runtime = drawRuntime(db, () => now);
const officers = await twoOfficers(db);
/** How many apply, and how often such a draw is killed; the large one is drawn in a thread of its own and written in parts. */
const sizes = [{ applications: 300, killings: 32 }, { applications: 5_500, killings: 8 }] as const;
const openings = 10;
const urlOf = (name: string): string => ownerUrl.replace(/[^/]*$/, name);
const admin = new pg.Client({ connectionString: urlOf('postgres') });
await admin.connect();
after(() => admin.end());
/** Without it, half of the time would go into reading the same modules fifty times. */
const cache = mkdtempSync(join(tmpdir(), 'bawaba-compiled-'));
after(() => rmSync(cache, { recursive: true, force: true }));
const source = new URL(ownerUrl).pathname.slice(1);

const times = dayFrom(now);
const branchIds = [1, 2, 3];
for (const branchId of branchIds) {
  const { service } = await makeBranch(db, { branchId });
  // The days are there before: an id that is drawn when somebody looks would be another in each run.
  await openSlots(db, branchId, service.serviceId, now);
}
const drawId = await planDraw(runtime, officers[0], { serviceId: 1, setup: someSetup(branchIds, now), times, now });
await announceDraw(runtime, officers[1], drawId, now);
const run = (url: string, until: DrawRun['until']): DrawRun => ({ url, drawId, officers, until, opens: now.getTime(), closes: times.closesAt.getTime() + 6_000, due: times.dueAt.getTime() + 60_000 });

interface Outcome {
  readonly files: Readonly<Record<string, string>>;
  readonly results: string;
  readonly promised: readonly unknown[];
}

/** What a draw came to: the hash of each file, of what everybody drew, and the seats that are set aside. */
async function outcomeOf(url: string, until: DrawRun['until']): Promise<Outcome> {
  const copy = openDatabase(url);
  try {
    const files: Record<string, string> = {};
    const bytes: Partial<Record<keyof DrawFiles, Uint8Array>> = {};
    for (const name of until === 'open' ? (['draw.json', 'draw.sig', 'seats.txt'] as const) : drawFileNames) {
      bytes[name] = await readFile(copy, drawId, name);
      files[name] = createHash('sha256').update(bytes[name]!).digest('hex');
    }
    if (until === 'drawn') assert.deepEqual(complete(verifyDraw(bytes)).problems, []);
    const results = await rows(copy, sql`select turn, person_id, wish, pool, branch_id, slot_id, seats_left, status from draw_result order by turn`);
    const promised = await rows(copy, sql`select branch_id, sum(set_aside)::int as seats, sum(taken)::int as taken from slot group by branch_id order by branch_id`);
    return { files, promised, results: createHash('sha256').update(JSON.stringify(results)).digest('hex') };
  } finally {
    await copy.close();
  }
}

/** Starts a draw in a process of its own and kills it after so many milliseconds; null: lets it end. Returns how long it ran. */
async function drawIn(input: DrawRun, killAfter: number | null): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', new URL('../../testing/draw-process.ts', import.meta.url).pathname, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  await once(child.stdout!, 'data');
  const begun = performance.now();
  const ended = once(child, 'exit');
  if (killAfter !== null) {
    await Promise.race([sleep(killAfter), ended]);
    child.kill('SIGKILL');
  }
  const [code] = (await ended) as [number | null];
  assert.ok(killAfter !== null || code === 0, 'the undisturbed draw ended well');
  return performance.now() - begun;
}

/** As many copies as killings, one after the other; each is killed once, at a random moment, and then brought to its end. */
async function killAll(template: string, until: DrawRun['until'], killings: number): Promise<string> {
  const copy = async (name: string): Promise<string> => {
    await admin.query(`create database ${name} template ${template}`);
    return urlOf(name);
  };
  const whole = `${template}_${until}`;
  const took = await drawIn(run(await copy(whole), until), null);
  const expected = await outcomeOf(urlOf(whole), until);
  let cut = 0;
  for (let killing = 1; killing <= killings; killing++) {
    const name = `${whole}_${killing}`;
    const url = await copy(name);
    try {
      const ran = await drawIn(run(url, until), randomInt(1, Math.ceil(took)));
      if (ran < took) cut++;
      await bringOn(run(url, until));
      assert.deepEqual(await outcomeOf(url, until), expected, `killed after ${Math.round(ran)} ms of ${Math.round(took)}`);
    } finally {
      await admin.query(`drop database ${name} with (force)`);
    }
  }
  assert.ok(cut > killings / 2, 'most were killed on the way');
  return whole;
}

test('killed at fifty random moments, a draw always comes to the same files and the same seats', { timeout: 600_000 }, async () => {
  await db.close();
  const opened = await killAll(source, 'open', openings);
  for (const { applications, killings } of sizes) {
    const filled = await fill(opened, applications);
    const drawn = await killAll(filled, 'drawn', killings);
    for (const name of [filled, drawn]) await admin.query(`drop database ${name} with (force)`);
  }
  await admin.query(`drop database ${opened} with (force)`);
});

/** A copy of an opened draw to which so many have applied. */
async function fill(opened: string, applications: number): Promise<string> {
  const name = `${opened}_${applications}`;
  await admin.query(`create database ${name} template ${opened}`);
  const filled = openDatabase(urlOf(name));
  const pools = (await filled.query(sql`select count(*)::int as n from draw_pool`)).rows[0]!['n'] as number;
  await filled.query(sql`
    insert into draw_application (person_id, draw_id, application_id, class, wishes, applied_at, changed_at)
    select gen_random_uuid(), ${drawId}::uuid, gen_random_uuid(), 1, array[1 + i % ${pools}::int, 1 + (i + 1) % ${pools}::int, 1 + (i + 2) % ${pools}::int], ${now}, ${now} from generate_series(1, ${applications}) i`);
  await filled.close();
  return name;
}

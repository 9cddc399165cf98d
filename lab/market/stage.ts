import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAppointments, type FreedSeats } from '../../apps/server/src/modules/appointments/index.ts';
import { makeBranch, testKeys } from '../../apps/server/src/modules/appointments/fixtures.ts';
import type { Service } from '../../apps/server/src/modules/catalogue/index.ts';
import { twoOfficers } from '../../apps/server/src/modules/draws/fixtures.ts';
import { drawKeysFrom, type DrawRuntime, type Officer } from '../../apps/server/src/modules/draws/index.ts';
import { makePeople, testRuntime } from '../../apps/server/src/modules/identity/fixtures.ts';
import { createWaiting, type WaitingRuntime } from '../../apps/server/src/modules/waiting-list/index.ts';
import { addDays, weekday } from '../../apps/server/src/platform/calendar.ts';
import { type Database, rows, sql } from '../../apps/server/src/platform/database.ts';
import { calendar, market } from './model.ts';

export type StageRuntime = DrawRuntime & WaitingRuntime;

/** A database with one branch and a crowd, on which markets are played one after another. */
export interface Stage {
  readonly db: Database;
  readonly branchId: number;
  readonly service: Service;
  /** Of the sector: a draw takes two. */
  readonly officers: readonly [Officer, Officer];
  /** People who do not know the portal yet, at least `count`. */
  people(count: number): Promise<readonly string[]>;
  /** The modules, with the clock and the chance of a market. */
  runtime(now: () => number, freedSeats: FreedSeats): StageRuntime;
  /** Forgets all that happened in the market before: what it wrote, not who is there. */
  clear(): Promise<void>;
}

/** @param owner the same database as its owner: only it may take away what the portal itself never does */
export async function openStage(db: Database, owner: Database): Promise<Stage> {
  const exceptions = [closed(calendar.firstDay, addDays(calendar.seatsDay, -1)), closed(addDays(calendar.seatsDay, 1), addDays(calendar.seatsDay, 60))];
  const { branchId, service } = await makeBranch(db, { opening: { rules: [openingRule()], exceptions } });
  const officers = await twoOfficers(db);
  const people: string[] = [];
  const morePeople = async (count: number): Promise<readonly string[]> => {
    if (people.length < count) people.push(...(await makePeople(db, count - people.length)).map(({ personId }) => personId));
    return people.slice(0, count);
  };
  await morePeople(1);
  const written = await emptyTables(owner);
  const clock = { now: Date.now };
  const audited = testRuntime(db, { clock: () => new Date(clock.now()) });
  const keyed = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-lab-keys-')), audited), drawKeys: drawKeysFrom(Buffer.alloc(32, 7), audited.secrets), fetchBeacon: async () => null };
  return {
    db, branchId, service, officers, people: morePeople,
    runtime(now, freedSeats) {
      clock.now = now;
      const parts = { ...keyed, appointments: createAppointments(keyed) };
      Object.assign(parts.appointments.tools, { freedSeats });
      return { ...parts, waiting: { ...createWaiting(parts), random: freedSeats.random, pick: (below) => Math.floor(freedSeats.random() * below) } };
    },
    async clear() {
      const filled = await filledOf(owner, written);
      if (filled.length > 0) await owner.query({ text: `truncate ${filled.join(', ')} cascade`, values: [] });
    },
  };
}

/** Enough counters for the market's seats, one at a time, on one weekday. */
function openingRule() {
  const [hours, minutes] = calendar.opensAt.split(':').map(Number) as [number, number];
  const closes = hours * 60 + minutes + market.seats * calendar.seatMinutes;
  const closesAt = `${String(Math.floor(closes / 60)).padStart(2, '0')}:${String(closes % 60).padStart(2, '0')}`;
  return { weekday: weekday(calendar.seatsDay), section: 'all', opens: calendar.opensAt, closes: closesAt, counters: 1, minutes: calendar.seatMinutes } as const;
}

function closed(from: string, to: string) {
  return { from, to, kind: 'closed', reason: { ar: 'سوق تجريبي', en: 'A market in the lab' }, rules: [] } as const;
}

/** Tables that are empty before anybody has done anything: what a market may fill. */
async function emptyTables(owner: Database): Promise<string[]> {
  const tables = (await rows<{ name: string }>(owner, sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`)).map(({ name }) => name);
  const filled = await filledOf(owner, tables);
  return tables.filter((name) => !filled.includes(name));
}

/** Those of these tables in which something stands: emptying one that is empty would cost as much. */
async function filledOf(owner: Database, tables: readonly string[]): Promise<string[]> {
  const each = tables.map((name) => `select '${name}' as name where exists (select from ${name})`);
  return (await rows<{ name: string }>(owner, { text: each.join(' union all '), values: [] })).map(({ name }) => name);
}

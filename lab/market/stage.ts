import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppointmentRuntime, createAppointments } from '../../apps/server/src/modules/appointments/index.ts';
import { makeBranch, testKeys } from '../../apps/server/src/modules/appointments/fixtures.ts';
import { makePeople, testRuntime } from '../../apps/server/src/modules/identity/fixtures.ts';
import { addDays, weekday } from '../../apps/server/src/platform/calendar.ts';
import { type Database, rows, sql } from '../../apps/server/src/platform/database.ts';
import { calendar, market } from './model.ts';

/** A database with one branch and a crowd, on which markets are played one after another. */
export interface Stage {
  readonly db: Database;
  readonly branchId: number;
  readonly serviceId: number;
  /** People who do not know the portal yet, at least `count`. */
  people(count: number): Promise<readonly string[]>;
  /** The modules, with the clock of a market. */
  runtime(now: () => number): AppointmentRuntime;
  /** Forgets all that happened in the market before: what it wrote, not who is there. */
  clear(): Promise<void>;
}

/** @param owner the same database as its owner: only it may take away what the portal itself never does */
export async function openStage(db: Database, owner: Database): Promise<Stage> {
  const { branchId, service } = await makeBranch(db, { opening: { rules: [openingRule()], exceptions: [closed(calendar.firstDay, addDays(calendar.seatsDay, -1)), closed(addDays(calendar.seatsDay, 1), addDays(calendar.seatsDay, 60))] } });
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-lab-keys-'));
  const people: string[] = [];
  const morePeople = async (count: number): Promise<readonly string[]> => {
    if (people.length < count) people.push(...(await makePeople(db, count - people.length)).map(({ personId }) => personId));
    return people.slice(0, count);
  };
  await morePeople(1);
  const written = await emptyTables(owner);
  const clock = { now: Date.now };
  const keyed = testRuntime(db, { clock: () => new Date(clock.now()) });
  const keys = testKeys(folder, keyed);
  return {
    db, branchId, serviceId: service.serviceId, people: morePeople,
    runtime(now) {
      clock.now = now;
      const parts = { ...keyed, keys };
      return { ...parts, appointments: createAppointments(parts) };
    },
    clear: async () => void (await owner.query({ text: `truncate ${written.join(', ')} cascade`, values: [] })),
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
  const tables = await rows<{ name: string }>(owner, sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`);
  const empty: string[] = [];
  for (const { name } of tables) {
    const [found] = (await owner.query<{ filled: boolean }>({ text: `select exists (select from ${name}) as filled`, values: [] })).rows;
    if (!found!.filled) empty.push(name);
  }
  return empty;
}

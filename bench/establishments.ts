import { strict as assert } from 'node:assert';
import { makeAuthorities, jeddah } from '../apps/server/src/modules/authorities/fixtures.ts';
import { makeRegister, nameOf, waysOfWriting } from '../apps/server/src/modules/establishments/fixtures.ts';
import { makeStaff } from '../apps/server/src/modules/identity/fixtures.ts';
import { openSession, sessionCookie } from '../apps/server/src/modules/identity/sessions.ts';
import { type Database, rows, sql } from '../apps/server/src/platform/database.ts';
import { compare, type Comparison } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import type { Server } from './installation.ts';

const connections = 8;
const variants = 200;
const city = 90;

export interface RegisterContest {
  readonly db: Database;
  readonly portal: Server;
  readonly rounds: number;
  readonly perRound: number;
  /** Offices in the register. */
  readonly registered: number;
}

/** One office that is looked for: as somebody types its name, and by its licence number. */
interface Wanted {
  readonly id: string;
  readonly typed: string;
  readonly licence: string;
}

/** The register's page for names as people write them against the same page for an exact licence number. */
export async function benchEstablishments({ db, portal, rounds, perRound, registered }: RegisterContest): Promise<{ figures: Comparison; ways: number }> {
  await db.query(sql`insert into region values (90, 'منطقة القياس', 'Bench region') on conflict do nothing`);
  await db.query(sql`insert into city values (${city}, 90, 'مدينة القياس', 'Bench city', 21.5, 39.2)`);
  await makeAuthorities(db, { jeddah: [city] });
  await makeRegister(db, { authorityId: jeddah, cityId: city, count: registered });
  await db.query(sql`analyze establishment`);
  const wanted = await readWanted(db, registered);
  const cookie = await openOfficer(db);
  const requests = (ask: (one: Wanted) => string): string[] => wanted.map((one) => requestText('GET', `/staff/establishments?${new URLSearchParams({ q: ask(one) })}`, { 'accept-language': 'ar', cookie }));
  const [typed, exact] = [requests((one) => one.typed), requests((one) => one.licence)];
  const load = (texts: readonly string[], within: number): Promise<number> => runLoad({
    port: portal.port, connections, count: perRound, request: (index) => texts[index % variants]!,
    onAnswer({ index, status, body }) {
      assert.equal(status, 200);
      const shown = [...body.toString().matchAll(/href="\/staff\/establishments\/([0-9a-f-]{36})"/g)].slice(0, within).map((match) => match[1]);
      assert.ok(shown.includes(wanted[index % variants]!.id), `not found: ${wanted[index % variants]!.typed}`);
    },
  });
  return { ways: Object.keys(waysOfWriting).length, figures: await compare({ rounds, reference: () => load(exact, 1), ours: () => load(typed, 5) }) };
}

/** Offices spread over the register, each written in one of the ways in turn. */
async function readWanted(db: Database, registered: number): Promise<Wanted[]> {
  const ways = Object.values(waysOfWriting);
  const names = Array.from({ length: variants }, (_, at) => nameOf(Math.floor((at * registered) / variants)).name);
  const found = new Map((await rows<{ id: string; name: string; licence: string }>(db, sql`
    select establishment_id as id, name, licence_number as licence from establishment where name = any(${names})`)).map((one) => [one.name, one]));
  return names.map((name, at) => ({ id: found.get(name)!.id, licence: found.get(name)!.licence, typed: ways[at % ways.length]!(name) }));
}

async function openOfficer(db: Database): Promise<string> {
  const { staffId } = await makeStaff(db, { role: 'authority_officer', authorityId: jeddah, sectorId: null, branchId: null });
  const { cookie } = await openSession(db, { holderId: staffId, kind: 'staff', device: 'Bench', now: new Date() });
  return `${sessionCookie({ baseUrl: 'http://localhost:3000' } as never, 'staff')}=${cookie}`;
}

import { strict as assert } from 'node:assert';
import { openSession, sessionCookie } from '../apps/server/src/modules/identity/sessions.ts';
import { type Database, row, sql } from '../apps/server/src/platform/database.ts';
import { newId } from '../apps/server/src/platform/id.ts';
import { compare, type Comparison } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import type { Server } from './installation.ts';

const connections = 8;
/** Rows of one statement. */
const inOneStatement = 50_000;

/** Sectors of the bench's own, one with few applications and one with many, each with an officer who is signed in. */
interface Desk {
  readonly cookie: string;
  readonly count: number;
}

export interface QueueContest {
  readonly db: Database;
  readonly portal: Server;
  readonly rounds: number;
  readonly perRound: number;
  readonly few: number;
  readonly many: number;
}

/** The first page of an officer's queue of many applications against the same page of few: what it costs must not grow with them. */
export async function benchQueue({ db, portal, rounds, perRound, few, many }: QueueContest): Promise<Comparison> {
  await makeRelease(db);
  const small = await makeDesk(db, 91, few);
  const large = await makeDesk(db, 92, many);
  await db.query(sql`analyze application`);
  const load = ({ cookie }: Desk): Promise<number> => {
    const request = requestText('GET', '/staff/applications', { 'accept-language': 'ar', cookie });
    return runLoad({
      port: portal.port, connections, count: perRound, request: () => request,
      onAnswer({ status, body }) {
        assert.equal(status, 200);
        assert.equal(body.toString().split('role="rowheader"').length - 1, 25, 'a page of 25');
      },
    });
  };
  return compare({ rounds, reference: () => load(small), ours: () => load(large) });
}

/** The release whose form the applications were begun under. */
async function makeRelease(db: Database): Promise<void> {
  await db.query(sql`insert into release (service_id, number, manifest, manifest_hash, state, revision, built_by, recorded_at)
    select service_id, 900, '{}', sha256('bench'), 'superseded', 1, null, ${new Date()} from service order by service_id limit 1`);
}

/** A sector with so many waiting applications, each of a person of its own, in the statuses that a queue has. */
async function makeDesk(db: Database, sectorId: number, count: number): Promise<Desk> {
  const now = new Date();
  await db.query(sql`insert into sector values (${sectorId}, ${`bench-${sectorId}`}, 'قطاع القياس', 'Bench sector')`);
  const { serviceId } = (await row<{ serviceId: number }>(db, sql`select service_id as "serviceId" from service order by service_id limit 1`))!;
  for (let from = 0; from < count; from += inOneStatement) {
    const to = Math.min(count, from + inOneStatement) - 1;
    await db.query(sql`
      insert into application (person_id, application_id, service_id, release_number, sector_id, status, revision, answers, receipt, begun_at, saved_at, sent_at, due_at)
      select gen_random_uuid(), gen_random_uuid(), ${serviceId}, 900, ${sectorId}, (array['sent', 'sent', 'in_review', 'recommended'])[1 + n % 4], 2, '{"full_name": "Bench"}',
        upper(lpad(to_hex(n / 65536), 4, '0') || '-' || lpad(to_hex(n % 65536), 4, '0')), ${now}, ${now}, ${now}, ${now}::timestamptz + make_interval(secs => 86400 + n % 864000)
      from generate_series(${from}::int, ${to}::int) n`);
  }
  const staffId = newId(now);
  await db.query(sql`
    insert into staff (staff_id, username, name_ar, name_en, role, sector_id, branch_id, phone, email, active)
    values (${staffId}, ${`bench.${sectorId}`}, 'موظف القياس', 'Bench Officer', 'sector_officer', ${sectorId}, null, '+966500000000', null, true)`);
  const { cookie } = await db.transaction((tx) => openSession(tx, { holderId: staffId, kind: 'staff', device: 'Bench', now }));
  return { cookie: `${sessionCookie({ baseUrl: 'http://localhost' } as never, 'staff')}=${cookie}`, count };
}

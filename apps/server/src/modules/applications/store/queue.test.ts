import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Queryable, type Sql, sql } from '../../../platform/database.ts';
import { testDatabase } from '../../../testing/database.ts';
import { countWaiting, listDecided, listWaiting, type QueueFilter } from './queue.ts';

/** Of the long queue, against a short one of 1,000. */
const many = 50_000;
const { db, open } = await testDatabase();
const now = new Date();

await db.query(sql`insert into sector select n, 'sector-' || n, 'قطاع', 'Sector ' || n from unnest(array[1, 2]) n`);
await db.query(sql`insert into service (service_id, slug, sector_id, name_ar, name_en, summary_ar, summary_en, needs_appointment, bring_ar, bring_en, who, free)
  select n, 'service-' || n, n, 'خدمة', 'Service', 'خدمة', 'Service', false, '{}', '{}', 'all', true from unnest(array[1, 2]) n`);
await db.query(sql`insert into release (service_id, number, manifest, manifest_hash, state, revision, built_by, recorded_at) select n, 1, '{}', sha256('x'), 'launched', 1, null, ${now} from unnest(array[1, 2]) n`);
for (const [sectorId, count] of [[1, 1_000], [2, many]] as const) {
  await db.query(sql`
    insert into application (person_id, application_id, service_id, release_number, sector_id, status, revision, answers, receipt, begun_at, saved_at, sent_at, due_at, decided_at, outcome)
    select gen_random_uuid(), gen_random_uuid(), ${sectorId}, 1, ${sectorId}, s, 2, '{}', '0000-0000', ${now}, ${now}, ${now}, ${now}::timestamptz + make_interval(secs => n * 7 % 864000),
      case when s = 'approved' then ${now}::timestamptz + make_interval(secs => n) end, case when s = 'approved' then '{}'::jsonb end
    from generate_series(1, ${count}::int) n, lateral (select (array['sent', 'in_review', 'recommended', 'approved'])[1 + n % 4] as s) state`);
}
// As the database does by itself; only its owner may ask for it.
await open({ role: null }).query(sql`analyze application`);

/** Pages of the database that a look touches, in memory or on disk: unlike a time, the same on every machine. */
async function pagesOf(look: (db: Queryable) => Promise<unknown>): Promise<number> {
  let pages = 0;
  const counting = {
    async query(statement: Sql) {
      const plan = (await db.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>({ text: `explain (analyze, buffers, format json) ${statement.text}`, values: statement.values })).rows[0]!['QUERY PLAN'][0].Plan;
      pages += plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
      return db.query(statement);
    },
  } as unknown as Queryable;
  await look(counting);
  return pages;
}

test('a page of a long queue touches at most twice as much of the database as one of a short queue', async () => {
  const filter = (sectorId: number, change: Partial<QueueFilter> = {}): QueueFilter => ({ scope: { kind: 'sector', sectorId }, status: null, serviceId: null, heldBy: null, dueBefore: null, ...change });
  const looks: Record<string, (sectorId: number) => (queryable: Queryable) => Promise<unknown>> = {
    'what waits': (sectorId) => (queryable) => listWaiting(queryable, filter(sectorId), null, 26),
    'of a status': (sectorId) => (queryable) => listWaiting(queryable, filter(sectorId, { status: 'sent' }), null, 26),
    'of a service': (sectorId) => (queryable) => listWaiting(queryable, filter(sectorId, { serviceId: sectorId }), null, 26),
    'a later page': (sectorId) => (queryable) => listWaiting(queryable, filter(sectorId), { at: new Date(now.getTime() + 3_000_000), applicationId: '00000000-0000-0000-0000-000000000000' }, 26),
    'what is late': (sectorId) => (queryable) => listWaiting(queryable, filter(sectorId, { dueBefore: new Date(now.getTime() + 8_000_000) }), null, 26),
    'what was decided': (sectorId) => (queryable) => listDecided(queryable, { scope: { kind: 'sector', sectorId }, serviceId: null }, null, 26),
    'the number on a tab': (sectorId) => (queryable) => countWaiting(queryable, filter(sectorId), 500),
  };
  const found: Record<string, readonly [number, number]> = {};
  for (const [name, look] of Object.entries(looks)) found[name] = [await pagesOf(look(1)), await pagesOf(look(2))];
  for (const [name, [few, lots]] of Object.entries(found)) assert.ok(lots <= few * 2 + 8, `${name}: ${few} pages of a queue of 1,000, ${lots} of ${many}`);
});

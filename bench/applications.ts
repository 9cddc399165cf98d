import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntime, type PortalRuntime } from '../apps/server/src/app.ts';
import { decide } from '../apps/server/src/modules/applications/actions/officers/decide.ts';
import { claim } from '../apps/server/src/modules/applications/actions/officers/work.ts';
import { sendApplication } from '../apps/server/src/modules/applications/actions/send.ts';
import type { Form, Manifest } from '../apps/server/src/modules/catalogue/index.ts';
import { readConfig } from '../apps/server/src/platform/config.ts';
import { type Database, openDatabase, row, sql } from '../apps/server/src/platform/database.ts';
import { newId } from '../apps/server/src/platform/id.ts';
import type { Viewer } from '../apps/server/src/platform/request-context.ts';
import { compare, type Comparison, perSecond } from './compare.ts';
import { makePeople } from './people.ts';
import { type Made, openRawApplications } from './raw-applications.ts';

const officerCount = 50;
/** People who send at the same moment. */
const senderCount = 16;
const sectorId = 93;

const word = (text: string): { ar: string; en: string } => ({ ar: text, en: text });
const form: Form = {
  rules: null,
  steps: [{ name: 'who', title: word('Who'), fields: [{ kind: 'text', name: 'full_name', label: word('Name'), most: 80 }, { kind: 'passport', name: 'passport', label: word('Passport') }] }],
  decision: { by: 'officer', days: 10, reasons: [{ code: 'proof', words: word('Not proved') }], letter: null },
};
const answers = { full_name: 'ليلى أحمد خان', passport: 'AB1234567' };

export interface ApplicationContest {
  readonly databaseUrl: string;
  readonly db: Database;
  readonly rounds: number;
  readonly perRound: number;
}

/**
 * Applications sent by 16 people at a time while 50 officers each take and decide others, one for each that is sent, by the
 * portal's own actions; against the same rows written by bare clients. Afterwards every one that was sent has its receipt and
 * history, and every one that was decided just one decision.
 */
export async function benchApplications({ databaseUrl, db, rounds, perRound }: ApplicationContest): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-bench-applications-'));
  const own = openDatabase(databaseUrl);
  const serviceId = await makeService(db);
  const officers = Array.from({ length: officerCount }, someOfficer);
  const raw = await openRawApplications(databaseUrl, serviceId);
  try {
    const runtime = createRuntime(readConfig({ DATA_DIR: folder, BASE_URL: 'http://localhost:3000', DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }), own);
    const figures = await compare({
      rounds,
      ours: async () => work(runtime, officers, await makeDrafts(db, serviceId, perRound), await makeSent(db, serviceId, perRound)),
      reference: async () => raw.run(await makeDrafts(db, serviceId, perRound), await makeSent(db, serviceId, perRound)),
    });
    await check(db, (rounds + 1) * perRound);
    return figures;
  } finally {
    await raw.close();
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function work(runtime: PortalRuntime, officers: readonly Viewer[], drafts: readonly Made[], sent: readonly Made[]): Promise<number> {
  const [toSend, toDecide] = [drafts.values(), sent.values()];
  const sender = async (): Promise<void> => {
    for (const { personId, applicationId } of toSend) await sendApplication(runtime, { personId, applicationId, revision: 1 });
  };
  const decider = async (officer: Viewer): Promise<void> => {
    for (const { applicationId } of toDecide) {
      await claim(runtime, officer, { applicationId, revision: 2 });
      await decide(runtime, officer, { applicationId, revision: 3 }, { decision: 'refused', reason: 'proof', words: 'The papers do not prove it.' });
    }
  };
  return perSecond(drafts.length, () => Promise.all([...Array.from({ length: senderCount }, sender), ...officers.map(decider)]));
}

async function makeService(db: Database): Promise<number> {
  const serviceId = 930;
  await db.query(sql`insert into sector values (${sectorId}, 'bench-applications', 'قطاع القياس', 'Bench sector')`);
  const manifest: Manifest = { serviceId, slug: 'bench-applications', sectorId, name: word('Bench'), summary: word('Bench'), needsAppointment: false, bring: [], who: 'all', free: true, form };
  await db.query(sql`insert into service (service_id, slug, sector_id, name_ar, name_en, summary_ar, summary_en, needs_appointment, bring_ar, bring_en, who, free) values (${serviceId}, ${manifest.slug}, ${sectorId}, 'Bench', 'Bench', 'Bench', 'Bench', false, '{}', '{}', 'all', true)`);
  await db.query(sql`insert into release (service_id, number, manifest, manifest_hash, state, revision, built_by, recorded_at) values (${serviceId}, 1, ${JSON.stringify(manifest)}, sha256('bench'), 'launched', 1, null, ${new Date()})`);
  return serviceId;
}

function someOfficer(): Viewer {
  const now = new Date();
  return { kind: 'staff', personId: newId(now), name: word('Bench Officer'), sessionId: 'none', authenticatedAt: new Date(now.getTime() + 3_600_000), role: 'sector_officer', sectorId, branchId: null, authorityId: null };
}

async function makeDrafts(db: Database, serviceId: number, count: number): Promise<Made[]> {
  const people = await makePeople(db, count);
  const now = new Date();
  const made = people.map(({ personId }) => ({ personId, applicationId: newId(now) }));
  await db.query(sql`
    insert into application (person_id, application_id, service_id, release_number, sector_id, status, revision, answers, begun_at, saved_at)
    select m.*, ${serviceId}, 1, ${sectorId}, 'draft', 1, ${JSON.stringify(answers)}, ${now}, ${now} from unnest(${made.map((one) => one.personId)}::uuid[], ${made.map((one) => one.applicationId)}::uuid[]) m`);
  return made;
}

let receipts = 0;

async function makeSent(db: Database, serviceId: number, count: number): Promise<Made[]> {
  const made = await makeDrafts(db, serviceId, count);
  // Digits alone: a receipt that is drawn has letters as well, nearly always, and is drawn again when it is taken.
  const numbers = made.map(() => String(receipts++).padStart(8, '0').replace(/^.{4}/, '$&-'));
  await db.query(sql`
    update application a set status = 'sent', revision = 2, receipt = m.receipt, sent_at = saved_at, due_at = saved_at + interval '10 days'
    from unnest(${made.map((one) => one.applicationId)}::uuid[], ${numbers}::text[]) m(id, receipt) where a.application_id = m.id`);
  return made;
}

async function check(db: Database, each: number): Promise<void> {
  const { sent, decided } = (await row<{ sent: number; decided: number }>(db, sql`
    select count(*) filter (where event = 'send') as sent, count(*) filter (where event = 'refuse') as decided from application_event e join application a using (person_id, application_id)
    where a.sector_id = ${sectorId} and (event <> 'send' or exists (select 1 from application_receipt r where r.application_id = a.application_id))`))!;
  // Ours and the reference's.
  assert.deepEqual({ sent, decided }, { sent: each * 2, decided: each * 2 }, 'an application was sent or decided without its rows');
}

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { operator } from './staff.ts';
import { createAudit } from '../modules/audit/index.ts';
import { makeBranch, openSlots } from '../modules/appointments/fixtures.ts';
import { issueTickets, readTicketKeys } from '../modules/tickets/index.ts';
import { systemClock } from '../platform/clock.ts';
import { row, rows, sql } from '../platform/database.ts';
import { newId } from '../platform/id.ts';
import { readSecrets } from '../platform/secrets.ts';
import { testDatabase } from '../testing/database.ts';
import { startPortal } from '../testing/portal.ts';

/** The operator's command as an operator runs it: a process of its own. */
const { db, ownerUrl, open } = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-cli-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function start(program: readonly [string, ...string[]], env: Record<string, string>, input = ''): Promise<Ended> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(program[0], program.slice(1), { env: { ...inherited, ...env }, cwd: join(import.meta.dirname, '../../../..') });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

const command: [string, ...string[]] = [process.execPath, '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts')];
const ours = { DATABASE_URL: ownerUrl, DATA_DIR: dataDir };
const run = (args: readonly string[], input = '', env: Record<string, string> = ours): Promise<Ended> => start([...command, ...args], env, input);

function file(name: string, ...lines: string[]): string {
  const path = join(dataDir, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

test('what is not understood is answered with the usage; asking for help is no mistake', async () => {
  for (const args of [['frobnicate'], ['ticket'], ['import', 'everything', 'x.csv']]) {
    const { code, out, err } = await run(args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    for (const known of ['import branches FILE', 'import services FILE', 'ticket verify', 'ticket sample --count N', 'audit verify', 'slots verify']) assert.ok(err.includes(known), known);
  }
  assert.equal((await run([])).code, 0);
});

test('arguments that cannot be used are named', async () => {
  for (const args of [['ticket', 'sample'], ['ticket', 'sample', '--count', '0'], ['ticket', 'sample', '--count', 'many'], ['import', 'branches'], ['import', 'branches', '/no/such.csv']]) {
    const { code, out, err } = await run(args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /--count N|name the CSV file|There is no file/);
  }
});

test('sample tickets are what verify calls genuine, each with its holder; through npm only they are printed', async () => {
  const sample = await start(['npm', 'run', '-s', 'bawaba', '--', 'ticket', 'sample', '--count', '3'], ours);
  assert.deepEqual([sample.code, sample.err], [0, '']);
  const lines = sample.out.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
  assert.equal(lines.length, 3);
  for (const line of lines) assert.deepEqual(Object.keys(line), ['text', 'kid', 'publicKey', 'holderKey', 'id', 'birthDate', 'branch', 'day']);

  const verified = await run(['ticket', 'verify'], sample.out);
  assert.deepEqual([verified.code, verified.err], [0, '']);
  const reports = verified.out.trimEnd().split('\n').map((line) => JSON.parse(line) as { verdict: string; holder: string; claims: { branch: number; day: string } });
  assert.deepEqual(reports.map(({ verdict, holder, claims }) => [verdict, holder, claims.branch, claims.day]), lines.map(({ branch, day }) => ['genuine', 'same_person', branch, day]));

  const other = { ...lines[0]!, id: lines[1]!['id']!, birthDate: lines[1]!['birthDate']! };
  assert.match((await run(['ticket', 'verify'], JSON.stringify(other))).out, /"holder": "wrong_person"/);
  assert.match((await run(['ticket', 'verify'], lines[0]!['text']!)).out, /"verdict": "unknown_key"/, 'without its key nothing is proven');
});

test('a ticket with one letter changed, cut short, or that is none, is not genuine', async () => {
  const sample = JSON.parse((await run(['ticket', 'sample', '--count', '1'])).out) as { text: string };
  const at = sample.text.length - 6;
  const changed = sample.text.slice(0, at) + (sample.text[at] === 'A' ? 'B' : 'A') + sample.text.slice(at + 1);
  const given = [sample.text, changed, sample.text.slice(0, -9), 'BW1:', 'hello', ''].map((wrong) => JSON.stringify({ ...sample, text: wrong }));
  const { code, out, err } = await run(['ticket', 'verify'], given.join('\n'));
  assert.deepEqual([code, err], [1, '']);
  const [untouched, ...verdicts] = out.trimEnd().split('\n').map((line) => (JSON.parse(line) as { verdict: string }).verdict);
  assert.equal(untouched, 'genuine');
  for (const verdict of verdicts) assert.match(verdict, /^(bad_signature|malformed)$/);
  for (const wrong of [changed, 'hello', '', '{"text": ']) assert.equal((await run(['ticket', 'verify'], wrong)).code, 1, wrong);
});

test('a ticket of the installation is verified with the installation’s keys', async () => {
  const { branchId, service: { serviceId } } = await makeBranch(db);
  const [slot] = await openSlots(db, branchId, serviceId);
  const appointmentId = newId(new Date());
  const request = { appointmentId, serviceId, startsAt: slot!.startsAt, holder: { idNumber: '1099001008', birthDate: '1988-03-14', initials: 'فد' } };
  const keys = readTicketKeys(dataDir, readSecrets(dataDir), systemClock);
  const tickets = await db.transaction((tx) => issueTickets(tx, keys, branchId, [request], new Date()));
  const { code, out } = await run(['ticket', 'verify'], `${tickets.get(appointmentId)!}\n`);
  const report = JSON.parse(out) as { verdict: string; window: string; claims: { branch: number; service: number; startsAt: string; initials: string } };
  assert.deepEqual([code, report.verdict, report.claims.branch, report.claims.service, report.claims.startsAt, report.claims.initials], [0, 'genuine', branchId, serviceId, slot!.startsAt.toISOString(), 'فد']);
  assert.ok(['too_early', 'open'].includes(report.window));
});

const heading = 'branch_id,sector,city,name_ar,name_en,address_ar,address_en,lat,lon,men_section,women_section';
const branch = (id: string, city: string): string => `${id},civil-affairs,${city},مكتب الأحوال,Civil Affairs Office,طريق الملك فهد,King Fahd Road,24.7,46.7,yes,yes`;

test('a file with mistakes is refused with line, column, value and reason of each, and nothing of it is taken', async () => {
  const { code, out, err } = await run(['import', 'branches', file('bad.csv', heading, branch('900', 'Riyadh'), branch('901', 'Atlantis'), '902,too,few')]);
  assert.deepEqual([code, out], [1, '']);
  assert.ok(err.includes('bad.csv: nothing was imported'), err);
  assert.ok(err.includes('line 3, column city: "Atlantis": There is no city of this name in the system.'), err);
  assert.ok(err.includes('line 4: "3 / 11": The row does not have as many cells as there are columns.'), err);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from branch where branch_id between 900 and 902`))!.n, 0);
});

test('a good file is imported with progress, and a second time changes nothing', async () => {
  const path = file('good.csv', heading, branch('900', 'Riyadh'), branch('901', 'الرياض'));
  const first = await run(['import', 'branches', path]);
  assert.deepEqual([first.code, first.out], [0, `${path}: 2 imported, 0 updated, 0 as they were.\n`]);
  assert.match(first.err, /check: 2 of 2 rows\rwrite: 2 of 2 rows/);
  assert.equal((await run(['import', 'branches', path])).out, `${path}: 0 imported, 0 updated, 2 as they were.\n`);
});

test('the record is replayed: sound as it was written, not sound once its owner changed a row', async () => {
  await run(['import', 'sectors', file('sectors.csv', 'sector_id,slug,name_ar,name_en', '9,customs,الجمارك,Customs')]);
  await createAudit(readSecrets(dataDir).key('audit')).extendChain(db, new Date());
  const sound = await run(['audit', 'verify']);
  const report = JSON.parse(sound.out) as { ok: boolean; entries: number; broken: unknown };
  assert.deepEqual([sound.code, report.ok, report.broken], [0, true, null], sound.err);
  assert.ok(report.entries > 0);
  await open({ role: null }).query(sql`update audit_entry set details = '{"imported": 7}' where action = 'organisation.import_sectors'`);
  const broken = await run(['audit', 'verify']);
  assert.deepEqual([broken.code, JSON.parse(broken.out).broken.reason], [1, 'entry_changed']);
});

test('seats are counted: sound as booked, not sound once a counter is wrong', async () => {
  const sound = await run(['slots', 'verify']);
  assert.deepEqual([sound.code, JSON.parse(sound.out)], [0, { ok: true, wrong: [], stranded: [] }]);
  await open({ role: null }).query(sql`update slot set taken = 1 where slot_id = (select slot_id from slot where taken = 0 and held_back = 0 limit 1)`);
  const wrong = await run(['slots', 'verify']);
  assert.deepEqual([wrong.code, JSON.parse(wrong.out).wrong.length], [1, 1]);
});

test('a waiting room is opened, closed and announced by command, with who ordered it on record', async () => {
  const line = async (): Promise<string> => (await run(['room', 'list'])).out;
  assert.match((await run(['room', 'open', 'sign-in', '--reason', 'the news has just named us'])).out, /sign-in is open/);
  assert.match(await line(), /sign-in: open, 0 waiting/);
  const twice = await run(['room', 'open', 'sign-in', '--reason', 'the news has just named us']);
  assert.deepEqual([twice.code, twice.out], [1, ''], 'it is open already');
  assert.ok(twice.err.length > 20, twice.err);
  assert.match((await run(['room', 'close', 'sign-in', '--reason', 'calm again'])).out, /sign-in is closed/);
  const at = new Date(Date.now() + 3 * 3_600_000);
  const announced = await run(['room', 'announce', 'registration', '--at', at.toISOString(), '--reason', 'quota of December']);
  assert.match(announced.out, /SHA-256 of the draw's seed[^\n]*: [0-9a-f]{64}/);
  assert.ok((await line()).includes(`registration: shut, 0 waiting, 0 called a second, opens at ${at.toISOString()}`), await line());
  for (const args of [['open', 'sign-in'], ['close', 'sign-in', '--reason', 'it is shut'], ['announce', 'registration', '--at', '2020-01-01T00:00:00Z', '--reason', 'too late']]) {
    const { code, out, err } = await run(['room', ...args]);
    assert.deepEqual([code, out], [1, ''], args.join(' '));
    assert.doesNotMatch(err, /\n\s+at /, 'in words');
  }
  for (const args of [[], ['burn', 'sign-in'], ['announce', 'registration', '--at', 'soon'], ['open', 'sign-in', '--why', 'x']]) assert.equal((await run(['room', ...args])).code, 2, args.join(' '));
  const orders = await rows<{ action: string; details: Record<string, string> }>(db, sql`select action, details from audit_entry where subject_kind = 'waiting_room' order by at, entry_id`);
  assert.deepEqual(orders.map(({ action }) => action), ['admission.open', 'admission.close', 'admission.announce']);
  for (const { details } of orders) for (const [name, value] of Object.entries(operator())) assert.equal(details[name], value);
});

test('settings that cannot be used are named, and nothing is started', async () => {
  const { code, out, err } = await run(['audit', 'verify'], '', { ...ours, DATABASE_URL: 'mysql://x' });
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, /DATABASE_URL/);
  assert.doesNotMatch(err, /\n\s+at /, 'words and not a stack');
});

test('on the embedded database it works beside the running portal, which goes on, and alone, which leaves nothing running', async () => {
  const portal = await startPortal();
  const env = { DATA_DIR: portal.dataDir };
  const path = file('places.csv', 'region_id,name_ar,name_en', '1,منطقة الرياض,Riyadh Region');
  try {
    const beside = await run(['import', 'regions', path], '', env);
    assert.deepEqual([beside.code, beside.out], [0, `${path}: 1 imported, 0 updated, 0 as they were.\n`], beside.err);
    assert.equal((await fetch(`${portal.baseUrl}/health/ready`)).status, 200);
  } finally {
    await portal.stop();
  }
  const postmaster = join(portal.dataDir, 'postgres/pg/postmaster.pid');
  assert.ok(!existsSync(postmaster));
  const alone = await run(['import', 'regions', path], '', env);
  assert.deepEqual([alone.code, alone.out], [0, `${path}: 0 imported, 0 updated, 1 as they were.\n`], alone.err);
  assert.equal((await run(['audit', 'verify'], '', env)).code, 0);
  assert.ok(!existsSync(postmaster), 'the database that it started is stopped');
  rmSync(portal.dataDir, { recursive: true, force: true });
});

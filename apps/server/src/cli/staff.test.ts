import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openBrowser, testPortal, testRuntime } from '../modules/identity/fixtures.ts';
import { staffRoles } from '../modules/identity/rules/staff.ts';
import { row, rows, sql } from '../platform/database.ts';
import { testDatabase } from '../testing/database.ts';
import { staff as command } from './staff.ts';

const { db, ownerUrl } = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-staff-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));
const main = join(import.meta.dirname, 'main.ts');

await db.query(sql`insert into sector (sector_id, slug, name_ar, name_en) values (1, 'civil', 'الأحوال المدنية', 'Civil Affairs'), (2, 'passports', 'الجوازات', 'Passports')`);
await db.query(sql`insert into region (region_id, name_ar, name_en) values (1, 'منطقة تجريبية', 'Test region')`);
await db.query(sql`insert into city (city_id, region_id, name_ar, name_en, lat, lon) values (1, 1, 'مدينة تجريبية', 'Test city', 24.7, 46.7)`);
await db.query(sql`
  insert into branch (branch_id, sector_id, city_id, name_ar, name_en, address_ar, address_en, lat, lon, has_men_section, has_women_section, synthetic)
  values (7, 1, 1, 'فرع تجريبي', 'Test branch', 'شارع', 'Street', 24.7, 46.7, true, true, true)`);

/** The command as an operator gives it, beside whoever else uses the database. */
async function staff(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: ownerUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, 'staff', ...args], { env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

const names = ['--name-ar', 'سارة القحطاني', '--name-en', 'Sarah Alqahtani'];

test('add: prints a first password that opens the door; list, reset and end follow', async () => {
  const added = await staff('add', '--username', 'Sara.Q', '--role', 'clerk', ...names, '--phone', '0512345678', '--branch', '7');
  assert.equal(added.code, 0, added.err);
  const first = /First password: +(\S+)/.exec(added.out)![1]!;
  assert.deepEqual(await row(db, sql`select username, role, sector_id, branch_id, phone, email, active from staff`), {
    username: 'sara.q', role: 'clerk', sector_id: 1, branch_id: 7, phone: '+966512345678', email: null, active: true,
  });
  const app = testPortal(testRuntime(db));
  const knock = async (password: string): Promise<number> => {
    const browser = openBrowser(app);
    await browser.get('/staff/sign-in');
    return (await browser.post('/staff/sign-in', { username: 'sara.q', password })).status;
  };
  assert.equal(await knock(first), 303);
  assert.match((await staff('list')).out, /sara\.q +clerk +1 +7 +- +first password until .+Sarah Alqahtani/);

  const renewed = await staff('reset', 'sara.q', '--phone', '+966587654321');
  const second = /First password: +(\S+)/.exec(renewed.out)![1]!;
  assert.deepEqual([await knock(first), await knock(second)], [422, 303]);
  assert.equal((await row<{ phone: string }>(db, sql`select phone from staff`))!.phone, '+966587654321');

  assert.match((await staff('end', 'SARA.Q')).out, /sara\.q has left; sessions ended: 0/);
  assert.equal(await knock(second), 422);
  assert.match((await staff('list')).out, /sara\.q .+ left +Sarah/);
  assert.match((await staff('reset', 'sara.q')).err, /has left/);
  assert.match((await staff('add', '--username', 'sara.q', '--role', 'operator', ...names, '--phone', '0512345678')).err, /--username: taken/);
  const users = (await rows<{ user: string }>(db, sql`select distinct details->>'osUser' as user from audit_entry where action like 'identity.%_staff'`)).map(({ user }) => user);
  assert.deepEqual(users, [userInfo().username]);
});

test('what is wrong is named, all of it, and nothing is added', async () => {
  const before = (await row<{ n: number }>(db, sql`select count(*)::int as n from staff`))!.n;
  const bare = await staff('add', '--username', '1st', '--role', 'boss', '--phone', '12', '--email', 'nowhere', '--name-ar', 'Latin', '--name-en', 'عربي');
  assert.equal(bare.code, 1);
  for (const option of ['--username: 3 to 40', `--role: one of ${staffRoles.join(', ')}`, '--name-ar: ', '--name-en: ', '--phone: ', '--email: ']) assert.ok(bare.err.includes(option), `${option} in ${bare.err}`);
  const elsewhere = await staff('add', '--username', 'some.one', '--role', 'clerk', ...names, '--phone', '+966512345679', '--branch', '7', '--sector', '2');
  assert.deepEqual([elsewhere.code, elsewhere.out], [1, '']);
  assert.match(elsewhere.err, /Nothing was changed\.\n {2}--sector: the branch belongs to another sector/);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from staff`))!.n, before);
});

test('a command that is not understood says how it is given', async (t) => {
  const said = t.mock.method(console, 'error', () => undefined);
  for (const args of [[], ['add', '--rank', 'x'], ['add', 'sara.q'], ['end'], ['reset', 'a', 'b'], ['promote', 'sara.q'], ['end', 'sara.q', '--phone', '1'], ['list', 'all']]) {
    assert.equal(await command(args), 2, args.join(' '));
    assert.match(String(said.mock.calls.at(-1)!.arguments[0]), /staff reset USERNAME/);
  }
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, test } from 'node:test';
import { columnsNamed, readCsv } from '../../platform/csv.ts';
import { type Database, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { interior, jeddah, makeAuthorities, makeAuthorityStaff, municipalAffairs, riyadh } from '../authorities/fixtures.ts';
import { listOfficesOnMap } from '../establishments/index.ts';
import { makeDirective, makeOfficer } from '../directives/fixtures.ts';
import { type Browser, makeSession, openBrowser, testRuntime } from '../identity/fixtures.ts';
import { withLetterKeys } from '../letters/fixtures.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { sampleOffice, samplePledge } from '../pledges/fixtures.ts';
import { takePledge } from '../pledges/index.ts';
import { countForDirective } from './actions/figures.ts';
import { makeBranches, makeCampaign, makeOffice, makeRefusals, makeVisit } from './fixtures.ts';
import { registerOversight } from './pages.ts';

const now = new Date('2026-11-22T08:00:00Z');
const { db } = await testDatabase();
const runtime = { ...withLetterKeys(testRuntime(db, { clock: () => now })), figuresOf: countForDirective };
const app = pagesUnderTest(runtime, {}, (server) => registerOversight(server, runtime));
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

const browserOf = async (authorityId: number): Promise<Browser> => {
  const { personId } = await makeAuthorityStaff(db, 'authority_officer', authorityId, now);
  return openBrowser(app, { 'accept-language': 'en' }, await makeSession(runtime, personId, { kind: 'staff', now }));
};

async function makeViolation(database: Database, authorityId: number, officeId: string, visitId: string, pledgeId: string | null = null): Promise<void> {
  const id = newId(now);
  await database.query(sql`
    insert into violation (violation_id, authority_id, establishment_id, visit_id, inspector_id, kind, words, found_at, received_at, pledge_id, status, revision, since)
    values (${id}, ${authorityId}, ${officeId}, ${visitId}, ${id}, 'advertising', '', ${daysAgo(5)}, ${daysAgo(5)}, ${pledgeId}, 'found', 1, ${daysAgo(5)})`);
}

let ministry: Browser;
let inJeddah: Browser;
let directiveId: string;
let office: string;

/** Jeddah: three visits to two offices, one of which stands twice in the register, and one visit that is held; Riyadh: one visit. */
before(async () => {
  await makeBranches(db);
  await makeAuthorities(db, { jeddah: [1], riyadh: [2] });
  const [writer, signer] = [await makeOfficer(runtime, interior), await makeOfficer(runtime, interior)];
  directiveId = await makeDirective(runtime, writer, signer, [municipalAffairs]);
  office = await makeOffice(db, jeddah, 1);
  const twin = await makeOffice(db, jeddah, 1, 130, office);
  const other = await makeOffice(db, jeddah, 2);
  const far = await makeOffice(db, riyadh, 5);
  await makeOffice(db, jeddah, 3);
  const campaignId = await makeCampaign(db, jeddah, directiveId, { from: '2026-11-01', to: '2026-11-30' }, 40);
  const visitId = await makeVisit(db, { authorityId: jeddah, officeId: office, at: daysAgo(5), campaignId });
  await makeVisit(db, { authorityId: jeddah, officeId: twin, at: daysAgo(4), campaignId });
  await makeVisit(db, { authorityId: jeddah, officeId: other, at: daysAgo(4) });
  await makeVisit(db, { authorityId: jeddah, officeId: other, at: daysAgo(3), campaignId, held: true });
  await makeVisit(db, { authorityId: riyadh, officeId: far, at: daysAgo(2) });
  const inspector = await makeAuthorityStaff(db, 'inspector', jeddah, now);
  const pledge = samplePledge(inspector.personId, { establishment: sampleOffice({ establishmentId: office }), visitId, signedAt: daysAgo(5) });
  await db.transaction((tx) => takePledge(tx, runtime, pledge, now));
  await makeViolation(db, jeddah, office, visitId);
  await makeViolation(db, jeddah, office, visitId, pledge.pledgeId);
  await makeViolation(db, riyadh, far, newId(now));
  [ministry, inJeddah] = [await browserOf(municipalAffairs), await browserOf(jeddah)];
});

const fileColumns = columnsNamed(['from', 'to', 'authority', 'directive', 'part', 'authority_or_group', 'item', 'number', 'lowest', 'highest']);

/** The table of figures: municipality → its cells. */
function tableOf(body: string): ReadonlyMap<string, readonly string[]> {
  const part = body.slice(body.indexOf('Figures by municipality'));
  const rows = [...part.slice(0, part.indexOf('</table>')).matchAll(/<tr role="row">(.*?)<\/tr>/gs)].slice(1);
  return new Map(rows.map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, ''))).map(([name, ...cells]) => [name!, cells]));
}

/** Visits, offices, violations, pledges, breaches, penalties, objections. */
const ofJeddah = ['3', '2', '2', '1', '1', '0', '0'];

test('a ministry sees each municipality and their sum; a held visit counts nowhere, an office that stood twice once', async () => {
  const { status, body } = await ministry.get('/staff/oversight');
  assert.equal(status, 200);
  const found = tableOf(body);
  assert.deepEqual(found.get('Jeddah Municipality (test)'), [...ofJeddah, '2 / 40']);
  assert.deepEqual(found.get('Riyadh Municipality (test)'), ['1', '1', '1', '0', '0', '0', '0', 'no target']);
  assert.deepEqual(found.get('All')!.slice(0, 7), ['4', '3', '3', '1', '1', '0', '0']);
  assert.match(body, /<option value="-" selected>All directives/);
  assert.doesNotMatch(body, /undefined|NaN|\[object/);
});

test('a municipality sees its own and nothing else: another one’s address is none', async () => {
  const own = await inJeddah.get('/staff/oversight');
  assert.ok(!own.body.includes('Riyadh'), 'no word of another municipality');
  assert.deepEqual([...tableOf(own.body).values()].map((cells) => cells.slice(0, 7)), [ofJeddah]);
  for (const path of ['', '/map.json', '/figures.csv', '/figures.pdf']) {
    assert.equal((await inJeddah.get(`/staff/oversight${path}?authority=${riyadh}`)).status, 404, path);
    assert.equal((await inJeddah.get(`/staff/oversight${path}?authority=${municipalAffairs}`)).status, 404, path);
    assert.equal((await inJeddah.get(`/staff/oversight${path}?directive=${newId(now)}`)).status, 404, path);
  }
  const map = await inJeddah.get('/staff/oversight/map.json');
  const layers = (JSON.parse(map.body) as { layers: { id: string; points: [number, number, number][] }[] }).layers;
  assert.deepEqual(Object.fromEntries(layers.map(({ id, points }) => [id, points.reduce((sum, [, , count]) => sum + count, 0)])), { offices: 3, visits: 3, branches: 4, reports: 0 });
  const { personId } = await makeAuthorityStaff(db, 'inspector', jeddah, now);
  assert.equal((await openBrowser(app, {}, await makeSession(runtime, personId, { kind: 'staff', now })).get('/staff/oversight')).status, 403);
});

test('under a directive the visits of its campaigns count, and directives are told the same', async () => {
  const { body } = await ministry.get(`/staff/oversight?directive=${directiveId}`);
  assert.deepEqual(tableOf(body).get('Jeddah Municipality (test)')!.slice(0, 7), ['2', '1', '2', '1', '1', '0', '0']);
  const counted = (await countForDirective(db, directiveId, [jeddah, municipalAffairs])).get(jeddah)!;
  assert.deepEqual(counted, { visits: 2, establishments: 1, violations: 2, pledges: 1, breaches: 1, penalties: 0, objections: 0 });
  assert.equal((await countForDirective(db, directiveId, [municipalAffairs])).get(municipalAffairs)!.visits, 0);
});

test('other days show other numbers, and what is no day is refused by its field', async () => {
  const { body } = await inJeddah.get('/staff/oversight?from=2026-11-18&to=2026-11-18');
  assert.deepEqual([...tableOf(body).values()][0]!.slice(0, 2), ['2', '2']);
  const wrong = await inJeddah.get('/staff/oversight?from_day=31&from_month=2&from_year=2026&from_calendar=gregorian');
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /id="field-from-error"/);
  assert.equal((await inJeddah.get('/staff/oversight?from=2026-11-20&to=2026-11-01')).status, 422);
  assert.equal((await inJeddah.get('/staff/oversight/figures.csv?from=2026-11-31')).status, 303, 'a file of other days than were asked for would be taken for the right one');
});

test('the files say what the page says, in both languages', async () => {
  const csv = await ministry.get('/staff/oversight/figures.csv?lang=en');
  assert.match(String(csv.headers['content-disposition']), /attachment; filename="campaign-municipal-affairs-2026-11-22\.csv"/);
  const { rows } = readCsv(csv.body, fileColumns);
  const value = (place: string, item: string): string | undefined => rows.find(({ cells }) => cells.part === 'Figures' && cells.authority_or_group === place && cells.item === item)?.cells.number;
  assert.ok(rows.every(({ cells }) => cells.directive === 'All directives, and what was under none'));
  const under = readCsv((await ministry.get(`/staff/oversight/figures.csv?lang=en&directive=${directiveId}`)).body, fileColumns).rows;
  assert.ok(under.every(({ cells }) => cells.directive.startsWith('منع الإعلان')), 'it has no English words');
  assert.deepEqual([value('Jeddah Municipality (test)', 'Visits'), value('Jeddah Municipality (test)', 'Target'), value('All', 'Visits'), value('All', 'Breaches of pledges')], ['3', '40', '4', '1']);
  for (const lang of ['ar', 'en']) {
    const pdf = await app.inject({ url: `/staff/oversight/figures.pdf?lang=${lang}`, headers: { cookie: [...ministry.cookies].map(([name, text]) => `${name}=${text}`).join('; ') } });
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf.rawPayload, encoding: 'utf8' });
    const numbers = text.split('\n').map((line) => [...line.matchAll(/\d+/g)].map(([number]) => number));
    const expected = [...ofJeddah, '40'];
    assert.ok(numbers.some((found) => found.join() === expected.join() || found.join() === expected.toReversed().join()), `${lang}: ${text}`);
  }
});

test('before and after: beside a visited branch against one that nobody visited', async () => {
  const near = await makeOffice(db, jeddah, 4);
  await makeVisit(db, { authorityId: jeddah, officeId: near, at: daysAgo(70) });
  await makeRefusals(db, 1, daysAgo(200), 1);
  for (const [branch, count] of [[4, 30], [3, 20]] as const) await makeRefusals(db, branch, daysAgo(80), count);
  for (const [branch, count] of [[4, 4], [3, 22]] as const) await makeRefusals(db, branch, daysAgo(60), count);
  const { body } = await inJeddah.get('/staff/oversight?weeks=4');
  const part = body.slice(body.indexOf('Before and after the visits'));
  assert.match(part, /Compared with elsewhere, the number fell where establishments were visited/);
  const rows = [...part.matchAll(/<tr role="row">(.*?)<\/tr>/gs)].map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, '')));
  assert.deepEqual(rows[1]!.slice(0, 5), ['Establishments beside them were visited', '1', '30', '4', '0.13']);
  assert.deepEqual(rows[2]!.slice(1, 5), ['3', '20', '22', '1.1']);
  assert.match(part, /proves no cause/);
});

test('where there are more offices than can be drawn, squares say how many, and none is lost', async () => {
  const each = await listOfficesOnMap(db, [jeddah, riyadh], 100);
  const squares = await listOfficesOnMap(db, [jeddah, riyadh], 2);
  const sum = (all: typeof each): number => all.reduce((count, one) => count + one.count, 0);
  assert.ok(squares.every(({ establishmentId }) => establishmentId === null));
  assert.deepEqual([sum(squares), sum(each)], [each.length, each.length]);
});

test('pictures for the map may come from the server that is set, on this page alone, and from nowhere where none is', async () => {
  const tiled = { ...runtime, config: { ...runtime.config, mapTiles: { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© <b>Tiles</b>' } } };
  const other = pagesUnderTest(tiled, {}, (server) => registerOversight(server, tiled));
  const cookie = [...inJeddah.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const policyOf = async (server: typeof other, url: string): Promise<string> => String((await server.inject({ url, headers: { cookie } })).headers['content-security-policy']);
  assert.match(await policyOf(other, '/staff/oversight'), /img-src 'self' https:\/\/tiles\.example data:/);
  for (const policy of [await policyOf(other, '/offices'), await policyOf(app, '/staff/oversight')]) assert.doesNotMatch(policy, /tiles|https?:/);
  assert.ok((await other.inject({ url: '/staff/oversight', headers: { cookie } })).body.includes('© &lt;b&gt;Tiles&lt;/b&gt;'));
});

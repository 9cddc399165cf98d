import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyLetter } from '@bawaba/ticket/letter';
import { sql } from '../../../platform/database.ts';
import { testDatabase } from '../../../testing/database.ts';
import { jeddah, makeAuthorities, makeAuthorityStaff } from '../../authorities/fixtures.ts';
import { openBrowser, testRuntime } from '../../identity/fixtures.ts';
import { registryErrors } from '../../identity/index.ts';
import { withLetterKeys } from '../../letters/fixtures.ts';
import { contentHash, letterErrors, registerLetterPages } from '../../letters/index.ts';
import { pagesUnderTest } from '../../organisation/fixtures.ts';
import { alter, infoOf, rasterise, readCodes, textOf, textSizesOf } from '../../tickets/render/raster.fixtures.ts';
import { sheetOf } from '../actions/sheet.ts';
import { samplePledge, sampleWitnesses } from '../fixtures.ts';
import { confirmPledge, findPledgePaper, getPledge, type NewPledge, type Pledge, takePledge } from '../index.ts';
import { proofOf } from '../rules/pledge.ts';
import { pledgePdf, type PledgeView } from './pdf.ts';

const { db, open } = await testDatabase();
const runtime = withLetterKeys(testRuntime(db));
await makeAuthorities(db);
const inspector = await makeAuthorityStaff(db, 'inspector', jeddah);
const app = pagesUnderTest(runtime, { ...registryErrors, ...letterErrors }, (one) => registerLetterPages(one, runtime, { pledge: (pledgeId) => findPledgePaper(db, pledgeId) }));

const take = async (changes: Partial<NewPledge> = {}): Promise<Pledge> => (await db.transaction((tx) => takePledge(tx, runtime, samplePledge(inspector.personId, changes), new Date()))).pledge;
const viewOf = (pledge: Pledge): PledgeView => ({ content: pledge.content, code: pledge.code, status: pledge.status, proof: proofOf(pledge) });
async function check(code: string, lang = 'en'): Promise<string> {
  const browser = openBrowser(app, { 'accept-language': lang });
  await browser.get('/check-letter');
  return (await browser.post('/check-letter', { code })).body;
}
const not = /issued no letter with this code/;

test('printed, blurred and turned, the code is read and checked: what it is, whom it binds in part, its words, how it stands', async () => {
  const pledge = await take();
  const printed = rasterise(await sheetOf(pledge), 150);
  for (const operations of [[], ['-blur', '0x1', '-rotate', '187']]) {
    const [read, ...others] = await readCodes(operations.length === 0 ? printed : alter(printed, operations));
    assert.deepEqual([read?.text, others.length], [pledge.code, 0], operations.join(' '));
  }
  const { content } = pledge;
  const body = await check(pledge.code);
  for (const shown of ['A genuine paper, and it stands', 'Binding pledge', 'Jeddah Municipality', 'س••• ع•••', `••••••••${content.signer.idNumber!.slice(-2)}`, 'Alsuraa General Services', content.establishment.licenceNumber!, 'not yet confirmed', content.text.en.slice(0, 60), pledge.number]) assert.ok(body.includes(shown), shown);
  for (const hidden of [content.signer.idNumber!, 'سالم', pledge.phone!, inspector.name.en]) assert.ok(!body.includes(hidden), hidden);
  assert.ok((await check(pledge.code, 'ar')).includes(content.text.ar));
});

test('one changed letter and it fails: of the code anywhere, and of what is kept', async () => {
  const pledge = await take();
  const keys = runtime.letterKeys.all();
  await verifyLetter(pledge.code, keys);
  for (let at = 5; at < pledge.code.length; at++) {
    const other = pledge.code.slice(0, at) + (pledge.code[at] === 'A' ? 'B' : 'A') + pledge.code.slice(at + 1);
    await assert.rejects(verifyLetter(other, keys), `${at}`);
    if (at % 60 === 0) assert.match(await check(other), not, `${at}`);
  }
  const owner = open({ role: null });
  const put = (path: string, value: string) => owner.query(sql`update pledge set content = jsonb_set(content, ${path}::text[], ${JSON.stringify(value)}::jsonb) where pledge_id = ${pledge.pledgeId}`);
  for (const [path, value] of [['{text,ar}', pledge.content.text.ar], ['{signer,name}', pledge.content.signer.name], ['{establishment,licenceNumber}', pledge.content.establishment.licenceNumber!]] as const) {
    await put(path, `${value.slice(0, -1)}ى`);
    assert.match(await check(pledge.code), not, path);
    await put(path, value);
  }
  await owner.query(sql`update pledge set content = jsonb_set(content, '{strokes,0,7,0}', '999') where pledge_id = ${pledge.pledgeId}`);
  assert.match(await check(pledge.code), not, 'one point of the signature');
});

test('one tagged A4 page, Arabic that binds and English for reading, in 11 pt or more; made again it is the same byte for byte, with one other letter it is not', async () => {
  const pledge = await take({ strokes: null, witnesses: sampleWitnesses() });
  const pdf = await sheetOf(pledge);
  const info = infoOf(pdf);
  assert.deepEqual([info.get('Pages'), info.get('Tagged'), info.get('Author')], ['1', 'yes', pledge.content.authority.name.ar]);
  assert.match(info.get('Page size') ?? '', /A4/);
  assert.ok(Math.min(...textSizesOf(pdf)) >= 11);
  const text = textOf(pdf).replace(/\s+/g, ' ');
  for (const words of ['أتعهد أنا صاحب المكتب بعدم', 'وعلى ذلك أوقع', 'For reading only', 'to this I sign', 'امتنع عن التوقيع', 'First witness', pledge.content.witnesses[1]!.idNumber, pledge.number, 'Demo data']) assert.ok(text.includes(words), words);
  const view = viewOf(pledge);
  assert.ok(pdf.equals(await pledgePdf(view)), 'here as on the thread');
  const altered = { ...view.content, text: { ...view.content.text, ar: `${view.content.text.ar}ا` } };
  assert.ok(!pdf.equals(await pledgePdf({ ...view, content: altered })));
  assert.notDeepEqual(contentHash(altered), contentHash(view.content));
});

test('confirmed, the sheet says so; superseded, it says that and the check does too', async () => {
  const first = await take({ signedAt: new Date(Date.now() - 86_400_000) });
  const { body } = (await db.query({ text: 'select body from message where recipient = $1', values: [first.phone] })).rows[0] as { body: string };
  await confirmPledge(runtime, { number: first.number, code: body.slice(0, 6) }, { address: '192.0.2.1', staffId: null });
  const kept = async (): Promise<Pledge> => getPledge(db, [jeddah], first.pledgeId);
  assert.match(textOf(await sheetOf(await kept())).replace(/\s+/g, ' '), /confirmed with a code/);
  const { establishmentId: id, content } = first;
  await take({ establishment: { establishmentId: id, authorityId: jeddah, name: content.establishment.name.ar, nameEn: null, licenceNumber: null, address: '' } });
  assert.match(textOf(await sheetOf(await kept())).replace(/\s+/g, ' '), /A newer pledge has taken its place/);
  assert.match(await check(first.code), /whose place a newer one has taken/);
});

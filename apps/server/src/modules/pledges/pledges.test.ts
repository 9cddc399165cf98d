import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, rows, sql } from '../../platform/database.ts';
import { DomainError, InvalidInput } from '../../platform/errors.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { authorityViewerOf } from '../authorities/index.ts';
import { interior, jeddah, makeAuthorities, makeAuthorityStaff, municipalAffairs, riyadh } from '../authorities/fixtures.ts';
import { someIdNumber, testRuntime } from '../identity/fixtures.ts';
import { withLetterKeys } from '../letters/fixtures.ts';
import { askWithdrawal, settleWithdrawal } from './actions/withdraw.ts';
import { proposeText, settleText } from './actions/texts.ts';
import { sampleOffice, samplePledge, sampleStrokes, sampleWitnesses } from './fixtures.ts';
import { confirmPledge, countPledges, currentPledgeText, findPledgePaper, findStandingPledge, getPledge, listPledges, type NewPledge, resendCode, takePledge } from './index.ts';
import { isSamePerson } from './rules/people.ts';
import { signatureProblem } from './rules/signature.ts';

const { db } = await testDatabase();
let ahead = 0;
const runtime = withLetterKeys(testRuntime(db, { clock: () => new Date(Date.now() + ahead) }));
await makeAuthorities(db);
const inspector = await makeAuthorityStaff(db, 'inspector', jeddah);
const officer = async (authorityId: number) => authorityViewerOf(db, await makeAuthorityStaff(db, 'authority_officer', authorityId));
const nothingElse = async (): Promise<void> => {};
const address = (): string => newId(new Date());

const take = (changes: Partial<NewPledge> = {}) => db.transaction((tx) => takePledge(tx, runtime, samplePledge(inspector.personId, changes), runtime.clock()));
const taken = async (changes: Partial<NewPledge> = {}) => (await take(changes)).pledge;
const statusOf = async (pledgeId: string) => (await getPledge(db, [jeddah], pledgeId)).status;
const refused = (code: string) => (error: unknown): boolean => error instanceof DomainError && error.code === code;
const wrong = (field: string, code: string) => (error: unknown): boolean => error instanceof InvalidInput && error.fields[field] === code;
/** The newest message to a telephone. */
async function messageTo(phone: string): Promise<string> {
  return (await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} order by message_id desc limit 1`))!.body;
}
const codeTo = async (phone: string): Promise<string> => /^\d{6}/.exec(await messageTo(phone))![0];

/** As the seed article quotes it, letter by letter. */
const article = 'أتعهد أنا صاحب المكتب بعدم الإعلان أو تقديم خدمات إنهاء إجراءات وزارة الداخلية الإلكترونية باستخدام نظام أبشر، بناءً على توجيهات وزير الداخلية، وفي حال مُخالفة ذلك يُعد انتهاكًا صريحًا مني لخصوصية أمن الخدمات الإلكترونية ومُخالفة أنظمة وزارة الداخلية وعلى ذلك أوقع';

test('the first version is the text that Jeddah took, letter by letter', async () => {
  const text = await currentPledgeText(db, new Date());
  assert.deepEqual([text.version, text.ar], [1, article]);
  assert.equal((await taken()).content.text.ar, article);
});

test('signed, then confirmed with the code that only the owner’s telephone got; the link to the copy follows', async () => {
  const pledge = await taken();
  assert.equal(pledge.status, 'signed');
  const code = await codeTo(pledge.phone!);
  await assert.rejects(confirmPledge(runtime, { number: pledge.number, code: code === '000000' ? '000001' : '000000' }, { address: address(), staffId: null }), wrong('code', 'pledge_code_wrong'));
  const typed = { number: pledge.number.toLowerCase().replace('-', ' '), code: [...code].map((digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]).join('') };
  assert.equal((await confirmPledge(runtime, typed, { address: address(), staffId: null })).status, 'confirmed');
  assert.equal(await statusOf(pledge.pledgeId), 'confirmed');
  assert.match(await messageTo(pledge.phone!), /\/pledge\/copy\?number=[0-9A-Z]{4}-[0-9A-Z]{4}&key=[0-9A-Z]{12}$/);
  await assert.rejects(confirmPledge(runtime, { number: pledge.number, code }, { address: address(), staffId: null }), wrong('code', 'pledge_code_wrong'), 'used up');
});

test('five tries a code, ten minutes, and a new one ends the one before; a number that is none is answered alike', async () => {
  const pledge = await taken();
  const [phone, staffId] = [pledge.phone!, inspector.personId];
  const first = await codeTo(phone);
  const guess = (code: string, number = pledge.number) => confirmPledge(runtime, { number, code }, { address: address(), staffId });
  for (let i = 0; i < 5; i++) await assert.rejects(guess(first === '111111' ? '222222' : '111111'), wrong('code', 'pledge_code_wrong'));
  await assert.rejects(guess(first), wrong('code', 'pledge_code_wrong'), 'right, and too late');
  await resendCode(runtime, pledge.number, { address: address(), staffId: null });
  const second = await codeTo(phone);
  ahead = 10 * 60_000 + 1;
  await assert.rejects(guess(second), wrong('code', 'pledge_code_wrong'));
  await resendCode(runtime, pledge.number, { address: address(), staffId: null });
  const third = await codeTo(phone);
  const resends = await Promise.allSettled([0, 1, 2].map(() => resendCode(runtime, pledge.number, { address: address(), staffId: null })));
  assert.ok(resends.some((one) => one.status === 'rejected' && refused('too_many_attempts')(one.reason)));
  if (third !== (await codeTo(phone))) await assert.rejects(guess(third), wrong('code', 'pledge_code_wrong'));
  const { confirmedBy } = await guess(await codeTo(phone));
  assert.equal(confirmedBy, staffId, 'typed by who was told it');
  ahead = 0;
  await assert.rejects(guess('123456', '7K2M-0QXF'), wrong('code', 'pledge_code_wrong'));
  await resendCode(runtime, '7K2M-0QXG', { address: address(), staffId: null });
  await assert.rejects(guess('123456', 'none'), wrong('number', 'pledge_number_wrong'));
});

test('who does not sign, or has no telephone, needs two witnesses; who they may not be', async () => {
  const office = sampleOffice();
  const base = samplePledge(inspector.personId);
  const owner = { ...base.signer, phone: null };
  const [one, two] = sampleWitnesses() as [NewPledge['witnesses'][number], NewPledge['witnesses'][number]];
  await assert.rejects(take({ strokes: null }), refused('pledge_witnesses_needed'));
  await assert.rejects(take({ signer: owner }), refused('pledge_witnesses_needed'));
  const inspectorsName = inspector.name.ar;
  for (const witnesses of [[one], [one, one], [one, { ...two, idNumber: one.idNumber }], [one, { ...two, idNumber: owner.idNumber! }], [one, { ...two, name: inspectorsName }], [one, { ...two, idNumber: '1234567890' }], [one, { ...two, name: ' ' }]]) {
    await assert.rejects(take({ signer: owner, strokes: null, witnesses }), refused('pledge_witnesses_wrong'), JSON.stringify(witnesses.map(({ name, idNumber }) => [name, idNumber])));
  }
  const silent = await taken({ establishment: office, strokes: null, signer: { ...owner, idNumber: null }, witnesses: [one, two] });
  assert.deepEqual([silent.status, silent.content.strokes, silent.content.witnesses.length], ['witnessed', null, 2]);
  const withPhone = await taken({ strokes: null, witnesses: sampleWitnesses() });
  assert.match(await messageTo(withPhone.phone!), /شاهدين/);
  assert.equal((await taken({ signer: owner, witnesses: sampleWitnesses() })).status, 'witnessed', 'signed, and has no telephone');
  assert.equal((await taken({ signer: { ...base.signer, name: inspectorsName } })).status, 'signed', 'an owner may be called as the inspector is');
});

test('a signature of another pledge is refused, moved and slowed down too, and as a witness’s; so is a scratch', async () => {
  const strokes = sampleStrokes();
  await take({ strokes });
  const moved = strokes.map((stroke) => stroke.map(([x, y, t]) => [x + 20, y - 30, t * 2] as const));
  await assert.rejects(take({ strokes }), refused('pledge_signature_used'));
  await assert.rejects(take({ strokes: moved }), refused('pledge_signature_used'));
  const [one, two] = sampleWitnesses();
  await assert.rejects(take({ strokes: null, witnesses: [one!, { ...two!, strokes: moved }] }), refused('pledge_signature_used'));
  await assert.rejects(take({ strokes: null, witnesses: [one!, { ...two!, strokes: one!.strokes }] }), refused('pledge_signature_used'));
  const dot = [[[5, 5, 0]]] as const;
  await assert.rejects(take({ strokes: dot }), refused('pledge_signature_wrong'));
  const hostile: readonly unknown[] = [[], 'x', [[[5]]], [[[0, 0, 0], [Number.NaN, 0, 0]]], [[[0, 0, 0], [1001, 0, 0]]], Array.from({ length: 200 }, () => [[1, 1, 1]]), [Array.from({ length: 7000 }, (_, i) => [i % 1000, 5, i])], null];
  for (const one of hostile) assert.notEqual(signatureProblem(one), null, JSON.stringify(one)?.slice(0, 40));
});

test('sent twice it is one pledge; under an id that is another’s it is none', async () => {
  const given = samplePledge(inspector.personId);
  const both = await Promise.all([take(given), take(given)]);
  assert.deepEqual(both[0], both[1]);
  assert.equal((await rows(db, sql`select 1 from message where recipient = ${given.signer.phone}`)).length, 1);
  await assert.rejects(take({ pledgeId: given.pledgeId }), refused('pledge_id_taken'));
  await assert.rejects(take({ pledgeId: newId(new Date()).slice(0, -10) + given.pledgeId.slice(-10) }), refused('pledge_id_taken'), 'the number that people read to each other is one pledge’s');
});

test('what is doubtful is taken and said: a clock ahead, a colleague’s telephone, one that another office gave', async () => {
  const phone = (await row<{ phone: string }>(db, sql`select phone from staff where staff_id = ${inspector.personId}`))!.phone;
  const { signer } = samplePledge(inspector.personId);
  assert.deepEqual((await take({ signer: { ...signer, phone }, signedAt: new Date(Date.now() + 3_600_000) })).flags, ['pledge_signed_ahead', 'pledge_phone_of_staff']);
  assert.deepEqual((await take({ signer })).flags, []);
  assert.deepEqual((await take({ signer })).flags, ['pledge_phone_elsewhere']);
});

test('the newest that was signed stands, whatever arrives first, of many at once too; and it is known for every moment', async () => {
  const establishment = sampleOffice();
  const at = (hour: number): Date => new Date(Date.parse('2026-11-20T00:00:00Z') + hour * 3_600_000);
  const { flags: _, pledge: noon } = await take({ establishment, signedAt: at(12) });
  const [morning, evening, night] = await Promise.all([8, 18, 22].map((hour) => taken({ establishment, signedAt: at(hour) })));
  const next = new Map((await listPledges(db, { authorityIds: [jeddah], establishmentIds: [establishment.establishmentId] }, { limit: 9, offset: 0 })).map((one) => [one.pledgeId, one.supersededBy]));
  assert.deepEqual([morning!, noon, evening!, night!].map(({ pledgeId }) => next.get(pledgeId)), [noon.pledgeId, evening!.pledgeId, night!.pledgeId, null]);
  const standing = async (hour: number) => (await findStandingPledge(db, establishment.establishmentId, at(hour)))?.pledgeId ?? null;
  assert.deepEqual([await standing(7), await standing(9), await standing(13), await standing(30)], [null, morning!.pledgeId, noon.pledgeId, night!.pledgeId]);
});

test('one officer says a pledge was taken in error, another of the same municipality agrees: the one before it binds again', async () => {
  const establishment = sampleOffice();
  const before = await taken({ establishment, signedAt: new Date(Date.now() - 86_400_000) });
  const pledge = await taken({ establishment });
  const [one, two, other, above] = [await officer(jeddah), await officer(jeddah), await officer(riyadh), await officer(interior)];
  for (const stranger of [other, above]) await assert.rejects(askWithdrawal(runtime, stranger, pledge.pledgeId, 'أُخذ من منشأة أخرى'), refused('pledge_not_found'));
  await assert.rejects(askWithdrawal(runtime, one, pledge.pledgeId, ''), refused('pledge_reason_needed'));
  await assert.rejects(settleWithdrawal(runtime, two, pledge.pledgeId, true, nothingElse), refused('pledge_changed'), 'nobody asked');
  await askWithdrawal(runtime, one, pledge.pledgeId, 'أُخذ من منشأة أخرى');
  await assert.rejects(askWithdrawal(runtime, two, pledge.pledgeId, 'مرة أخرى'), refused('pledge_changed'));
  await assert.rejects(settleWithdrawal(runtime, one, pledge.pledgeId, true, nothingElse), refused('pledge_same_officer'));
  await settleWithdrawal(runtime, two, pledge.pledgeId, false, nothingElse);
  assert.equal(await statusOf(pledge.pledgeId), 'signed');
  await askWithdrawal(runtime, one, pledge.pledgeId, 'أُخذ من منشأة أخرى');
  await settleWithdrawal(runtime, two, pledge.pledgeId, true, nothingElse);
  assert.deepEqual([await statusOf(pledge.pledgeId), await statusOf(before.pledgeId)], ['withdrawn_in_error', 'signed']);
  assert.equal((await findStandingPledge(db, establishment.establishmentId, new Date()))?.pledgeId, before.pledgeId);
  assert.equal((await findPledgePaper(db, pledge.pledgeId))?.end?.how, 'revoked');
  await assert.rejects(settleWithdrawal(runtime, two, pledge.pledgeId, true, nothingElse), refused('pledge_changed'));
});

test('seen by one’s own authority and those above; counted by status', async () => {
  const pledge = await taken();
  await assert.rejects(getPledge(db, [riyadh], pledge.pledgeId), refused('pledge_not_found'));
  for (const none of ['none', newId(new Date())]) await assert.rejects(getPledge(db, [jeddah], none), refused('pledge_not_found'));
  assert.equal((await getPledge(db, (await officer(municipalAffairs)).sees, pledge.pledgeId)).number, pledge.number);
  const visits = { authorityIds: [jeddah], visitIds: [pledge.visitId] };
  assert.deepEqual([...(await countPledges(db, visits))], [['signed', 1]]);
  assert.equal((await countPledges(db, { ...visits, authorityIds: [riyadh] })).size, 0);
});

test('a new version: proposed by one officer of the ministry above all, published by another; earlier pledges keep theirs', async () => {
  const [one, two, below] = [await officer(interior), await officer(interior), await officer(municipalAffairs)];
  const earlier = await taken();
  const wording = { ar: `${article}، وعلى أن أبلغ من يعمل لديّ بذلك`, en: 'I pledge neither to advertise nor to offer services by means of Absher, and to tell whoever works for me.', source: 'توجيه وزارة الداخلية (تجريبي)' };
  await assert.rejects(proposeText(runtime, below, wording), refused('pledge_text_above'));
  await assert.rejects(proposeText(runtime, one, { ...wording, ar: 'قصير', source: '' }), (error: unknown) => wrong('ar', 'pledge_words_wrong')(error) && wrong('source', 'pledge_source_wrong')(error));
  assert.equal(await proposeText(runtime, one, wording), 2);
  await assert.rejects(proposeText(runtime, two, wording), refused('pledge_text_waits'));
  await assert.rejects(take({ textVersion: 2 }), refused('pledge_text_unknown'));
  await assert.rejects(settleText(runtime, one, '2', true), refused('pledge_same_officer'));
  await settleText(runtime, two, '2', true);
  await assert.rejects(settleText(runtime, two, '2', false), refused('pledge_text_decided'));
  await assert.rejects(settleText(runtime, two, '9', true), refused('pledge_text_not_found'));
  ahead = 1000;
  assert.equal((await currentPledgeText(db, runtime.clock())).ar, wording.ar);
  assert.deepEqual((await take({ textVersion: 2, signedAt: runtime.clock() })).flags, []);
  assert.deepEqual((await take({ signedAt: runtime.clock() })).flags, ['pledge_text_old'], 'a phone that had no network since');
  ahead = 0;
  assert.equal((await getPledge(db, [jeddah], earlier.pledgeId)).content.text.ar, article);
});

test('the application’s role can change nothing of what was pledged, nor remove it', async () => {
  for (const text of ['update pledge set content = content', 'update pledge set code = code', 'update pledge set signed_at = signed_at', 'update pledge set phone = phone', 'delete from pledge', 'update pledge_signature set who = who', 'delete from pledge_signature', 'update pledge_text set ar = ar', 'delete from pledge_text', 'update pledge_withdrawal set reason = reason', 'delete from pledge_withdrawal']) {
    await assert.rejects(db.query({ text, values: [] }), { code: '42501' }, text);
  }
});

test('one person under two spellings is one', () => {
  const one = (name: string, idNumber: string | null = null) => ({ name, idNumber });
  assert.ok(isSamePerson(one('أحمد بن عبدالله'), one('احمد  بن عبدالله')));
  assert.ok(!isSamePerson(one('أحمد', someIdNumber()), one('أحمد', someIdNumber())), 'two numbers are two people');
});

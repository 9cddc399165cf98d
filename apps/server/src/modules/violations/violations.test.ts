import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { addDays, localDay, startOfLocalDay } from '../../platform/calendar.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { DomainError, InvalidInput } from '../../platform/errors.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { jeddah, makeAuthorityStaff, municipalAffairs, riyadh } from '../authorities/fixtures.ts';
import { type AuthorityViewer, authorityViewerOf } from '../authorities/index.ts';
import { testRuntime } from '../identity/fixtures.ts';
import { withLetterKeys } from '../letters/fixtures.ts';
import { askWithdrawal, settleWithdrawal } from '../pledges/actions/withdraw.ts';
import { caseProblems } from '../reports/case-key.ts';
import { decideOn } from './actions/decide.ts';
import { escalateViolations } from './actions/escalate.ts';
import { deliverLicenceMessages, sendLicenceMessageAgain } from './actions/licence.ts';
import { lookAtViolation, readDossier, readHandedCase } from './actions/look.ts';
import { objectAtDesk, objectByKey, openNotice } from './actions/object.ts';
import { penalise, warn } from './actions/penalise.ts';
import { decideOnRule, proposeRule, readPenaltyTable } from './actions/penalty-table.ts';
import { readQueue } from './actions/queue.ts';
import { refer } from './actions/refer.ts';
import { settlePenalties } from './actions/settle.ts';
import { dismiss } from './actions/work.ts';
import { makeOffice, makePledge, makeViolation, makeViolationWorld } from './fixtures.ts';
import { countViolationsByAuthority, linkBreaches, listFollowUpsDue, noteFollowUp, recordViolation } from './index.ts';
import { httpLicensing } from './licensing.ts';
import { after as leadsTo } from './rules/status.ts';
import type { Violation } from './rules/violation.ts';

const { db } = await testDatabase();
const day = 86_400_000;
const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-violations-'));
/** Noon in Riyadh: nobody is told of anything by night. It goes on with every look, so that messages have an order. */
let now = new Date('2026-11-22T09:00:00Z');
const runtime = withLetterKeys(testRuntime(db, { clock: () => (now = new Date(now.getTime() + 1)), config: { dataDir } }), dataDir);
const officer = async (authorityId: number) => authorityViewerOf(db, await makeAuthorityStaff(db, 'authority_officer', authorityId, now));
/** Whoever decides has just proved who they are. */
const fresh = (who: AuthorityViewer): AuthorityViewer => ({ ...who, viewer: { ...who.viewer, authenticatedAt: now } });
const refused = (code: string) => (error: unknown): boolean => error instanceof DomainError && error.code === code;
const wrong = (field: string, code: string) => (error: unknown): boolean => error instanceof InvalidInput && error.fields[field] === code;
const reasons = 'أسباب واضحة تكفي من يقرؤها';
let first: AuthorityViewer;
let second: AuthorityViewer;
let inspectorId: string;

before(async () => {
  await makeViolationWorld(runtime);
  [first, second] = [await officer(jeddah), await officer(jeddah)];
  inspectorId = (await makeAuthorityStaff(db, 'inspector', jeddah, now)).personId;
});
after(() => rmSync(dataDir, { recursive: true, force: true }));

async function messageTo(phone: string): Promise<string> {
  return (await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} order by created_at desc, message_id desc limit 1`))!.body;
}
async function merge(goneId: string, keptId: string): Promise<void> {
  await db.query(sql`update establishment set status = 'merged', status_before = 'active', merged_into = ${keptId} where establishment_id = ${goneId}`);
}
const read = async (violationId: string) => readDossier(runtime, first, violationId);
const ask = async (violationId: string) => ({ violationId, revision: (await read(violationId)).violation.revision });

/** A violation whose penalty was issued now, and what the owner was sent. */
async function penalised(kind = 'selling', establishment?: { establishmentId: string; phone: string }): Promise<{ violation: Violation; key: { number: string; secret: string }; phone: string }> {
  const { establishmentId, phone } = establishment ?? (await makeOffice(db));
  const violation = await makeViolation(runtime, { establishmentId, inspectorId, kind });
  await penalise(runtime, fresh(first), await ask(violation.violationId), reasons);
  const [, number, secret] = /الرقم: (\S+)\nالرمز: (\S+)/.exec(await messageTo(phone))!;
  return { violation, key: { number: number!, secret: secret! }, phone };
}
const objection = (changes = {}) => ({ objectionId: newId(now), name: 'سالم العمري', words: 'اللوحة لمكتب آخر في المبنى نفسه', uploads: [], ...changes });

test('what goes against a standing pledge is a breach by itself, also when the pledge arrives later; what came before it, or is none of its matter, is not', async () => {
  const { establishmentId, phone } = await makeOffice(db);
  const before = await makeViolation(runtime, { establishmentId, inspectorId, at: new Date(now.getTime() - 2 * day) });
  const pledge = await makePledge(runtime, establishmentId, inspectorId, new Date(now.getTime() - day));
  const breach = await makeViolation(runtime, { establishmentId, inspectorId });
  const other = await makeViolation(runtime, { establishmentId, inspectorId, kind: 'forgery' });
  assert.deepEqual([before, breach, other].map(({ status, pledgeId }) => [status, pledgeId]), [['found', null], ['breached', pledge.pledgeId], ['found', null]]);
  assert.match(await messageTo(phone), /سجّل مفتش مخالفة/);
  const late = await makeOffice(db);
  const early = await makeViolation(runtime, { establishmentId: late.establishmentId, inspectorId });
  const arrived = await makePledge(runtime, late.establishmentId, inspectorId, new Date(now.getTime() - day));
  assert.equal(await db.transaction((tx) => linkBreaches(tx, runtime, late.establishmentId, now)), 1);
  const linked = await read(early.violationId);
  assert.deepEqual([linked.violation.status, linked.pledge?.pledgeId, linked.events.at(-1)!.event], ['breached', arrived.pledgeId, 'link']);
  assert.equal(linked.terms.kind, 'breach');
});

test('sent again it is one violation; a stranger’s id is refused; two inspectors who wrote down the same are told apart, and one is dropped', async () => {
  const { establishmentId } = await makeOffice(db);
  const given = { violationId: newId(now), visitId: newId(now), establishmentId, authorityId: jeddah, kind: 'advertising', words: 'لوحة', at: now, inspectorId };
  const record = (changes = {}) => db.transaction((tx) => recordViolation(tx, runtime, { ...given, ...changes }, now));
  await record();
  assert.equal((await record()).violation.revision, 1);
  await assert.rejects(record({ visitId: newId(now) }), refused('violation_id_taken'));
  await assert.rejects(record({ violationId: newId(now), kind: 'nonsense' }), refused('violation_kind_unknown'));
  const twice = await record({ violationId: newId(now), visitId: newId(now) });
  assert.deepEqual(twice.flags, ['violation_twice']);
  await dismiss(runtime, first, await ask(twice.violation.violationId), 'سُجّلت مرتين في يوم واحد');
  assert.equal((await read(twice.violation.violationId)).violation.status, 'cancelled');
});

test('the table gives time before a fine: warned, looked at again, and penalised only where it was not put right', async () => {
  const { establishmentId, phone } = await makeOffice(db);
  const { violationId } = await makeViolation(runtime, { establishmentId, inspectorId });
  await assert.rejects(penalise(runtime, fresh(first), await ask(violationId), reasons), refused('violation_warn_first'));
  await assert.rejects(warn(runtime, first, await ask(violationId), { days: 6, words: 'قصير' }), wrong('days', 'violation_days_wrong'));
  await warn(runtime, first, await ask(violationId), { days: 7, words: 'أزيلوا اللوحة من الواجهة' });
  assert.match(await messageTo(phone), /إنذار/);
  assert.deepEqual((await listFollowUpsDue(db, jeddah)).map((one) => one.violationId), [violationId]);
  const visit = { violationId, visitId: newId(now), establishmentId, corrected: false, words: 'اللوحة في مكانها', at: now, inspectorId };
  await assert.rejects(db.transaction((tx) => noteFollowUp(tx, runtime, { ...visit, establishmentId: newId(now) }, now)), refused('violation_not_found'));
  await db.transaction((tx) => noteFollowUp(tx, runtime, visit, now));
  await assert.rejects(db.transaction((tx) => noteFollowUp(tx, runtime, visit, now)), refused('violation_move_not_allowed'));
  await penalise(runtime, fresh(first), await ask(violationId), reasons);
  const { penalty, violation } = await read(violationId);
  assert.deepEqual([penalty!.amountHalalas, penalty!.repeatNumber, violation.status, violation.dueAt], [200_000, 1, 'penalised', null]);
});

test('the second time within twelve months costs what the table says for it, at whichever of the office’s names', async () => {
  const [office, twin] = [await makeOffice(db), await makeOffice(db)];
  await penalised('selling', office);
  await merge(twin.establishmentId, office.establishmentId);
  const again = await penalised('selling', { ...twin, phone: office.phone });
  const { penalty } = await read(again.violation.violationId);
  assert.deepEqual([penalty!.repeatNumber, penalty!.amountHalalas], [2, 3_000_000]);
});

test('a warning of an office that was merged since is due, followed up and told where it is known now; handed on, it stays a warning', async () => {
  const [office, twin] = [await makeOffice(db), await makeOffice(db)];
  const { violationId } = await makeViolation(runtime, { establishmentId: twin.establishmentId, inspectorId });
  await warn(runtime, first, await ask(violationId), { days: 90, words: 'أزيلوا اللوحة من الواجهة' });
  await merge(twin.establishmentId, office.establishmentId);
  assert.deepEqual((await listFollowUpsDue(db, jeddah)).map((one) => [one.violationId, one.establishmentId]), [[violationId, office.establishmentId]]);
  assert.equal(leadsTo('warned', 'refer'), 'warned');
  await db.transaction((tx) => noteFollowUp(tx, runtime, { violationId, visitId: newId(now), establishmentId: office.establishmentId, corrected: false, words: '', at: now, inspectorId }, now));
  assert.match(await messageTo(office.phone), /ما زالت قائمة/);
  await refer(runtime, fresh(first), await ask(violationId), { to: 'ministry', words: reasons });
  await penalise(runtime, fresh(first), await ask(violationId), reasons);
  await objectAtDesk(runtime, first, violationId, objection());
  assert.match(await messageTo(office.phone), /وصل اعتراضك/);
  assert.equal((await read(violationId)).establishment.establishmentId, office.establishmentId);
});

test('a pledge that was withdrawn is breached by nothing: what is open is found without it, what was penalised says so and counts as what it was issued for', async () => {
  const { establishmentId, phone } = await makeOffice(db);
  const pledge = await makePledge(runtime, establishmentId, inspectorId, new Date(now.getTime() - day));
  const { violation: fined } = await penalised('selling', { establishmentId, phone });
  const open = await makeViolation(runtime, { establishmentId, inspectorId });
  await askWithdrawal(runtime, first, pledge.pledgeId, 'أُخذ من مستأجر سابق');
  await settleWithdrawal(runtime, second, pledge.pledgeId, true, (tx, id, at) => linkBreaches(tx, runtime, id, at));
  const found = await read(open.violationId);
  assert.deepEqual([found.violation.status, found.pledge, found.terms.kind, found.events.at(-1)!.event], ['found', null, 'advertising', 'unlink']);
  const before = await read(fined.violationId);
  assert.deepEqual([before.penalty!.content.kind, before.pledge!.status], ['breach', 'withdrawn_in_error']);
  await makePledge(runtime, establishmentId, inspectorId, new Date(now.getTime() - day));
  assert.equal(await db.transaction((tx) => linkBreaches(tx, runtime, establishmentId, now)), 1);
  const { terms, violation } = await read(open.violationId);
  assert.deepEqual([violation.status, terms.kind, terms.repeatNumber], ['breached', 'breach', 2]);
});

test('an objection on the fifteenth day is taken until midnight in Riyadh; on the sixteenth it is refused with the reason, and the penalty becomes final', async () => {
  const { violation, key } = await penalised();
  const late = await penalised();
  const issued = now;
  const sixteenth = startOfLocalDay(addDays(localDay(issued), 16));
  await assert.rejects(objectByKey(runtime, { ...key, secret: late.key.secret }, objection()), refused('penalty_key_wrong'));
  now = new Date(sixteenth.getTime() - 1000);
  await assert.rejects(objectByKey(runtime, key, objection({ name: '', words: 'لا' })), wrong('name', 'objection_name_needed'));
  const filed = objection();
  const arabic = (text: string): string => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
  await objectByKey(runtime, { number: arabic(key.number.toLowerCase().replace('-', ' ')), secret: key.secret.replaceAll('-', '') }, filed);
  await objectByKey(runtime, key, filed);
  await assert.rejects(objectByKey(runtime, key, objection()), refused('objection_filed'));
  await assert.rejects(objectByKey(runtime, late.key, filed), refused('objection_id_taken'), 'another notice’s');
  now = sixteenth;
  const kept = await makeOffice(db);
  await merge(late.violation.establishmentId, kept.establishmentId);
  await assert.rejects(objectByKey(runtime, late.key, objection()), (error) => refused('objection_late')(error) && (error as DomainError).facts['until'] === addDays(localDay(issued), 15));
  await assert.rejects(objectAtDesk(runtime, first, late.violation.violationId, objection()), refused('objection_late'));
  assert.equal(await settlePenalties(runtime), (await rows(db, sql`select 1 from violation where status = 'unobjected'`)).length);
  const [objected, settled] = [await read(violation.violationId), await read(late.violation.violationId)];
  assert.deepEqual([objected.violation.status, settled.violation.status], ['objected', 'unobjected']);
  assert.deepEqual(settled.licence.map(({ body }) => [body.action, body.days, body.penalty, body.establishmentId]), [['suspend', 30, late.key.number, kept.establishmentId]]);
  assert.match(await messageTo(kept.phone), /نهائيًا/);
});

test('an objection is decided by somebody else than who issued the penalty, once, however many decide at once; cancelled, nothing follows for the licence', async () => {
  const { violation: { violationId }, key, phone } = await penalised();
  const third = await officer(jeddah);
  await objectAtDesk(runtime, second, violationId, objection());
  const verdict = (outcome: 'uphold' | 'reduce' | 'cancel', amountDue: number | null = null) => ({ outcome, amountDue, reasons });
  await assert.rejects(decideOn(runtime, fresh(first), await ask(violationId), verdict('uphold')), refused('violation_penalised_by_you'));
  await assert.rejects(decideOn(runtime, fresh(second), await ask(violationId), verdict('reduce', 1_000_000)), wrong('amount', 'penalty_reduced_wrong'));
  const stale = { ...second, viewer: { ...second.viewer, authenticatedAt: new Date(now.getTime() - 30 * 60_000) } };
  await assert.rejects(decideOn(runtime, stale, await ask(violationId), verdict('uphold')), refused('fresh_sign_in_needed'));
  const at = await ask(violationId);
  const both = await Promise.allSettled([decideOn(runtime, fresh(second), at, verdict('cancel')), decideOn(runtime, fresh(third), at, verdict('uphold'))]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.ok(refused('violation_changed')((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason));
  const { objection: decided, licence, penalty } = await read(violationId);
  const cancelled = both[0]!.status === 'fulfilled';
  assert.deepEqual([decided!.outcome, licence.length, penalty!.amountDue], cancelled ? ['cancelled', 0, 0] : ['upheld', 1, 1_000_000]);
  assert.match(await messageTo(phone), /صدر القرار/);
  assert.equal((await openNotice(runtime, key)).objection!.reasons, reasons);
});

test('a reduction is what is due, and whoever found a violation decides nothing of it', async () => {
  const { violation: { violationId } } = await penalised();
  await objectAtDesk(runtime, first, violationId, objection());
  await decideOn(runtime, fresh(second), await ask(violationId), { outcome: 'reduce', amountDue: 250_050, reasons });
  const { penalty, violation } = await read(violationId);
  assert.deepEqual([penalty!.amountHalalas, penalty!.amountDue, violation.status], [1_000_000, 250_050, 'upheld']);
  const { establishmentId } = await makeOffice(db);
  const own = await makeViolation(runtime, { establishmentId, inspectorId: second.viewer.personId, kind: 'selling' });
  await assert.rejects(penalise(runtime, fresh(second), await ask(own.violationId), reasons), refused('violation_found_by_you'));
});

test('other municipalities see nothing; the ministry sees and does nothing', async () => {
  const { violation: { violationId } } = await penalised();
  const [elsewhere, above] = [await officer(riyadh), await officer(municipalAffairs)];
  const at = await ask(violationId);
  await assert.rejects(lookAtViolation(runtime, elsewhere, violationId), refused('violation_not_found'));
  assert.deepEqual((await lookAtViolation(runtime, above, violationId)).steps, []);
  for (const who of [elsewhere, above]) {
    await assert.rejects(refer(runtime, fresh(who), at, { to: 'security', words: reasons }), refused('violation_not_found'));
    await assert.rejects(objectAtDesk(runtime, who, violationId, objection()), refused('violation_not_found'));
  }
  const listed = async (who: AuthorityViewer) => (await readQueue(db, who, { name: 'all', status: null, kind: null, authorityId: null, place: null }, now)).violations.length;
  assert.equal(await listed(elsewhere), 0);
  assert.ok((await listed(above)) > 0);
});

test('handed on it is a signed file that anybody with the key can check, and the objection stays open', async () => {
  const { violation: { violationId } } = await penalised();
  await refer(runtime, fresh(first), await ask(violationId), { to: 'security', words: 'وُجدت في المكتب تذاكر معدّلة' });
  const { cases: [one], violation } = await read(violationId);
  assert.equal(violation.status, 'penalised');
  const [pdf, json] = [await readHandedCase(runtime, first, violationId, one!.caseId, 'pdf'), (await readHandedCase(runtime, first, violationId, one!.caseId, 'json')).toString()];
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.deepEqual(caseProblems(json, { pdf, publicKey: null }), []);
  assert.deepEqual(caseProblems(json.replace('1000000', '1000'), { pdf, publicKey: null }), ['signature']);
});

test('the licensing system is told once or more often under one id, until it takes or refuses it; what is refused is sent again by hand', async () => {
  const seen: { key: string; action: string }[] = [];
  const answers = [503, 200, 422, 200];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      seen.push({ key: String(request.headers['idempotency-key']), action: (JSON.parse(body) as { action: string }).action });
      response.writeHead(answers.shift()!).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  after(() => server.close());
  const licensing = httpLicensing(`http://127.0.0.1:${(server.address() as AddressInfo).port}/licences`);
  await db.query(sql`update licence_message set state = 'taken', settled_at = ${now} where state = 'waiting'`);
  const upheld = async () => {
    const { violation: { violationId } } = await penalised('forgery');
    await objectAtDesk(runtime, first, violationId, objection());
    await decideOn(runtime, fresh(second), await ask(violationId), { outcome: 'uphold', amountDue: null, reasons });
    return async () => (await read(violationId)).licence[0]!;
  };
  const message = await upheld();
  assert.equal(await deliverLicenceMessages(runtime, licensing), 0);
  assert.deepEqual([(await message()).state, (await message()).problem], ['waiting', '503']);
  assert.equal(await deliverLicenceMessages(runtime, licensing), 0, 'not before its time');
  now = new Date(now.getTime() + 60_000);
  assert.equal(await deliverLicenceMessages(runtime, licensing), 1);
  const other = await upheld();
  await deliverLicenceMessages(runtime, licensing);
  assert.deepEqual([(await other()).state, (await other()).problem], ['refused', '422']);
  await assert.rejects(sendLicenceMessageAgain(runtime, await officer(riyadh), (await other()).messageId), refused('licence_message_not_found'));
  await sendLicenceMessageAgain(runtime, first, (await other()).messageId);
  assert.equal(await deliverLicenceMessages(runtime, licensing), 1);
  const [a, b] = [(await message()).messageId, (await other()).messageId];
  assert.deepEqual(seen, [a, a, b, b].map((key) => ({ key, action: 'revoke' })));
});

test('the table is changed by two officers of the ministry of municipalities, from a later day on, and measures nobody before it', async () => {
  const [one, two] = [await officer(municipalAffairs), await officer(municipalAffairs)];
  const ruleId = newId(now);
  const terms = { kind: 'forgery', repeatNumber: 1, fromDay: addDays(localDay(now), 1), amountHalalas: 6_000_000, correctionDays: 0, licence: 'revoke', licenceDays: null, source: 'قرار تجريبي' } as const;
  await assert.rejects(proposeRule(runtime, first, ruleId, terms), refused('penalty_rule_not_found'));
  await assert.rejects(proposeRule(runtime, one, ruleId, { ...terms, fromDay: localDay(now) }), wrong('from', 'penalty_day_past'));
  await proposeRule(runtime, one, ruleId, terms);
  await assert.rejects(proposeRule(runtime, two, newId(now), terms), refused('penalty_row_waits'));
  await assert.rejects(decideOnRule(runtime, fresh(one), ruleId, 'approved'), refused('penalty_rule_yours'));
  await decideOnRule(runtime, fresh(two), ruleId, 'approved');
  await assert.rejects(decideOnRule(runtime, fresh(two), ruleId, 'refused'), refused('penalty_rule_decided'));
  assert.equal((await readPenaltyTable(db)).find((rule) => rule.ruleId === ruleId)!.state, 'approved');
  const { establishmentId } = await makeOffice(db);
  const today = await makeViolation(runtime, { establishmentId, inspectorId, kind: 'forgery' });
  const tomorrow = await makeViolation(runtime, { establishmentId, inspectorId, kind: 'forgery', at: new Date(now.getTime() + day) });
  assert.deepEqual([(await read(today.violationId)).terms.rule!.amountHalalas, (await read(tomorrow.violationId)).terms.rule!.amountHalalas], [5_000_000, 6_000_000]);
});

test('officers are told once of what is late, and the ministry of what is long late', async () => {
  const { establishmentId } = await makeOffice(db);
  now = new Date('2027-02-01T09:00:00Z');
  await escalateViolations(runtime);
  const { dueAt } = await makeViolation(runtime, { establishmentId, inspectorId });
  const above = await officer(municipalAffairs);
  const told = async (who: AuthorityViewer): Promise<string[]> => (await rows<{ kind: string }>(db, sql`select kind from message where person_id = ${who.viewer.personId} and kind in ('violations.late', 'violations.long_late') and created_at >= ${dueAt} order by created_at`)).map(({ kind }) => kind);
  now = new Date(dueAt!.getTime() + 12 * 3_600_000);
  assert.equal(await escalateViolations(runtime), 1);
  assert.equal(await escalateViolations(runtime), 0);
  assert.deepEqual([await told(first), await told(above)], [['violations.late'], []]);
  now = new Date(now.getTime() + 2 * day);
  await escalateViolations(runtime);
  assert.deepEqual([await told(first), await told(above)], [['violations.late'], ['violations.long_late']]);
});

test('counts leave out what was dropped and penalties that were cancelled', async () => {
  const from = new Date(now.getTime() - 1);
  const [{ establishmentId }, scope] = [await makeOffice(db), { authorityIds: [jeddah, riyadh], from, to: null, visitIds: null }];
  const dropped = await makeViolation(runtime, { establishmentId, inspectorId });
  await dismiss(runtime, first, await ask(dropped.violationId), reasons);
  const { violation: { violationId } } = await penalised();
  await objectAtDesk(runtime, first, violationId, objection());
  assert.deepEqual((await countViolationsByAuthority(db, scope)).get(jeddah), { violations: 1, breaches: 0, penalties: 1, objections: 1 });
  await decideOn(runtime, fresh(second), await ask(violationId), { outcome: 'cancel', amountDue: null, reasons });
  assert.deepEqual((await countViolationsByAuthority(db, scope)).get(jeddah), { violations: 1, breaches: 0, penalties: 0, objections: 1 });
});

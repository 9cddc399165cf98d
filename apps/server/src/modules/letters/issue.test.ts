import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesHolder } from '@bawaba/ticket';
import { decodeLetter, verifyLetter } from '@bawaba/ticket/letter';
import { localDay, startOfLocalDay } from '../../platform/calendar.ts';
import { DomainError } from '../../platform/errors.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, testRuntime } from '../identity/fixtures.ts';
import { contentHash } from './actions/paper.ts';
import { makeSector, sampleLetter, withLetterKeys } from './fixtures.ts';
import { findLetters, getLetter, issueLetter, revokeLetter, standingOf, supersedeLetter } from './index.ts';
import { cleaned, maskedLine, maskedName } from './rules.ts';

const { db } = await testDatabase();
await makeSector(db);
const runtime = withLetterKeys(testRuntime(db));
const now = new Date('2026-11-22T21:30:00Z');
const reason = { ar: 'تبيّن أن الوثائق غير صحيحة', en: 'The documents were not genuine' };
const refused = (code: string) => (error: unknown): boolean => error instanceof DomainError && error.code === code;

test('a letter is kept as it was issued, and its code says what it says', async () => {
  const person = await makePerson(db);
  const issued = await db.transaction((tx) => issueLetter(tx, runtime, sampleLetter(person.personId, { validUntil: '2027-02-20' }), now));
  const kept = await getLetter(db, person.personId, issued.letterId);
  assert.deepEqual(kept, issued);
  const claims = await verifyLetter(kept.code, runtime.letterKeys.all());
  assert.equal(Buffer.from(claims.letterId).toString('hex'), issued.letterId.replaceAll('-', ''));
  assert.deepEqual([claims.kind, claims.sector, claims.issuedAt], [1, 1, now.getTime() / 1000]);
  assert.equal(kept.content.issuedOn, '2026-11-23', 'the day in Riyadh');
  assert.equal(claims.expiresAt, startOfLocalDay('2027-02-21').getTime() / 1000);
  assert.deepEqual(claims.contentHash, contentHash(kept.content));
  const bound = { cti: claims.letterId, hc: claims.hc };
  assert.ok(matchesHolder(runtime.letterKeys.holderKey, bound, person.idNumber, ['1990-05-17']));
  assert.ok(!matchesHolder(runtime.letterKeys.holderKey, bound, person.idNumber, ['1990-05-18']));
});

test('one letter of the content changed, anywhere, is another hash', async () => {
  const person = await makePerson(db);
  const { content } = await db.transaction((tx) => issueLetter(tx, runtime, sampleLetter(person.personId), now));
  const hash = Buffer.from(contentHash(content)).toString('hex');
  let changed = 0;
  const alter = (value: unknown, put: (other: unknown) => unknown): void => {
    if (typeof value === 'string') {
      for (let at = 0; at < value.length; at++, changed++) {
        const other = put(value.slice(0, at) + (value[at] === 'x' ? 'y' : 'x') + value.slice(at + 1));
        assert.notEqual(Buffer.from(contentHash(other as typeof content)).toString('hex'), hash);
      }
    } else if (Array.isArray(value)) value.forEach((one, index) => alter(one, (other) => put(value.with(index, other))));
    else if (typeof value === 'object' && value !== null) for (const [name, one] of Object.entries(value)) alter(one, (other) => put({ ...value, [name]: other }));
  };
  alter(content, (other) => other);
  assert.ok(changed > 700, `${changed}`);
});

test('a letter ends once: revoked with a reason, or its place taken', async () => {
  const { personId } = await makePerson(db);
  const issue = () => db.transaction((tx) => issueLetter(tx, runtime, sampleLetter(personId), now));
  const [first, second] = [await issue(), await issue()];
  const revoke = (letterId: string) => db.transaction((tx) => revokeLetter(tx, runtime, { personId, letterId, reason, actor: { kind: 'system', id: null } }, now));
  const supersede = (formerId: string) => db.transaction((tx) => supersedeLetter(tx, runtime, formerId, sampleLetter(personId), now));
  await revoke(first.letterId);
  assert.deepEqual((await getLetter(db, personId, first.letterId)).end, { how: 'revoked', at: now, reason });
  const third = await supersede(second.letterId);
  assert.equal(third.content.supersedes, second.letterId);
  const letters = await findLetters(db, personId);
  assert.deepEqual(letters.map((letter) => standingOf(letter, localDay(now))).toSorted(), ['revoked', 'stands', 'superseded']);
  for (const { letterId } of [first, second]) {
    await assert.rejects(revoke(letterId), refused('letter_ended'));
    await assert.rejects(supersede(letterId), refused('letter_ended'));
  }
  assert.equal((await findLetters(db, personId)).length, 3, 'nothing of a refused letter stays');
  const another = await makePerson(db);
  await assert.rejects(getLetter(db, another.personId, third.letterId), refused('letter_not_found'));
  await assert.rejects(db.transaction((tx) => supersedeLetter(tx, runtime, third.letterId, sampleLetter(another.personId), now)), refused('letter_not_found'));
});

test('of many who end one letter at once, one does', async () => {
  const { personId } = await makePerson(db);
  const { letterId } = await db.transaction((tx) => issueLetter(tx, runtime, sampleLetter(personId), now));
  const all = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => db.transaction(async (tx) =>
    i % 2 === 0 ? void (await supersedeLetter(tx, runtime, letterId, sampleLetter(personId), now)) : revokeLetter(tx, runtime, { personId, letterId, reason, actor: { kind: 'system', id: null } }, now))));
  assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.ok(all.every((one) => one.status === 'fulfilled' || refused('letter_ended')(one.reason)));
});

test('the application’s role can neither change a letter nor remove one', async () => {
  for (const text of ['update letter set kind = kind', 'delete from letter', 'update letter_end set how = how', 'delete from letter_end', 'update letter_holder set person_id = person_id']) {
    await assert.rejects(db.query({ text, values: [] }), { code: '42501' }, text);
  }
});

test('it stands until the end of its last day, and what ended it by hand is told first', () => {
  const content = { validUntil: '2026-11-24' };
  assert.equal(standingOf({ content, end: null }, '2026-11-24'), 'stands');
  assert.equal(standingOf({ content, end: null }, '2026-11-25'), 'expired');
  assert.equal(standingOf({ content, end: { how: 'revoked' } }, '2026-11-25'), 'revoked');
  assert.equal(standingOf({ content: { validUntil: null }, end: null }, '2099-01-01'), 'stands');
});

test('what cannot be seen is taken out, what cannot be printed is refused', async () => {
  assert.deepEqual(cleaned({ ar: '\u202Eقرار\u200F \u0000 رقم\t٣\r\n\r\nسطر', en: ' a\u2066b\uFEFF \n\n c ' }), { ar: 'قرار رقم ٣\nسطر', en: 'ab\nc' });
  const { personId } = await makePerson(db);
  const title = sampleLetter(personId).title;
  for (const wrong of [{ title: { ...title, en: '\u202E' } }, { paragraphs: [] }, { paragraphs: [{ ar: 'أ'.repeat(3001), en: 'a' }] }, { validUntil: '2026-11-22' }, { facts: Array.from({ length: 31 }, () => ({ label: title, value: title })) }]) {
    await assert.rejects(db.transaction((tx) => issueLetter(tx, runtime, sampleLetter(personId, wrong), now)), refused('letter_unprintable'), JSON.stringify(wrong).slice(0, 60));
  }
});

test('a masked name shows first letters and no lengths', () => {
  assert.deepEqual(maskedName({ ar: 'سارة محمد  القحطاني', en: 'Sarah Mohammed Al-Qahtani' }), { ar: 'س••• م••• الق•••', en: 'S••• M••• Al-Q•••' });
  assert.deepEqual(maskedName({ ar: 'ال', en: 'X' }), { ar: 'ا•••', en: 'X•••' });
});

test('of a line about somebody, a check shows first letters of a name and the end of a number', () => {
  const same = (text: string) => ({ ar: text, en: text });
  assert.deepEqual(maskedLine(same('Laila Al-Khan')), { ar: 'L••• A•••', en: 'L••• Al-K•••' });
  assert.deepEqual(maskedLine(same('AB1234567')), same('•••567'));
});

test('the code is the one text for what it says', async () => {
  const { personId } = await makePerson(db);
  const { code } = await db.transaction((tx) => issueLetter(tx, runtime, sampleLetter(personId), now));
  assert.equal(decodeLetter(code).claims.expiresAt, null);
  assert.ok(code.length <= 270);
});

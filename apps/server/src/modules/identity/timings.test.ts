import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { rankTest, suspicion } from '../../testing/rank-test.ts';
import { makePeople, openBrowser, someIdNumber, testPortal, testRuntime } from './fixtures.ts';
import { hashPassword } from './passwords.ts';
import { putPassword } from './store/credentials.ts';

/** Nobody learns from the clock who has an account (ASVS V6.3.8): two groups of answers that no rank test can tell apart. */
const { db } = await testDatabase();
const app = testPortal(testRuntime(db));
const samples = 210;
const lanes = 6;

type Form = Record<string, string>;
const card = (idNumber: string): Form => ({ id_number: idNumber, birth_calendar: 'gregorian', birth_year: '1990', birth_month: '5', birth_day: '17' });

async function timed(path: string, form: Form): Promise<number> {
  const browser = openBrowser(app);
  await browser.get(path);
  const start = performance.now();
  const { status } = await browser.post(path, form);
  const took = performance.now() - start;
  assert.ok(status === 303 || status === 422, String(status));
  return took;
}

/** Times both groups in turn, so that whatever else the machine does falls on both alike. */
async function sample(path: string, existing: readonly Form[], missing: readonly Form[]): Promise<{ existing: number[]; missing: number[] }> {
  const times = { existing: [] as number[], missing: [] as number[] };
  const rest = existing.entries();
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (const [index, form] of rest) {
      const pair = [['existing', form], ['missing', missing[index]!]] as const;
      for (const [group, given] of index % 2 === 0 ? pair : pair.toReversed()) times[group].push(await timed(path, given));
    }
  }));
  return times;
}

const hashed = await hashPassword('somebody’s own long password');

/** People with accounts and in the registry; each is asked about once, or waiting would tell. */
async function peopleWithAccounts(): Promise<string[]> {
  const people = await makePeople(db, samples);
  await db.transaction(async (tx) => {
    for (const { personId } of people) await putPassword(tx, personId, hashed, new Date());
    await tx.query(sql`
      insert into registry_person (id_number, name_ar, name_en, sex, birth_calendar, birth_printed, birth_gregorian, phone, email)
      select id_number, name_ar, name_en, sex, birth_calendar, birth_printed, birth_gregorian, phone, email from person where person_id = any(${people.map(({ personId }) => personId)}::uuid[])`);
  });
  return people.map(({ idNumber }) => idNumber);
}

async function cannotBeToldApart(path: string, formOf: (idNumber: string) => Form): Promise<void> {
  for (let round = 1; ; round++) {
    const existing = (await peopleWithAccounts()).map(formOf);
    const times = await sample(path, existing, existing.map(() => formOf(someIdNumber())));
    const p = rankTest(times.existing, times.missing);
    if (p > suspicion) return;
    assert.ok(round < 2, `twice in a row the answers could be told apart, p = ${p}`);
  }
}

test('sign-in answers about people with and without an account at the same times', () => cannotBeToldApart('/sign-in', (idNumber) => ({ id_number: idNumber, password: 'not their password' })));

test('recovery answers about people with and without an account at the same times', () => cannotBeToldApart('/recover', card));

test('registration answers about people who are registered and unknown people at the same times', () => cannotBeToldApart('/register', card));

test('a code of a branch is refused at the same times with and without an account', () => cannotBeToldApart('/recover/in-person', (idNumber) => ({ ...card(idNumber), recovery_code: 'AAAA-BBBB-CCCC' })));

test('the rank test sees a difference of a tenth of a beat, and none where there is none', () => {
  let state = 7;
  const noise = (): number => (state = (state * 48_271) % 2_147_483_647) % 60;
  const draw = (by: number): number[] => Array.from({ length: samples }, () => 200 + noise() + by);
  assert.ok(rankTest(draw(0), draw(20)) < suspicion);
  assert.ok(rankTest(draw(0), draw(0)) > suspicion);
  assert.equal(rankTest([1, 1, 1], [1, 1, 1]), 1);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Facts } from '../../modules/applications/index.ts';
import { addDays, parseHijri } from '../../platform/calendar.ts';
import { rules, table } from './rules.ts';
import { addMonths, ageOn, inWords } from './rules/days.ts';
import { relatives } from './rules/rule.ts';

const today = '2026-11-22';
const engineer = { code: '2142', name: { ar: 'مهندس مدني', en: 'Civil engineer' } };
const sponsor: Facts = { kind: 'resident', name: { ar: 'أحمد حسن', en: 'Ahmed Hassan' }, sex: 'male', birthDay: '1985-06-10', permit: { until: '2030-01-01', profession: engineer }, approvals: [] };
const wife = { relationship: 'wife', birth: '1990-03-04', passport_issued: '2024-01-01', passport_until: '2031-01-01', income: '9000', housing: 'rented' };

/** The names of the rules that are not met. */
function unmet(facts: Partial<Facts> = {}, answers: Record<string, string> = {}, begun = today, now = begun): string[] {
  return rules.eligibility!({ ...sponsor, ...facts }, answers, { today: now, begun }).filter(({ met }) => !met).map(({ rule }) => rule);
}

test('somebody with everything in order is told that each condition is met, with its source, before a question is asked', () => {
  const findings = rules.eligibility!(sponsor, {}, { today, begun: today });
  assert.deepEqual(findings.map(({ rule }) => rule), ['sponsor_resident', 'sponsor_age', 'permit_valid', 'profession']);
  for (const { met, missing, source } of findings) assert.ok(met && missing === undefined && /تجريبية/.test(source.ar) && /synthetic/.test(source.en));
  assert.deepEqual(unmet({}, wife), []);
});

test('the permit has to be good for three months, and the missing days are said in both calendars', () => {
  const until = (day: string): Partial<Facts> => ({ permit: { until: day, profession: engineer } });
  assert.deepEqual(unmet(until('2027-02-22')), []);
  assert.deepEqual(unmet(until('2027-02-21')), ['permit_valid']);
  assert.deepEqual(unmet({ permit: null }), ['permit_valid', 'profession']);
  const finding = rules.eligibility!({ ...sponsor, ...until('2027-02-21') }, {}, { today, begun: today }).find(({ met }) => !met);
  assert.match(finding!.missing!.ar, /21 فبراير 2027م \(14 رمضان 1448هـ\).*22 فبراير 2027م/);
  assert.match(finding!.missing!.en, /21 February 2027 .*Renew it at Passports/);
});

test('professions: the classes of the day on which the application was begun, wider since July 2026, narrower for parents', () => {
  const of = (code: string): Partial<Facts> => ({ permit: { until: '2033-01-01', profession: { code, name: engineer.name } } });
  const parent = { relationship: 'mother' };
  const cases: [code: string, begun: string, family: boolean, parents: boolean][] = [
    ['1219', today, true, true], ['2142', today, true, true], ['3115', today, true, true], ['4110', today, true, false], ['5223', today, false, false], ['9112', today, false, false],
    ['4110', '2026-06-30', false, false], ['4110', '2026-07-01', true, false], ['3115', '2026-06-30', true, false], ['3115', '2026-07-01', true, true], ['2142', '2026-06-30', true, true],
  ];
  for (const [code, begun, family, parents] of cases) {
    assert.deepEqual(unmet(of(code), {}, begun), family ? [] : ['profession'], `${code} ${begun}`);
    assert.deepEqual(unmet(of(code), parent, begun).includes('profession_for_parents'), !parents, `${code} ${begun} for parents`);
  }
  assert.deepEqual(unmet(of('4110'), {}, '2026-06-30', '2026-07-05'), ['profession'], 'begun under the older rule, which goes on to count');
  assert.deepEqual(unmet({ permit: { until: '2033-01-01', profession: null } }), ['profession']);
});

test('who applies is a resident of 18 or older', () => {
  assert.deepEqual(unmet({ kind: 'citizen' }), ['sponsor_resident']);
  assert.deepEqual(unmet({ birthDay: '2008-11-22' }), []);
  assert.deepEqual(unmet({ birthDay: '2008-11-23' }), ['sponsor_age']);
});

test('a man brings his wife, a woman her husband, and both are 18 on the day of sending', () => {
  assert.deepEqual(unmet({}, { relationship: 'wife' }), []);
  assert.deepEqual(unmet({}, { relationship: 'husband' }), ['spouse']);
  assert.deepEqual(unmet({ sex: 'female' }, { relationship: 'husband' }), []);
  assert.deepEqual(unmet({ sex: 'female' }, { relationship: 'wife' }), ['spouse']);
  assert.deepEqual(unmet({}, { relationship: 'wife', birth: '2008-11-22' }), []);
  assert.deepEqual(unmet({}, { relationship: 'wife', birth: '2008-11-23' }), ['spouse_age']);
});

test('a child is under 18 on the day of sending: by the Gregorian calendar, also where the birth was typed in the Hijri one', () => {
  for (const relationship of ['son', 'daughter']) {
    assert.deepEqual(unmet({}, { relationship, birth: '2008-11-23' }), []);
    assert.deepEqual(unmet({}, { relationship, birth: '2008-11-22' }), ['child_age']);
  }
  // 25 Dhu al-Qadah 1429 is 23 November 2008. By Hijri years this child was 18 in May 2026.
  assert.equal(parseHijri(1429, 11, 25)!.gregorian, '2008-11-23');
  assert.deepEqual(unmet({}, { relationship: 'son', birth: parseHijri(1429, 11, 25)!.gregorian }), []);
  assert.deepEqual(unmet({}, { relationship: 'son', birth: parseHijri(1429, 11, 24)!.gregorian }), ['child_age']);
  assert.deepEqual(unmet({}, { relationship: 'son', birth: '2008-11-30' }, '2026-11-22', '2026-11-30'), ['child_age'], 'a draft of last week does not keep a child young');
  assert.deepEqual(unmet({}, { relationship: 'son', birth: '2000-06-10' }), ['child_age']);
  assert.deepEqual(unmet({ birthDay: '2000-06-10' }, { relationship: 'son', birth: '2015-06-10' }), []);
  assert.deepEqual(unmet({ birthDay: '2000-06-10' }, { relationship: 'son', birth: '2015-06-09' }), ['child_born_after']);
});

test('a parent is a generation older, and since July 2026 has nobody else', () => {
  assert.deepEqual(unmet({}, { relationship: 'father', birth: '1970-06-10' }), []);
  assert.deepEqual(unmet({}, { relationship: 'father', birth: '1970-06-11' }), ['parent_born_before']);
  assert.deepEqual(unmet({}, { relationship: 'mother', parent_support: 'nobody' }), []);
  assert.deepEqual(unmet({}, { relationship: 'mother', parent_support: 'somebody' }), ['parent_support']);
  assert.deepEqual(unmet({}, { relationship: 'mother', parent_support: 'somebody' }, '2026-06-30'), []);
});

test('a passport is good for six months and was issued after the birth', () => {
  assert.deepEqual(unmet({}, { passport_until: '2027-05-22' }), []);
  assert.deepEqual(unmet({}, { passport_until: '2027-05-21' }), ['passport_valid']);
  assert.deepEqual(unmet({}, { birth: '2020-02-03', passport_issued: '2020-02-03' }), []);
  assert.deepEqual(unmet({}, { birth: '2020-02-03', passport_issued: '2020-02-02' }), ['passport_issued']);
});

test('income and home: more for parents, more since July 2026, and no shared one', () => {
  assert.deepEqual(unmet({}, { relationship: 'wife', income: '4000' }), []);
  assert.deepEqual(unmet({}, { relationship: 'wife', income: '3999' }), ['income']);
  assert.deepEqual(unmet({}, { relationship: 'wife', income: '3500' }, '2026-06-30'), []);
  assert.deepEqual(unmet({}, { relationship: 'wife', income: '3499' }, '2026-06-30'), ['income']);
  assert.deepEqual(unmet({}, { relationship: 'mother', income: '8000' }), []);
  assert.deepEqual(unmet({}, { relationship: 'mother', income: '7999' }), ['income_for_parents']);
  for (const [housing, wrong] of [['rented', []], ['owned', []], ['employer', []], ['shared', ['housing']]] as const) assert.deepEqual(unmet({}, { housing }), wrong);
});

test('a renewal names an approval that stands, however its number is typed', () => {
  const held: Partial<Facts> = { approvals: [{ number: '7K2M-940X', until: '2027-05-01', answers: {} }] };
  for (const typed of ['7K2M-940X', '7k2m940x', ' 7K2M 94OX']) assert.deepEqual(unmet(held, { purpose: 'renew', earlier_letter: typed }), [], typed);
  assert.deepEqual(unmet(held, { purpose: 'cancel', earlier_letter: '7K2M-940Y' }), ['earlier_letter']);
  assert.deepEqual(unmet({}, { purpose: 'renew', earlier_letter: '7K2M-940X' }), ['earlier_letter']);
});

test('whoever holds an approval may give it up when they could no longer be granted one, and is told at the first step when they ask for another', () => {
  const held: Facts = { ...sponsor, permit: null, approvals: [{ number: '7K2M-940X', until: null, answers: {} }] };
  assert.deepEqual(unmet(held), []);
  assert.deepEqual(unmet(held, { purpose: 'cancel', earlier_letter: '7K2M940X' }), []);
  assert.deepEqual(unmet(held, { purpose: 'new' }), ['permit_valid', 'profession']);
  assert.deepEqual(rules.problems!(held, { purpose: 'new' }, { today, begun: today }).map(({ field }) => field), ['purpose', 'purpose']);
  assert.deepEqual(unmet({ permit: null }), ['permit_valid', 'profession'], 'without one it is told before the form');
});

test('what is wrong with answers stands beside the last question that tells it, what is known before does not', () => {
  const problems = rules.problems!({ ...sponsor, permit: null }, { ...wife, birth: '2012-01-01', passport_issued: '2010-01-01', passport_until: '2026-12-01', income: '100', housing: 'shared' }, { today, begun: today });
  assert.deepEqual(problems.map(({ field }) => field), ['birth', 'passport_until', 'passport_issued', 'income', 'housing']);
});

test('one rule of a name is in force on any day since the first, and each is written in both languages', () => {
  const names = [...new Set(table.map(({ name }) => name))];
  for (const name of names) {
    const rows = table.filter((rule) => rule.name === name);
    assert.equal(rows.at(-1)!.until, null, name);
    rows.slice(1).forEach((row, index) => assert.equal(row.from, addDays(rows[index]!.until!, 1), name));
  }
  for (const { words } of table) assert.ok(/\p{Script=Arabic}/u.test(words.ar) && !/\p{Script=Arabic}/u.test(words.en));
});

test('nothing that can be answered makes a rule fail', () => {
  const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const permit = fc.option(fc.record({ until: day, profession: fc.option(fc.record({ code: fc.stringMatching(/^[1-9][0-9]{3}$/), name: fc.constant(engineer.name) })) }));
  const answers = fc.record({ relationship: fc.constantFrom(...relatives), birth: day, passport_issued: day, passport_until: day, income: fc.nat().map(String), housing: fc.constantFrom('rented', 'shared') }, { requiredKeys: [] });
  fc.assert(fc.property(permit, day, answers, (of, birthDay, given) => {
    const facts = { ...sponsor, birthDay, permit: of };
    for (const { met, missing } of rules.eligibility!(facts, given, { today, begun: today })) assert.equal(met, missing === undefined);
    for (const { words } of rules.problems!(facts, given, { today, begun: today })) assert.ok(words.ar !== '' && words.en !== '');
  }));
});

test('months and years are counted to the day', () => {
  assert.deepEqual([addMonths('2026-11-30', 3), addMonths('2023-11-30', 3), addMonths('2026-11-22', 6), addMonths('2026-01-31', -2), addMonths('2026-12-31', 12)], ['2027-02-28', '2024-02-29', '2027-05-22', '2025-11-30', '2027-12-31']);
  assert.deepEqual([ageOn('2026-02-28', '2008-02-29'), ageOn('2026-03-01', '2008-02-29'), ageOn('2026-11-22', '2026-11-22')], [17, 18, 0]);
  assert.deepEqual(inWords('9999-01-01'), { ar: '9999-01-01', en: '9999-01-01' });
});

test('the table in docs/services/family-recruitment.md is this one', () => {
  const rows = table.map(({ name, source, from, until, reads, words }) => `| \`${name}\` | ${/\d+$/.exec(source.en)![0]} | ${from} | ${until ?? ''} | ${reads.map((field) => `\`${field}\``).join(', ')} | ${words.ar} <br> ${words.en} |`);
  const doc = readFileSync(new URL('../../../../../docs/services/family-recruitment.md', import.meta.url), 'utf8');
  assert.deepEqual(doc.split('\n').filter((line) => /^\| `[a-z_]+` \| \d/.test(line)), rows);
});

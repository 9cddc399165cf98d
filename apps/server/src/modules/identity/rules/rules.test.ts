import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBirth, sameBirth } from './birth.ts';
import { readCode } from './code.ts';
import { countTry, limitPolicies, type Tries } from './limits.ts';
import { normalisePassword, passwordProblem } from './password.ts';
import { birthForTicket, checkDigit, initialsOf, maskPhone, readIdNumber, readPhone } from './person.ts';
import { deviceOf, readUsername, safeNext } from './session.ts';

const now = new Date('2026-11-24T06:00:00Z');
const nine = fc.tuple(fc.constantFrom('1', '2'), fc.integer({ min: 0, max: 99_999_999 })).map(([first, rest]) => first + String(rest).padStart(8, '0'));
const inArabic = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
const inPersian = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));

test('an id number is its ten digits in any script; one wrong digit is noticed', () => {
  fc.assert(fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (start, position, change) => {
    const id = start + checkDigit(start);
    assert.equal(readIdNumber(id), id);
    assert.equal(readIdNumber(`  ${inArabic(id)}\n`), id);
    assert.equal(readIdNumber(inPersian(id)), id);
    const wrong = id.slice(0, position) + String((Number(id[position]) + change) % 10) + id.slice(position + 1);
    assert.equal(readIdNumber(wrong), null);
    assert.equal(readIdNumber(id.slice(1)), null);
    assert.equal(readIdNumber(`${id}0`), null);
  }));
  for (const typed of ['', ' ', '3000000007', '10 00000008', 'abcdefghij']) assert.equal(readIdNumber(typed), null, typed);
});

test('a Saudi mobile number is one number however it is written', () => {
  for (const typed of ['0501234567', '501234567', '966501234567', '+966501234567', '00966501234567', '٠٥٠١٢٣٤٥٦٧', ' 050 123 4567 ', '+966 50-123-4567']) assert.equal(readPhone(typed), '+966501234567', typed);
  for (const typed of ['', '0111234567', '050123456', '05012345678', '+96650123456', 'phone', '+0501234567']) assert.equal(readPhone(typed), null, typed);
  assert.equal(readPhone('+20 100 123 4567'), '+201001234567');
  assert.equal(maskPhone('+966501234567'), '•••••••67');
});

test('initials are at most two letters that a ticket can carry', () => {
  assert.equal(initialsOf({ ar: 'سارة محمد القحطاني', en: 'Sarah Mohammed Alqahtani' }), 'سق');
  assert.equal(initialsOf({ ar: 'فهد', en: 'Fahad' }), 'ف');
  assert.equal(initialsOf({ ar: '', en: 'Élise Dupont' }), 'ED');
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (ar, en) => assert.match(initialsOf({ ar, en }), /^([\u0621-\u064A]{1,2}|[A-Z]{1,2})$/)));
});

test('a birth date is read as printed, in either calendar, and impossible ones say why', () => {
  const read = (calendar: 'hijri' | 'gregorian', year: string, month: string, day: string): unknown => readBirth({ calendar, year, month, day }, now);
  assert.deepEqual(read('hijri', '١٤٠٥', '9', '1'), { calendar: 'hijri', printed: '1405-09-01' });
  assert.deepEqual(read('gregorian', '2000', '2', '29'), { calendar: 'gregorian', printed: '2000-02-29' });
  assert.equal(read('gregorian', '1999', '2', '29'), 'birth_impossible');
  assert.equal(read('hijri', '1405', '13', '1'), 'birth_impossible');
  assert.equal(read('hijri', '1405', '9', '31'), 'birth_impossible');
  assert.deepEqual([1, 2, 3, 4, 5, 6].map((month) => typeof read('hijri', '1371', String(month), '30')), Array(6).fill('object'), 'old cards have a 30th in every month');
  assert.equal(read('gregorian', '1405', '9', '1'), 'birth_other_calendar');
  assert.equal(read('hijri', '1988', '9', '1'), 'birth_other_calendar');
  assert.equal(read('gregorian', '2026', '11', '25'), 'birth_in_future');
  assert.equal(read('hijri', '1499', '1', '1'), 'birth_in_future');
  assert.equal(read('hijri', '', '1', '1'), 'birth_needed');
  assert.equal(read('hijri', 'سنة', '1', '1'), 'birth_not_digits');
  fc.assert(fc.property(fc.constantFrom('hijri', 'gregorian'), fc.string(), fc.string(), fc.string(), (calendar, year, month, day) => void read(calendar as 'hijri', year, month, day)));
});

test('a birth date matches as printed or as the registry has it; nothing is converted', () => {
  const known = { calendar: 'hijri', printed: '1405-09-21', gregorian: '1985-06-10' } as const;
  assert.equal(sameBirth({ calendar: 'hijri', printed: '1405-09-21' }, known), true);
  assert.equal(sameBirth({ calendar: 'gregorian', printed: '1985-06-10' }, known), true);
  assert.equal(sameBirth({ calendar: 'gregorian', printed: '1985-06-09' }, known), false);
  assert.equal(sameBirth({ calendar: 'gregorian', printed: '1985-06-10' }, { ...known, gregorian: null }), false);
  assert.equal(birthForTicket({ birth: { ...known, gregorian: null } }), '1985-06-10');
});

test('passwords: 8 characters of anything are enough, 200 are allowed, and no composition is asked for', () => {
  const facts = { idNumber: '1099001008', phone: '+966501234567', births: ['1988-03-14'] };
  const none = new Set<string>();
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 8, maxLength: 20 }), (typed) => {
    const length = [...normalisePassword(typed)].length;
    fc.pre(length >= 8 && length <= 200 && new Set(normalisePassword(typed)).size > 1);
    assert.equal(passwordProblem(typed, facts, none), null);
  }));
  assert.equal(passwordProblem('أبوابنا', facts, none), 'password_short');
  assert.equal(passwordProblem('أبوابنا٢', facts, none), null);
  assert.equal(passwordProblem('ab'.repeat(100), facts, none), null);
  assert.equal(passwordProblem(`${'ab'.repeat(100)}c`, facts, none), 'password_long');
});

test('a password is the same however the keyboard writes it', () => {
  for (const [one, other] of [['café résumé', 'cafe\u0301 re\u0301sume\u0301'], ['ﻻ تنس الموعد', 'لا تنس الموعد'], ['أحمد والبحر', 'ا\u0654حمد والبحر']] as const) assert.equal(normalisePassword(one), normalisePassword(other));
});

test('common passwords are refused, also decorated and typed on Arabic keys', () => {
  const common = new Set(['password', 'qwertyuiop', '12345678', 'عبدالله']);
  const facts = { phone: '+966501234567', births: [] };
  for (const typed of ['password', 'PassWord', 'password123', '!!password!', 'حشسسصخقي', 'ضصثقفغعهخح', '12345678', '١٢٣٤٥٦٧٨', 'عبدالله123', 'عبدالله١٢', 'aaaaaaaaaa', 'ﺍﺍﺍﺍﺍﺍﺍﺍ']) assert.equal(passwordProblem(typed, facts, common), 'password_common', typed);
  for (const typed of ['my password is long', 'password12345', 'عبدالله يحب القهوة']) assert.equal(passwordProblem(typed, facts, common), null, typed);
});

test('one’s own numbers are refused', () => {
  const facts = { idNumber: '1099001008', phone: '+966501234567', births: ['1988-03-14', '1408-07-26'] };
  for (const typed of ['1099001008', 'x1099001008x', '١٠٩٩٠٠١٠٠٨', '0501234567', '+966 50 123 4567', '14/03/1988', 'fahad19880314', '26-7-1408', '1408/07/26']) assert.equal(passwordProblem(typed, facts, new Set()), 'password_personal', typed);
  for (const typed of ['قصة طويلة بدأت في 14/03/1988', '2099001008']) assert.equal(passwordProblem(typed, facts, new Set()), null, typed);
});

test('a code is six digits, of any script, with gaps', () => {
  assert.equal(readCode(' 123 456 '), '123456');
  assert.equal(readCode('١٢٣-۴۵۶'), '123456');
  for (const typed of ['12345', '1234567', '12345a', '', null, undefined, ['123456'], '1'.repeat(1000)]) assert.equal(readCode(typed), null);
});

test('tries are free at first, then ever slower, never forbidden for good, and forgotten in time', () => {
  fc.assert(fc.property(fc.constantFrom(...Object.values(limitPolicies)), fc.integer({ min: 1, max: 60 }), (policy, count) => {
    let tries: Tries | null = null;
    let at = now;
    const longestWait = policy.delays.at(-1)! * 1000;
    for (let i = 1; i <= count; i++) {
      const result: ReturnType<typeof countTry> = countTry(tries, policy, at);
      assert.ok(result.tries, 'after its wait a try is always allowed');
      tries = result.tries;
      const wait = tries.blockedUntil ? tries.blockedUntil.getTime() - at.getTime() : 0;
      assert.ok(i < policy.free ? wait === 0 : wait > 0 && wait <= longestWait);
      if (wait > 0) assert.deepEqual(countTry(tries, policy, new Date(at.getTime() + wait - 1)).retryAt, tries.blockedUntil);
      at = new Date(at.getTime() + wait);
    }
    assert.equal(countTry(tries, policy, new Date(at.getTime() + policy.forget * 1000 + longestWait + 1)).tries?.tries, 1);
  }));
});

test('one goes on to pages of this site only', () => {
  for (const next of ['/', '/my', '/services/renew?city=1&day=2026-11-24', '/a//b', '/x?next=https://evil.example']) assert.equal(safeNext(next, '/home'), next);
  const foreign = ['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n/evil.example', ' /x', '', '/%0d%0aSet-Cookie:x\r\n', '/x\\y', '/صفحة', `/${'a'.repeat(1001)}`, null, undefined, ['/x']];
  for (const next of foreign) assert.equal(safeNext(next, '/home'), '/home', String(next));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((text) => `/${text}`)), (next) => {
    assert.equal(new URL(safeNext(next, '/home'), 'https://portal.example').origin, 'https://portal.example');
  }));
});

test('a device is told in two words, and nothing else of the user agent is kept', () => {
  assert.equal(deviceOf('Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'), 'Chrome · Android');
  assert.equal(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'), 'Safari · iOS');
  assert.equal(deviceOf('<script>'), '');
  assert.equal(deviceOf(undefined), '');
  assert.equal(readUsername(' Clerk.Riyadh '), 'clerk.riyadh');
  assert.equal(readUsername("x' or 1=1"), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Answers, Field } from '../../catalogue/index.ts';
import { everyKind as form, fieldNamed, rightAnswers, rightTyped } from '../fixtures.ts';
import { controlName, keptForm, problemOf, typedIn, typedOf } from './read.ts';
import { isOver, mayMove, moveNames, moves, statuses } from './status.ts';
import { askedSteps, changedFields, firstOpen, mayBecomeMore, onlyAsked, reachable, readStep, sealOf } from './steps.ts';

const today = '2026-11-22';

function read(step: string, body: Record<string, unknown>, before: Answers = {}, partly = false) {
  return readStep(form, step, (field) => typedIn(body, field), before, today, partly);
}

function codeOf(name: string, typed: string): string | undefined {
  const field = fieldNamed(name);
  return problemOf(field, keptForm(field, typed), today)?.code;
}

test('every kind of question is read as it is kept, in either calendar and either kind of digits', () => {
  let answers: Answers = {};
  for (const [step, body] of Object.entries(rightTyped)) {
    const found = read(step, body, answers);
    assert.deepEqual(found.problems, {}, step);
    answers = found.answers;
  }
  assert.deepEqual(answers, rightAnswers);
  assert.equal(firstOpen(form, answers, today), null);
});

test('what is wrong is named by its kind', () => {
  const cases: [string, string, string | undefined][] = [
    ['relation', 'cousin', 'not_a_choice'], ['relation', '', 'choose'],
    ['name_latin', 'أمينة', 'latin_only'], ['name_latin', '123', 'latin_only'], ['name_latin', "Ana-María O'Neill Jr.", undefined], ['name_arabic', 'Amina', 'arabic_only'], ['name_arabic', '', undefined],
    ['name_latin', 'a'.repeat(61), 'too_long'], ['name_latin', '𝐀'.repeat(60), 'latin_only'], ['note', 'س'.repeat(501), 'too_long'], ['note', 'س'.repeat(500), undefined],
    ['passport', 'AB-123 456', undefined], ['passport', '٩٩١٢٣٤٥٦', undefined], ['passport', 'AB12', 'passport'], ['passport', 'ABCDEFGH', 'passport'], ['passport', 'AB12345678', 'passport'],
    ['phone', '0512345678', undefined], ['phone', '12', 'phone'], ['children', 'two', 'number'], ['children', '21', 'too_large'], ['children', '-1', 'too_small'], ['children', '1.5', 'number'], ['children', '007', undefined],
    ['truth', 'no', 'agree'], ['truth', '', 'agree'],
  ];
  for (const [name, typed, code] of cases) assert.equal(codeOf(name, typed), code, `${name}: ${typed.slice(0, 20)}`);
});

test('characters that turn a name round or hide in it are refused; those that copying leaves behind are taken away', () => {
  for (const hidden of ['\u202E', '\u2066', '\u0000', '\u0007', '\u{E0041}', '\uD800', '\uE000', 'a\u0301\u0301\u0301\u0301\u0301\u0301']) assert.equal(codeOf('note', `Amina ${hidden}fusuY`), 'hidden_characters', JSON.stringify(hidden));
  assert.equal(keptForm(fieldNamed('name_latin'), '\u200F Amina\u200E  Yusuf\uFEFF\n'), 'Amina Yusuf');
  assert.equal(codeOf('name_arabic', 'می\u200Cخواهم'), undefined, 'the joiners of Arabic script stay');
});

test('a day is one that exists, and lies where it was asked for', () => {
  const day = (name: string, year: string, month: string, date: string, calendar = 'gregorian') => read(name === 'expires' ? 'papers' : 'who', { [`a-${name}_day`]: date, [`a-${name}_month`]: month, [`a-${name}_year`]: year, [`a-${name}_calendar`]: calendar }).problems[name]?.code;
  assert.equal(day('born', '1992', '2', '30'), 'date');
  assert.equal(day('born', '2026', '11', '22'), undefined, 'today is past enough to be born on');
  assert.equal(day('born', '2026', '11', '23'), 'date_past');
  assert.equal(day('born', '1413', '9', '31', 'hijri'), 'date');
  assert.equal(day('born', '1413', '9', '3', 'hijri'), undefined);
  assert.equal(day('born', '', '', ''), 'required');
  assert.equal(day('born', '1992', '', ''), 'date');
  assert.equal(day('born', '0001', '1', '1'), 'date');
  assert.equal(day('expires', '2026', '11', '22'), 'date_future');
});

test('how many steps there are is open until what decides it is answered', () => {
  assert.equal(mayBecomeMore(form, {}), true);
  assert.equal(mayBecomeMore(form, rightAnswers), false);
  const { relation: _, ...undecided } = rightAnswers;
  assert.equal(mayBecomeMore(form, undecided), true);
  const answered = { relation: rightAnswers['relation']! };
  assert.equal(mayBecomeMore(form, answered), false);
});

test('a step is asked when its condition holds; answers behind a changed mind stay in the draft and are not sent', () => {
  const child = { ...rightAnswers, relation: 'child' };
  assert.deepEqual(askedSteps(form, rightAnswers).map(({ name }) => name), ['who', 'marriage', 'papers', 'end']);
  assert.deepEqual(askedSteps(form, child).map(({ name }) => name), ['who', 'papers', 'end']);
  assert.equal('married' in onlyAsked(form, child), false);
  assert.equal(read('who', { ...rightTyped.who, 'a-relation': 'child' }, rightAnswers).answers['married'], rightAnswers.married);
});

test('a question of the same step is asked as soon as the answer it depends on was typed', () => {
  const steps = [{ name: 'why', title: { ar: '', en: '' }, fields: [
    { kind: 'choice', name: 'reason', label: { ar: '', en: '' }, choices: [{ value: 'lost', label: { ar: '', en: '' } }, { value: 'other', label: { ar: '', en: '' } }] },
    { kind: 'text', name: 'which', label: { ar: '', en: '' }, most: 20, onlyIf: { field: 'reason', is: ['other'] } },
  ] satisfies Field[] }];
  const own = { ...form, steps };
  const asked = (body: Record<string, string>) => readStep(own, 'why', (field) => typedIn(body, field), {}, today);
  assert.deepEqual(asked({ 'a-reason': 'other' }).problems, { which: { code: 'required' } });
  assert.deepEqual(asked({ 'a-reason': 'lost', 'a-which': 'x' }).answers, { reason: 'lost' }, 'what nobody asked is not taken');
});

test('nobody gets ahead of an open step', () => {
  assert.equal(reachable(form, {}, 'end', today)?.name, 'who');
  assert.equal(reachable(form, { ...rightAnswers, children: '99' }, 'papers', today)?.name, 'marriage');
  assert.equal(reachable(form, rightAnswers, 'who', today)?.name, 'who');
  assert.equal(reachable(form, { ...rightAnswers, relation: 'child' }, 'marriage', today), null);
  assert.equal(reachable(form, {}, '__proto__', today), null);
  assert.equal(firstOpen(form, { ...rightAnswers, expires: '2026-11-22' }, today)?.name, 'papers', 'a passport that has run out while the draft lay');
});

test('saving to go on later takes open questions, and still nothing that is wrong', () => {
  assert.deepEqual(read('who', { 'a-relation': 'child' }, {}, true).problems, {});
  assert.deepEqual(Object.keys(read('who', { 'a-relation': 'child', 'a-name_latin': 'أمينة' }, {}, true).problems), ['name_latin']);
});

test('whatever is typed is kept harmless and the same when read again, or is refused; unknown fields are dropped', () => {
  const texts = form.steps.flatMap(({ fields }) => fields).filter(({ kind }) => !['documents', 'date'].includes(kind));
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\u202E', '\u200F', '\u0301', 'س', '٣', '-', '\uD800', '\u2028') }));
  fc.assert(fc.property(fc.constantFrom(...texts), anything, (field, typed) => {
    const kept = keptForm(field, typed);
    if (problemOf(field, kept, today) !== null || kept === '') return;
    assert.equal(keptForm(field, kept), kept);
    assert.doesNotMatch(kept, /(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
    assert.equal(kept.isWellFormed(), true);
    assert.deepEqual(typedOf(field, { [field.name]: kept }), kept);
  }), { numRuns: 1_000 });
  const part = fc.oneof(fc.string(), fc.integer({ min: -5, max: 2_200 }).map(String), fc.constant(undefined));
  const names = form.steps[0]!.fields.map(({ name }) => name);
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.anything()), fc.record({ 'a-born_day': part, 'a-born_month': part, 'a-born_year': part, 'a-born_calendar': fc.constantFrom('hijri', 'gregorian', 'x') }), (extra, born) => {
    const { answers, problems } = read('who', { ...extra, ...born });
    assert.ok(Object.keys(answers).every((name) => names.includes(name)));
    const day = answers['born'];
    if (day !== undefined && problems['born'] === undefined) assert.equal(new Date(`${String(day)}T00:00:00Z`).toISOString().slice(0, 10), day);
  }), { numRuns: 300 });
});

test('a page knows whether its step was saved differently meanwhile', () => {
  const seal = sealOf(form, 'who', rightAnswers);
  assert.equal(sealOf(form, 'who', { ...rightAnswers, passport: 'ZZ999999' }), seal, 'another step');
  assert.notEqual(sealOf(form, 'who', { ...rightAnswers, name_latin: 'Amina' }), seal);
  assert.deepEqual(changedFields(rightAnswers, { ...rightAnswers, name_latin: 'Amina', note: 'x' }), ['name_latin', 'note']);
  assert.equal(controlName('do'), 'a-do');
});

test('the table of moves: what is over stays over, and only an officer decides', () => {
  assert.deepEqual(statuses.filter(isOver), ['approved', 'refused', 'recorded', 'withdrawn']);
  const deciding = moveNames.filter((name) => ['approved', 'refused'].includes(moves[name].to));
  assert.deepEqual(deciding.map((name) => moves[name].by), ['officer', 'officer']);
  assert.equal(mayMove('draft', 'approve'), false);
  assert.equal(mayMove('recommended', 'withdraw'), false, 'while another officer is about to decide');
});

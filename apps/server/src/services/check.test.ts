import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DecisionPlan, Field, FormStep } from '../modules/catalogue/index.ts';
import { problemsOf } from './check.ts';
import { defineService, type ServiceFolder, type ServicePlan } from './define.ts';

const words = (n: string): { ar: string; en: string } => ({ ar: `كلمة ${n}`, en: `Word ${n}` });
const field = (name: string, more: object = {}): Field => ({ name, kind: 'text', most: 10, label: words(name), ...more }) as Field;
const choice = field('why', { kind: 'choice', choices: [{ value: 'lost', label: words('1') }, { value: 'stolen', label: words('2') }] });
const step = (name: string, fields: readonly Field[] = [field(name)], more: Partial<FormStep> = {}): FormStep => ({ name, title: words(name), fields, ...more });
const decision: DecisionPlan = { by: 'officer', days: 14, reasons: [{ code: 'no', words: words('no') }], letter: null };
const good: ServicePlan = {
  serviceId: 900, slug: 'good', sector: 'passports', name: words('name'), summary: words('summary'), who: 'all', free: true, needsAppointment: false, bring: [],
  form: { steps: [step('one', [choice, field('place', { onlyIf: { field: 'why', is: ['lost'] } })]), step('two')], decision },
};
const service = (change: Partial<ServicePlan> = {}): ServiceFolder => defineService(join(import.meta.dirname, change.slug ?? 'good'), { ...good, ...change });
const withSteps = (...steps: FormStep[]): string[] => problemsOf([service({ form: { steps, decision } })]);
const decided = (change: Partial<DecisionPlan>): string[] => problemsOf([service({ form: { steps: [step('one')], decision: { ...decision, ...change } } })]);
const only = (found: readonly string[], said: RegExp): void => {
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0]!, said);
};

test('what is sound is not complained of', () => {
  assert.deepEqual(problemsOf([service(), service({ serviceId: 901, slug: 'other', form: null, needsAppointment: true, bring: [words('card')] })]), []);
});

test('numbers and slugs are each one service’s', () => {
  only(problemsOf([service(), service({ slug: 'other' })]), /Two services have the number 900/);
  only(problemsOf([service(), service({ serviceId: 901 })]), /Two services have the slug "good"/);
  only(problemsOf([{ ...service(), folder: 'elsewhere' }]), /services\/elsewhere: slug: it is "good" and the folder is "elsewhere"/);
  for (const slug of ['Good', 'good_one', 'good--one', '-good', '1good', 'g'.repeat(61)]) only(problemsOf([service({ slug })]), /slug: it is made of words/);
  for (const serviceId of [0, 1.5, 32_768, Number.NaN]) only(problemsOf([service({ serviceId })]), /serviceId: it is a whole number/);
});

test('every sentence is in both languages, in its own letters', () => {
  for (const [name, said] of [
    [{ ar: '', en: 'Name' }, /name: write it in Arabic and in English/], [{ ar: 'Name', en: 'Name' }, /the Arabic is the same as the English/], [{ ar: 'Nom', en: 'Name' }, /no Arabic letter/],
    [{ ar: 'اسم', en: 'الاسم' }, /the English has Arabic letters/], [{ ar: 'اسم ', en: 'Name' }, /the Arabic begins or ends with a space/], [{ ar: 'اسم\u202e', en: 'Name' }, /cannot be seen/],
  ] as const) only(problemsOf([service({ name })]), said);
  only(withSteps(step('one', [field('a', { hint: { ar: 'تلميح', en: '' } })])), /question "a", hint: write it in Arabic and in English/);
});

test('people can begin it, and bring things only to an appointment', () => {
  only(problemsOf([service({ form: null })]), /people can neither apply nor book/);
  only(problemsOf([service({ bring: [words('card')] })]), /there is no appointment/);
});

test('steps ask something, and are told apart', () => {
  only(withSteps(), /form: it has no step/);
  only(withSteps(step('one', [])), /step "one": it asks nothing/);
  only(withSteps(step('one'), step('one', [field('b')])), /two steps have this name/);
  only(withSteps(step('Step 1', [field('a')])), /a step is named with small letters/);
  only(withSteps(step('one', [field('a')]), step('two', [field('a')])), /question "a": two questions/);
  only(withSteps(step('one', [field('a-b')])), /a question is named with small letters/);
});

test('a condition names an earlier choice and an answer that it has', () => {
  only(withSteps(step('one', [field('a', { onlyIf: { field: 'why', is: ['lost'] } }), choice])), /"why", which is not asked before it/);
  only(withSteps(step('one', [choice]), step('two', [field('b')], { onlyIf: { field: 'why', is: ['broken'] } })), /step "two": it depends on the answer "broken" of "why", which has only "lost", "stolen"/);
  only(withSteps(step('one', [field('a'), field('b', { onlyIf: { field: 'a', is: ['x'] } })])), /which is no choice/);
  only(withSteps(step('one', [choice, field('b', { onlyIf: { field: 'why', is: [] } })])), /names no answer/);
});

test('limits can be met and answers told apart', () => {
  for (const most of [0, 10_001, 1.5]) only(withSteps(step('one', [field('a', { most })])), /from 1 to 10000/);
  only(withSteps(step('one', [field('a', { kind: 'documents', most: 11 })])), /from 1 to 10/);
  only(withSteps(step('one', [field('a', { kind: 'number', least: 5, most: 4 })])), /`least` is not above `most`/);
  const choices = (...values: string[]): Field => field('a', { kind: 'choice', choices: values.map((value, n) => ({ value, label: words(String(n)) })) });
  only(withSteps(step('one', [choices('x')])), /two answers or more/);
  only(withSteps(step('one', [choices('x', 'x')])), /two answers have the value "x"/);
  only(withSteps(step('one', [choices('x', 'Not ok')])), /small letters, digits and underscores/);
});

test('a decision can be taken, and what is recorded is not decided', () => {
  only(decided({ days: 0 }), /`days` is a whole number/);
  only(decided({ reasons: [] }), /give the reasons/);
  only(decided({ by: 'record' }), /is not refused and has no letter/);
  only(decided({ letter: { title: words('t'), body: words('b'), validDays: 0 } }), /`validDays`/);
});

test('a letter says what was asked, documents and declarations are not carried over, and a visit is an appointment of the sector', () => {
  const letter = { title: words('t'), body: words('b'), validDays: null };
  assert.deepEqual(decided({ letter: { ...letter, says: ['one'] } }), []);
  only(decided({ letter: { ...letter, says: ['two'] } }), /the answer to "two", which the form does not ask/);
  for (const kind of ['documents', 'declaration']) only(withSteps(step('one', [field('a', { kind, most: 1, carried: true })])), /given anew each time/);
  const visiting = service({ form: { steps: [step('one')], decision: { ...decision, visit: 'other' } } });
  const other = (change: Partial<ServicePlan>): ServiceFolder => service({ serviceId: 901, slug: 'other', form: null, needsAppointment: true, ...change });
  assert.deepEqual(problemsOf([visiting, other({})]), []);
  assert.deepEqual(problemsOf([visiting]), [], 'one that was imported');
  only(problemsOf([visiting, other({ sector: 'civil-affairs' })]), /`visit` names "other", which is no appointment of the sector/);
});

test('the hash of the rules is of the rules, and there is none without them', () => {
  assert.equal(service().manifest.form!.rules, null);
  const folder = join(import.meta.dirname, 'report-lost-passport');
  const [one, again] = [defineService(folder, { ...good, rules: {} }), defineService(folder, { ...good, rules: {} })];
  assert.match(one.manifest.form!.rules!, /^[0-9a-f]{64}$/);
  assert.equal(one.manifest.form!.rules, again.manifest.form!.rules);
});

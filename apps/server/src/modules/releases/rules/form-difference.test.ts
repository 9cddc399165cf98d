import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Field, Form, FormStep } from '../../catalogue/index.ts';
import { compareForms } from './form-difference.ts';

const words = (text: string): { ar: string; en: string } => ({ ar: `كلمة ${text}`, en: text });
const field = (name: string, label = name): Field => ({ name, kind: 'text', most: 10, label: words(label) });
const step = (name: string, ...fields: Field[]): FormStep => ({ name, title: words(name), fields });
const form = (...steps: FormStep[]): Form => ({ steps, decision: { by: 'record', days: 1, reasons: [], letter: null }, rules: 'a' });
const marks = (now: Form, before: Form | null | undefined): unknown => compareForms(now, before).steps.map(({ step: { name }, mark, fields }) => [name, mark, fields.map((one) => [one.field.name, one.mark])]);

test('the first release of a service has nothing to differ from; one whose predecessor had no form is all new', () => {
  const only = form(step('one', field('a')));
  assert.deepEqual(marks(only, undefined), [['one', null, [['a', null]]]]);
  assert.deepEqual(marks(only, null), [['one', 'new', [['a', 'new']]]]);
  assert.equal(compareForms(only, null).decision, 'new');
});

test('the same again differs in nothing', () => {
  const both = form(step('one', field('a')), step('two', field('b')));
  const found = compareForms(both, JSON.parse(JSON.stringify(both)));
  assert.deepEqual([found.moved, found.decision, found.rules, found.goneFields, found.goneSteps], [false, null, null, [], []]);
  assert.deepEqual(marks(both, both), [['one', null, [['a', null]]], ['two', null, [['b', null]]]]);
});

test('what is new, changed, gone and moved is told apart', () => {
  const before = form(step('one', field('a'), field('b')), step('two', field('c')), step('three', field('d')));
  const now = { ...form({ ...step('one', field('b'), field('a', 'other words')), title: words('First') }, step('two', field('c'), field('e'))), rules: 'b' };
  const found = compareForms(now, before);
  assert.deepEqual(marks(now, before), [['one', 'changed', [['b', null], ['a', 'changed']]], ['two', null, [['c', null], ['e', 'new']]]]);
  assert.equal(found.steps[0]!.fields[1]!.before!.label.en, 'a');
  assert.deepEqual([found.goneFields.map(({ name }) => name), found.goneSteps.map(({ name }) => name), found.moved, found.rules, found.decision], [['d'], ['three'], true, 'changed', null]);
});

test('a new question between two others moves nothing; one in another step is moved', () => {
  const before = form(step('one', field('a'), field('b')), step('two', field('c')));
  assert.equal(compareForms(form(step('one', field('a'), field('x'), field('b')), step('two', field('c'))), before).moved, false);
  assert.equal(compareForms(form(step('one', field('a')), step('two', field('b'), field('c'))), before).moved, true);
});

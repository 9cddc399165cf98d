import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Facts } from '../../modules/applications/index.ts';
import { rules } from './rules.ts';

const facts: Facts = { kind: 'citizen', name: { ar: 'سارة', en: 'Sara' }, sex: 'female', birthDay: '1990-01-01', permit: null, approvals: [] };
const fieldsWrong = (answers: Record<string, string>): string[] => rules.problems!(facts, answers, { begun: '2026-11-22', today: '2026-11-22' }).map(({ field }) => field);

test('a Saudi passport has a letter and eight digits; what is not asked yet is not complained of', () => {
  assert.deepEqual(fieldsWrong({ passport_number: 'A12345678' }), []);
  for (const number of ['A1234567', 'AB1234567', '123456789', 'a12345678', 'A12345678 ']) assert.deepEqual(fieldsWrong({ passport_number: number }), ['passport_number'], number);
  assert.deepEqual(fieldsWrong({}), []);
});

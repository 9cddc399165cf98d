import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visitItem } from '@bawaba/contracts';
import { type Draft, noWitness, type PledgeDraft, stepsOf } from './draft.ts';
import { problemsOf, visitOf } from './finish.ts';

const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-22T09:00:00.000Z';
const questions = ['sign', 'offers'];
const strokes = [Array.from({ length: 20 }, (_, i): [number, number, number] => [100 + i * 20, 200 + (i % 2) * 30, i * 15])];
const options = { questions, endedAt: at, clock: { serverTime: at, phoneTime: at } };

const pledge: PledgeDraft = { pledgeId: id(5), text: { version: 1, ar: 'نص', en: 'text' }, name: 'خالد سعيد', idNumber: '١٠٠٠٠٠٠٠٠٨', capacity: 'owner', phone: '0512345678', noPhone: false, refused: false, strokes, witnesses: [noWitness, noWitness], signedAt: at };
const draft: Draft = {
  visitId: id(1), staffId: id(2), campaignId: null, establishmentId: id(3), officeName: 'مكتب', added: null, startedAt: at, place: null, step: 'review', answers: { sign: 'yes', offers: 'not_seen' },
  photos: [{ evidenceId: id(4), sha256: 'a'.repeat(64), bytes: 9, takenAt: at, place: null, blurred: true }], advertised: ' إنجاز أبشر ', price: '150', metName: 'خالد', metCapacity: 'owner', statement: 'قال', notes: '',
  finding: 'violation', violations: [{ violationId: id(6), kind: 'advertising', words: 'لوحة' }], followUps: [], pledge, events: [],
};
const codes = (changed: Partial<Draft>): string[] => problemsOf({ ...draft, ...changed }, questions).map(({ code }) => code);
const pledgeCodes = (changed: Partial<PledgeDraft>): string[] => codes({ pledge: { ...pledge, ...changed } });

test('a visit with nothing missing is exactly what the portal takes', () => {
  assert.deepEqual(codes({}), []);
  const visit = visitOf(draft, options);
  assert.deepEqual(visitItem.parse(visit), visit);
  assert.deepEqual([visit.priceHalalas, visit.advertised, visit.pledge?.signer.idNumber, visit.pledge?.signer.phone, visit.pledge?.witnesses], [15_000, 'إنجاز أبشر', '1000000008', '+966512345678', null]);
});

test('what is missing is named with the step in which it is mended', () => {
  assert.deepEqual(codes({ finding: null }), ['finding_missing']);
  assert.deepEqual(codes({ answers: { sign: 'yes' } }), ['answers_missing']);
  assert.deepEqual(codes({ violations: [], photos: [] }), ['violation_missing', 'photo_missing']);
  assert.deepEqual(codes({ price: 'كثير', metCapacity: null }), ['price_wrong', 'met_capacity_missing']);
  assert.deepEqual(codes({ followUps: [{ violationId: id(8), corrected: null, words: '' }] }), ['follow_up_missing']);
  assert.deepEqual(pledgeCodes({ name: '', idNumber: '1000000009', strokes: null }), ['signer_missing', 'signer_id_wrong', 'signature_missing']);
  assert.deepEqual(pledgeCodes({ phone: '' }), ['phone_wrong'], 'nobody forgets to ask');
});

test('who refuses or has no telephone needs two witnesses who are two others', () => {
  const first = { name: 'ماجد', idNumber: '2000000006', strokes };
  const second = { name: 'سالم', idNumber: '1000000016', strokes };
  for (const without of [{ refused: true, strokes: null }, { phone: '', noPhone: true }]) {
    assert.ok(pledgeCodes(without).includes('witness_missing'));
    assert.deepEqual(pledgeCodes({ ...without, witnesses: [first, first] }), ['witness_same']);
    assert.deepEqual(pledgeCodes({ ...without, witnesses: [first, { ...second, idNumber: '1000000008' }] }), ['witness_same']);
    assert.deepEqual(pledgeCodes({ ...without, witnesses: [first, { ...second, strokes: null }] }), ['witness_signature_missing']);
    const whole = { ...draft, pledge: { ...pledge, ...without, witnesses: [first, second] as const } };
    assert.deepEqual(problemsOf(whole, questions), []);
    const visit = visitOf(whole, options);
    assert.deepEqual(visitItem.parse(visit), visit);
    assert.equal(visit.pledge!.witnesses!.length, 2);
  }
});

test('of an office that nobody could enter nothing is asked and nothing typed before is sent', () => {
  for (const finding of ['closed', 'no_access'] as const) {
    assert.deepEqual(codes({ finding, answers: {}, photos: [] }), []);
    const visit = visitOf({ ...draft, finding, answers: {} }, options);
    assert.deepEqual([visit.violations, visit.pledge, visit.statement, visit.answers, visit.evidence.length], [[], null, '', {}, 1]);
    assert.ok(!stepsOf({ finding }).includes('pledge'));
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftProblems, endOfDay } from './directive.ts';
import { differences, noFigures, readFigures, sumBelow, sumOf, wrongFigures } from './figures.ts';
import { type Leg, type LegStatus, moveProblem, movesFor } from './leg.ts';
import { daysLate, inOrder, lastDayOf, stuckAt } from './tree.ts';

const leg = (authorityId: number, fromId: number, status: LegStatus, more: Partial<Leg> = {}): Leg => ({
  directiveId: 'd', authorityId, fromId, words: '', sentAt: new Date('2026-11-20T08:00:00Z'), dueAt: endOfDay('2026-12-01'), status, assignedTo: null, movedAt: new Date('2026-11-20T08:00:00Z'), revision: 1, ...more,
});

test('each step is for whom the table names, while the directive is in force', () => {
  const jeddah = leg(11, 2, 'acknowledged');
  assert.deepEqual(movesFor(jeddah, 'in_force', 11, false), ['assign', 'answer']);
  assert.deepEqual(movesFor(jeddah, 'in_force', 11, true), ['assign', 'pass_on', 'answer']);
  for (const stranger of [1, 2, 12]) assert.deepEqual(movesFor(jeddah, 'in_force', stranger, true), [], String(stranger));
  assert.deepEqual(movesFor(leg(11, 2, 'answered'), 'in_force', 2, false), ['return'], 'who sent it may send its answer back');
  assert.deepEqual(movesFor(leg(11, 2, 'answered'), 'in_force', 11, false), []);
  assert.equal(moveProblem('answer', leg(11, 2, 'sent'), 'in_force', 11), 'directive_move_not_allowed', 'nobody answers what they have not acknowledged');
  for (const over of ['superseded', 'withdrawn'] as const) assert.equal(moveProblem('answer', jeddah, over, 11), 'directive_over');
});

test('it is stuck where nobody below is waited for, the latest first', () => {
  const now = new Date('2026-12-03T09:00:00Z');
  const ministry = leg(2, 1, 'acknowledged');
  const [jeddah, riyadh, makkah] = [leg(11, 2, 'assigned', { dueAt: endOfDay('2026-11-30') }), leg(12, 2, 'sent', { dueAt: endOfDay('2026-12-05') }), leg(13, 2, 'answered')];
  assert.deepEqual(stuckAt([ministry, jeddah, riyadh, makkah], now).map(({ leg: { authorityId }, daysLate: late }) => [authorityId, late]), [[11, 3], [12, 0]]);
  assert.deepEqual(stuckAt([ministry, makkah], now).map(({ leg: { authorityId } }) => authorityId), [2], 'all below have answered: now the ministry itself');
  assert.deepEqual(stuckAt([{ ...ministry, status: 'answered' }, makkah], now), []);
});

test('the last day in time ends at midnight in Riyadh; the day after is one day late', () => {
  const due = endOfDay('2026-12-01');
  assert.equal(due.toISOString(), '2026-12-01T21:00:00.000Z');
  assert.equal(lastDayOf(due), '2026-12-01');
  assert.equal(daysLate(due, new Date('2026-12-01T20:59:59Z')), 0);
  assert.equal(daysLate(due, new Date('2026-12-01T21:00:00Z')), 1);
});

test('a tree is read from above, each before those below it', () => {
  const legs = [leg(12, 2, 'sent'), leg(3, 1, 'sent'), leg(11, 2, 'sent'), leg(2, 1, 'sent')];
  assert.deepEqual(inOrder(legs, 1).map(({ leg: { authorityId }, depth }) => [authorityId, depth]), [[2, 1], [11, 2], [12, 2], [3, 1]]);
  assert.deepEqual(inOrder([leg(1, 2, 'sent'), leg(2, 1, 'sent')], 1).length, 2, 'a circle, which only a hand in the database could make, ends');
});

test('figures add up, and where they do not each one is named', () => {
  const [one, other] = [{ ...noFigures, visits: 40, pledges: 12 }, { ...noFigures, visits: 2, objections: 1 }];
  assert.deepEqual(sumOf([one, other]), { ...noFigures, visits: 42, pledges: 12, objections: 1 });
  const legs = [leg(2, 1, 'acknowledged'), leg(11, 2, 'answered'), leg(12, 2, 'answered')];
  const answers = [{ authorityId: 11, figures: one }, { authorityId: 12, figures: other }, { authorityId: 2, figures: one }];
  assert.deepEqual(sumBelow(legs, answers, 2), sumOf([one, other]));
  assert.equal(sumBelow(legs, answers, 11), null, 'it passed it on to nobody');
  assert.deepEqual(differences({ ...one, visits: 50 }, one), [{ name: 'visits', reported: 50, expected: 40 }]);
  const typed = { visits: '40', establishments: '0', violations: '0', pledges: '12', breaches: '0', penalties: '0', objections: '0' };
  assert.deepEqual(readFigures(typed), one);
  for (const wrong of ['', '-1', '1.5', '1e3', '12345678']) assert.deepEqual(wrongFigures({ ...typed, pledges: wrong }), ['pledges'], wrong);
  assert.deepEqual(wrongFigures(typed), []);
});

test('a draft says of each field what it lacks', () => {
  const words = { subject: { ar: 'م', en: '' }, text: { ar: 'ن', en: '' }, basis: { ar: 'س', en: '' } };
  const today = '2026-11-22';
  assert.deepEqual(draftProblems({ words, dueOn: '2026-11-23', addressees: [2] }, [2, 3], today), {});
  assert.deepEqual(draftProblems({ words: { ...words, text: { ar: 'ن', en: 'Text' } }, dueOn: today, addressees: [2, 11] }, [2, 3], today),
    { subject_en: 'directive_english_half', due: 'directive_due_wrong', to: 'directive_addressee_needed' });
  const none = { ar: '', en: '' };
  assert.deepEqual(Object.keys(draftProblems({ words: { subject: none, text: none, basis: none }, dueOn: null, addressees: [] }, [2], today)), ['subject_ar', 'text_ar', 'basis_ar', 'due', 'to']);
  assert.deepEqual(draftProblems({ words, dueOn: '2028-01-01', addressees: [2] }, [2], today), { due: 'directive_due_wrong' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffRole } from '../../../platform/request-context.ts';
import { levelAt, longLateFrom, soonFrom } from '../../../platform/deadline.ts';
import { verdictProblems, wordsProblem } from './decision.ts';
import { isWithin, scopeOf } from './officer-scope.ts';
import { mayMove } from './status.ts';
import { type OfficerStep, officerSteps, type Standing, stepProblem, stepsFor, takeOverAfter } from './officer.ts';

const now = new Date('2026-11-22T09:00:00Z');
const hour = 3_600_000;
const [mine, theirs] = ['officer-1', 'officer-2'];
const officer = { staffId: mine, role: 'sector_officer' } as const;
const at = (change: Partial<Standing> = {}): Standing => ({ status: 'in_review', by: 'officer', claimedBy: mine, claimedAt: now, ...change });

test('each status offers just the steps that the table and the plan allow', () => {
  const offered = (change: Partial<Standing>, role: StaffRole = 'sector_officer'): OfficerStep[] => stepsFor(at(change), { staffId: mine, role }, now);
  assert.deepEqual(offered({ status: 'sent', claimedBy: null, claimedAt: null }), ['claim']);
  assert.deepEqual(offered({}), ['put_back', 'return', 'ask_visit', 'approve', 'refuse']);
  assert.deepEqual(offered({ by: 'two_officers' }), ['put_back', 'return', 'ask_visit', 'recommend']);
  assert.deepEqual(offered({ status: 'visit_asked' }), ['visited']);
  assert.deepEqual(offered({ status: 'recommended', by: 'two_officers', claimedBy: theirs }), ['disagree', 'approve', 'refuse']);
  assert.deepEqual(offered({}, 'clerk'), ['put_back', 'return', 'ask_visit']);
  for (const status of ['draft', 'returned', 'approved', 'refused', 'recorded', 'withdrawn'] as const) assert.deepEqual(offered({ status }), [], status);
});

test('nobody decides on what they recommended, in whatever role', () => {
  const recommended = at({ status: 'recommended', by: 'two_officers', claimedBy: mine });
  for (const step of officerSteps.filter((one) => mayMove('recommended', one))) {
    for (const role of ['sector_officer', 'branch_manager'] as const) assert.equal(stepProblem(step, recommended, { staffId: mine, role }, now), 'application_own_recommendation');
  }
  assert.equal(stepProblem('approve', recommended, { staffId: theirs, role: 'clerk' }, now), 'application_not_yours_to_decide');
});

test('what a colleague has claimed is theirs for a day, and the reason is said', () => {
  const held = (hours: number): Standing => at({ claimedBy: theirs, claimedAt: new Date(now.getTime() - hours * hour) });
  assert.equal(stepProblem('claim', held(1), officer, now), 'application_claimed');
  assert.equal(stepProblem('approve', held(1), officer, now), 'application_claimed');
  assert.equal(stepProblem('take_over', held(takeOverAfter - 1), officer, now), 'application_held_still');
  assert.equal(stepProblem('take_over', held(takeOverAfter), officer, now), null);
  assert.equal(stepProblem('approve', at({ status: 'sent', claimedBy: null }), officer, now), 'application_move_not_allowed');
});

test('officers see their sector, branches what was given to them, and everybody else nothing', () => {
  const seen = (role: StaffRole, sectorId: number | null, branchId: number | null, application: { sectorId: number; branchId: number | null }): boolean => isWithin(scopeOf({ role, sectorId, branchId }), application);
  assert.ok(seen('sector_officer', 3, null, { sectorId: 3, branchId: null }));
  assert.ok(seen('sector_officer', 3, null, { sectorId: 3, branchId: 7 }));
  assert.ok(!seen('sector_officer', 3, null, { sectorId: 2, branchId: null }));
  assert.ok(!seen('sector_officer', null, null, { sectorId: 3, branchId: null }));
  assert.ok(seen('clerk', 3, 7, { sectorId: 3, branchId: 7 }));
  assert.ok(!seen('clerk', 3, 7, { sectorId: 3, branchId: null }));
  assert.ok(!seen('branch_manager', 3, 7, { sectorId: 3, branchId: 8 }));
  for (const role of ['operator', 'analyst', 'security_reviewer', 'inspector'] as const) assert.ok(!seen(role, 3, 7, { sectorId: 3, branchId: 7 }), role);
});

test('levels begin at their moment and not before', () => {
  const due = new Date('2026-11-30T09:00:00Z');
  const sent = new Date('2026-11-20T09:00:00Z');
  const before = (date: Date): Date => new Date(date.getTime() - 1);
  assert.equal(levelAt(due, sent, before(soonFrom(due, sent))), null);
  assert.equal(levelAt(due, sent, new Date('2026-11-28T09:00:00Z')), 'soon');
  assert.equal(soonFrom(due, new Date('2026-11-28T09:00:00Z')).toISOString(), '2026-11-29T09:00:00.000Z', 'a day at least');
  assert.equal(levelAt(due, sent, before(due)), 'soon');
  assert.equal(levelAt(due, sent, due), 'late');
  assert.equal(levelAt(due, sent, before(longLateFrom(due))), 'late');
  assert.equal(levelAt(due, sent, longLateFrom(due)), 'long_late');
});

test('a refusal names a reason of the list and says it in words; what hides in words is refused', () => {
  const plan = { reasons: [{ code: 'income', words: { ar: 'الدخل', en: 'Income' } }] };
  assert.deepEqual(verdictProblems({ decision: 'refused', reason: null, words: '' }, plan), { reason: 'application_reason_needed', words: 'application_words_needed' });
  assert.deepEqual(verdictProblems({ decision: 'refused', reason: 'other', words: 'long enough' }, plan), { reason: 'application_reason_unknown' });
  assert.deepEqual(verdictProblems({ decision: 'refused', reason: 'income', words: 'الدخل المذكور أقل من الحد' }, plan), {});
  assert.deepEqual(verdictProblems({ decision: 'approved', reason: null, words: '' }, plan), {});
  assert.equal(wordsProblem('x'.repeat(1001), true, 1000), 'application_words_too_long');
  for (const odd of ['\u202E', '\u2066', '\u200B', '\0']) assert.equal(wordsProblem(`abc${odd}def`, true, 1000), 'application_words_odd');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StaffRole } from '../../../platform/request-context.ts';
import { standing } from '../../catalogue/index.ts';
import { approvalProblem, type Check, checkItems, type Move, moves, movesFrom, releaseStates } from './release.ts';

const roles: readonly StaffRole[] = ['clerk', 'branch_manager', 'sector_officer', 'inspector', 'security_reviewer', 'analyst', 'operator'];

test('who may do what in each state: written by hand beside the table', () => {
  const officer: Record<(typeof releaseStates)[number], readonly Move[]> = {
    draft: [], infrastructure_ready: ['open_review'], in_review: ['refuse', 'approve'], refused: [], approved: ['refuse', 'pilot', 'launch'], pilot: ['pilot', 'launch', 'suspend', 'withdraw'],
    launched: ['launch', 'suspend', 'withdraw'], suspended: ['launch', 'withdraw'], withdrawn: [], superseded: [],
  };
  for (const state of releaseStates) {
    assert.deepEqual(movesFrom(state, 'sector_officer'), officer[state], state);
    assert.deepEqual(movesFrom(state, 'operator'), state === 'draft' ? ['confirm_infrastructure'] : [], state);
    for (const role of roles.filter((one) => one !== 'sector_officer' && one !== 'operator')) assert.deepEqual(movesFrom(state, role), [], `${role} in ${state}`);
  }
});

test('nothing reaches people but through an approval', () => {
  const reached = new Set(['draft']);
  const withoutApproval = Object.entries(moves).filter(([name]) => name !== 'approve').map(([, rule]) => rule);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const { from, to } of withoutApproval) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  assert.deepEqual([...reached].toSorted(), ['draft', 'in_review', 'infrastructure_ready', 'refused']);
});

test('an approval needs every item met, by its last word, and somebody who did not build it', () => {
  const check = (item: Check['item'], passed: boolean, minute = 0): Check => ({ item, passed, evidence: 'x', staffId: 'r', checkedAt: new Date(minute * 60_000) });
  const all = checkItems.map((item) => check(item, true));
  assert.equal(approvalProblem(all, 'builder', 'officer'), null);
  assert.equal(approvalProblem(all, 'officer', 'officer'), 'own_release');
  for (const item of checkItems) {
    assert.equal(approvalProblem(all.filter((one) => one.item !== item), null, 'officer'), 'checks_open', item);
    assert.equal(approvalProblem([check(item, false, 1), ...all], null, 'officer'), 'checks_failed', `${item}: the later word counts`);
    assert.equal(approvalProblem([check(item, false, -1), ...all], null, 'officer'), null, `${item}: an earlier one does not`);
  }
});

test('a share is about what it says, grows without losing anybody, and is another for each service', () => {
  const people = Array.from({ length: 4_000 }, (_, n) => `person-${n}`);
  const share = (percent: number, slug: string): Set<string> => new Set(people.filter((personId) =>
    standing({ state: 'pilot', channels: ['web'], pilot: { by: 'share', percent }, announced: false, reason: null }, slug, { channel: 'web', personId }) === 'open'));
  const [ten, twenty, other] = [share(10, 'a'), share(20, 'a'), share(10, 'b')];
  assert.ok(Math.abs(ten.size - 400) < 100, `${ten.size}`);
  assert.ok([...ten].every((person) => twenty.has(person)));
  assert.ok([...ten].filter((person) => other.has(person)).length < 100);
  assert.equal(share(100, 'a').size, people.length);
});

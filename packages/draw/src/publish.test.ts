import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATIONS, BEACON, SEED, SLOTS, afterBeacon, madeUp, madeUpId, testPlan } from './fixtures.ts';
import { DrawError, type ProblemCode } from './problems.ts';
import { complete } from './progress.ts';
import { type Disclosure, closeDraw, openDraw, revealDraw } from './publish.ts';

const opened = openDraw(testPlan(), SLOTS, SEED);
const closed = { ...opened, ...closeDraw(opened, APPLICATIONS, afterBeacon(-9)) };
const disclosure: Disclosure = { seed: SEED, beacon: BEACON, revealedAt: afterBeacon(2) };

function refused(code: ProblemCode, work: () => unknown, detail?: string): void {
  assert.throws(work, (error) => error instanceof DrawError && error.problem.code === code && (detail === undefined || error.problem.detail === detail), code);
}

test('an announcement that the format does not allow is not made', () => {
  const plan = testPlan();
  const [first, second] = plan.pools;
  refused('bad_field', () => openDraw({ ...plan, closes_at: plan.opens_at }, SLOTS, SEED), 'closes_at');
  refused('bad_field', () => openDraw({ ...plan, closes_at: afterBeacon(0) }, SLOTS, SEED), 'beacon.due_at');
  refused('bad_field', () => openDraw({ ...plan, opens_at: '2026-11-24' }, SLOTS, SEED), 'opens_at');
  refused('bad_field', () => openDraw({ ...plan, classes: plan.classes.toReversed() }, SLOTS, SEED), 'classes[0].class');
  refused('bad_field', () => openDraw({ ...plan, pools: [{ ...first!, branch: 2 }, second!, plan.pools[2]!] }, SLOTS, SEED), 'pools[0].branch');
  refused('bad_field', () => openDraw({ ...plan, pools: [{ ...first!, to: '2026-12-05' }, second!, plan.pools[2]!] }, SLOTS, SEED), 'pools[0].to');
  refused('bad_field', () => openDraw({ ...plan, service: { id: 3, name: { ar: 'أ\u0000', en: 'x' } } }, SLOTS, SEED), 'service.name.ar');
  refused('bad_field', () => openDraw({ ...plan, beacon: { ...plan.beacon, round: '34500001' } as typeof plan.beacon }, SLOTS, SEED), 'beacon.due_at');
  refused('bad_field', () => openDraw({ ...plan, beacon: { ...plan.beacon, period: 86_400, round: '9'.repeat(15) } as typeof plan.beacon }, SLOTS, SEED), 'beacon.due_at');
  refused('bad_field', () => openDraw({ ...plan, opens_at: '-000001-01-01T00:00:00Z' }, SLOTS, SEED), 'opens_at');
  refused('bad_field', () => openDraw({ ...plan, service: { id: 3, name: { ar: '\ud800', en: 'x' } } }, SLOTS, SEED), 'service.name.ar');
  refused('unknown_pool', () => openDraw(plan, [...SLOTS, { pool: 4, start: '2026-12-06T05:00Z', seats: 1 }], SEED));
  refused('bad_line', () => openDraw(plan, [{ pool: 1, start: '2026-02-30T05:00Z', seats: 1 }], SEED));
  refused('bad_line', () => openDraw(plan, [{ pool: 1, start: '2026-12-06T05:00Z', seats: 0 }], SEED));
  refused('seats_unsorted', () => openDraw(plan, [SLOTS[0]!, SLOTS[0]!], SEED));
  assert.throws(() => openDraw(plan, SLOTS, madeUp('short', 31)), RangeError);
});

test('a close is not made of what was not announced, nor before or after its time', () => {
  const close = (applications: typeof APPLICATIONS, at = afterBeacon(-9)) => () => closeDraw(opened, applications, at);
  refused('closed_early', close(APPLICATIONS, afterBeacon(-11)));
  refused('closed_late', close(APPLICATIONS, afterBeacon(0)));
  refused('duplicate_id', close([...APPLICATIONS, APPLICATIONS[0]!]));
  refused('unknown_class', close([{ id: madeUpId('x'), class: 3, wishes: [1] }]));
  refused('unknown_pool', close([{ id: madeUpId('x'), class: 1, wishes: [4] }]));
  refused('repeated_wish', close([{ id: madeUpId('x'), class: 1, wishes: [1, 1] }]));
  refused('bad_line', close([{ id: madeUpId('x'), class: 1, wishes: [] }]));
  refused('bad_line', close([{ id: 'me first', class: 1, wishes: [1] }]));
});

test('nothing is drawn from files, seed or beacon that are not those published', () => {
  const reveal = (files: Partial<typeof closed>, change: Partial<Disclosure> = {}) => () => complete(revealDraw({ ...closed, ...files }, { ...disclosure, ...change }));
  refused('applications_changed', reveal({ 'applications.txt': closeDraw(opened, APPLICATIONS.slice(1), afterBeacon(-9))['applications.txt'] }));
  refused('seats_changed', reveal({ 'seats.txt': openDraw(testPlan(), SLOTS.slice(1), SEED)['seats.txt'] }));
  refused('draw_changed', reveal({ 'draw.json': openDraw(testPlan(), SLOTS, madeUp('other'))['draw.json'] }));
  refused('seed_not_as_committed', reveal({}, { seed: madeUp('other') }));
  refused('beacon_other', reveal({}, { beacon: { ...BEACON, round: '34500002' } }));
  refused('beacon_early', reveal({}, { beacon: { ...BEACON, at: afterBeacon(-1) } }));
  refused('revealed_early', reveal({}, { revealedAt: afterBeacon(0) }));
  refused('bad_field', reveal({}, { revealedAt: 'now' }), 'revealed_at');
});

test('the same bytes from any order of entry, and from a run after one that was killed anywhere', () => {
  const whole = complete(revealDraw(closed, disclosure)).files;
  const again = openDraw(testPlan(), SLOTS.toReversed(), SEED);
  const other = { ...again, ...closeDraw(again, APPLICATIONS.toReversed(), afterBeacon(-9)) };
  assert.deepEqual(other, closed);
  for (let steps = 0; steps < 4; steps++) {
    const killed = revealDraw(closed, disclosure);
    for (let step = 0; step < steps; step++) killed.next();
    killed.return(null as never);
    assert.deepEqual(complete(revealDraw(closed, disclosure)).files, whole);
  }
});

test('progress is told, from nothing on', () => {
  const told = [...revealDraw(closed, disclosure)];
  assert.deepEqual(told, [{ step: 'keys', done: 0, of: 20 }, { step: 'allocation', done: 0, of: 20 }]);
});

test('a draw to which nobody applied has a result', () => {
  const empty = { ...opened, ...closeDraw(opened, [], afterBeacon(-9)) };
  const { files } = complete(revealDraw(empty, disclosure));
  assert.match(new TextDecoder().decode(files['result.txt']), /^BD1 result [0-9a-f]{64}\nend 0\n$/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countedInAll, countedPerSecond, type History, type LineStep, momentsBefore, peoplePerSecond, peopleWaiting, type ProcessStep, worstOf } from './history.ts';
import { liveNumbers } from './live.ts';
import { estimateAndTruth, heldOf } from './truth.ts';

const span = { seconds: 10, steps: 4 };
const moments = momentsBefore(new Date('2026-11-24T07:00:47Z'), span);
const at = (step: number): Date => new Date(moments[0]!.getTime() + step * 10_000);
const process = (step: number, counters: Record<string, number> = {}, processId = 'a'): ProcessStep => ({ at: at(step), processId, poolWaitMs: step, loopDelayMs: 0, hashingWaiting: 0, counters });
const room = (step: number, name: string, arrived: number) => ({ at: at(step), room: name, asked: 0, arrived, entered: 0, completed: 0, refused: 0, p95Ms: 0 });
const history = (parts: Partial<History>): History => ({ span, moments, rooms: [], processes: [], lines: [], ...parts });

test('moments are the whole steps before now: what is not over yet is not drawn', () => {
  assert.deepEqual(moments.map((moment) => moment.toISOString().slice(14, 19)), ['00:00', '00:10', '00:20', '00:30']);
});

test('people a second are those of all rooms, and nothing where no process reported', () => {
  const rooms = [room(0, 'a', 10), room(0, 'b', 20), room(2, 'a', 5)];
  assert.deepEqual(peoplePerSecond(history({ rooms, processes: [process(0), process(1), process(2)] }), 'arrived'), [3, 0, 0.5, null]);
});

test('the worst process counts', () => {
  assert.deepEqual(worstOf(history({ processes: [process(1), { ...process(1, {}, 'b'), poolWaitMs: 400 }] }), 'poolWaitMs'), [null, 400, null, null]);
});

test('counters are told as totals: what they had before the history does not count, what a new process counted does', () => {
  const processes = [
    process(-1, { s: 100 }), process(0, { s: 120 }), process(1, { s: 120 }), process(2, { s: 150 }),
    process(1, { s: 40 }, 'b'), process(2, { s: 50 }, 'b'),
  ];
  const seen = history({ processes });
  assert.deepEqual(countedPerSecond(seen, 's'), [2, 4, 4, null]);
  assert.equal(countedInAll(seen, 's'), 100);
});

test('a report that was lost loses no count', () => {
  const all = [-1, 0, 1, 2, 3].map((step) => process(step, { s: 10 * (step + 1) }));
  assert.equal(countedInAll(history({ processes: all.filter((_, index) => index !== 2) }), 's'), countedInAll(history({ processes: all }), 's'));
});

const line = (seconds: number, serial: number, through: number, epoch = 1): LineStep =>
  ({ at: new Date(seconds * 1000), room: 'a', epoch, serial, through, rate: 1, soonest: 0, likely: 5, latest: 10 });

test('who waits is the newest line of each room', () => {
  const lines = [{ ...line(0, 30, 10), at: at(1) }, { ...line(0, 40, 15), at: new Date(at(1).getTime() + 5_000) }, { ...line(0, 9, 2), room: 'b', at: at(1) }];
  assert.deepEqual(peopleWaiting(history({ lines, processes: [process(0), process(1)] })), [0, 32, null, null]);
});

test('the truth is when the line passed whoever came last, between two looks in proportion', () => {
  const told = estimateAndTruth([line(0, 10, 0), line(10, 20, 5), line(20, 20, 15), line(30, 20, 20)]);
  assert.deepEqual(told.map(({ truth }) => truth), [15, 20, 10, 0]);
  assert.deepEqual(heldOf(told), { held: 2, known: 4 });
});

test('who waits still, and whose room was shut, has no truth yet', () => {
  assert.deepEqual(estimateAndTruth([line(0, 10, 0), line(10, 3, 3, 2), line(20, 9, 4, 2)]).map(({ truth }) => truth), [null, 0, null]);
});

test('with a steady pace the truth is the people ahead by the pace, whoever comes when', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 5, maxLength: 60 }), (pace, arrivals) => {
    let [serial, through] = [0, 0];
    const lines = arrivals.map((arrived, second) => {
      through = Math.min(serial, through + pace);
      serial += arrived;
      return line(second, serial, through);
    });
    for (const [second, { truth }] of estimateAndTruth(lines).entries()) {
      const ahead = lines[second]!.serial - lines[second]!.through;
      if (truth !== null) assert.ok(Math.abs(truth - ahead / pace) <= 1, `${truth} s for ${ahead} people at ${pace}`);
    }
  }));
});

test('the numbers of now: people a second of all processes, those that fell silent not counted as alive', () => {
  const seen = { asked: 0, arrived: 20, entered: 10, completed: 5, refused: 0, p95Ms: 300 };
  const report = (processId: string, second: number, signIns: number) =>
    ({ at: new Date(second * 1000), processId, rooms: { a: seen, b: seen }, feeling: { poolWaitMs: second, loopDelayMs: 1, hashingWaiting: 2, use: 0.5, counters: { 'sign-in.password': signIns } } });
  const live = liveNumbers([report('gone', 0, 0), report('gone', 1, 10), report('here', 4, 0), report('here', 6, 10)], new Date(6_500));
  assert.deepEqual(live.processes.map(({ processId }) => processId), ['here']);
  assert.deepEqual([live.arrived, live.entered, live.completed], [40 + 20, 20 + 10, 10 + 5]);
  assert.deepEqual(live.counted, { 'sign-in.password': 10 + 5 });
  assert.deepEqual([live.poolWaitMs, live.p95Ms], [6, 300]);
  assert.deepEqual(liveNumbers([], new Date(0)).processes, []);
});

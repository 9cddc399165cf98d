import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { beginLead, leadOn } from './actions/lead.ts';
import { openNow } from './actions/operate.ts';
import { order, waitingPortals } from './fixtures.ts';
import { insertReport } from './store/reports.ts';

const { db } = await testDatabase();
const [portal] = await waitingPortals(db);
const { runtime, loop } = portal!;
const room = 'registration';

/** The pace after so many seconds in which 100 people a second were to be called, and 50 of them served with next to no work. */
async function paceAfter(seconds: number, manualUntil: Date | null): Promise<number> {
  await db.query(sql`update waiting_room set next_serial = 1000000, admitted_through = 0, rate = 100, manual_rate = ${manualUntil && 5}, manual_until = ${manualUntil} where room = ${room}`);
  await loop.tick();
  const now = runtime.clock();
  const counts = { asked: 100, arrived: 0, entered: 50, completed: 50, refused: 0, lost: 0, p95Ms: 20 };
  const feeling = { poolWaitMs: 0, loopDelayMs: 0, hashingWaiting: 0, use: 0.05, seconds: 1, counters: {} };
  const lead = beginLead(1_000_000, 0);
  for (let second = 1; second <= seconds; second++) {
    const at = new Date(now.getTime() + second);
    await insertReport(db, { at, processId: runtime.admission.memory.processId, rooms: { [room]: counts }, feeling, lines: {} });
    await leadOn(runtime, lead, second * 1_000);
  }
  return lead.led.get(room)!.pace.rate;
}

test('while a rate by hand holds, the pace that comes after it stays what it was', async () => {
  await loop.tick();
  await openNow(runtime, room, order);
  assert.ok(await paceAfter(30, null) > 110, 'with nobody’s hand on it, it grows');
  assert.equal(await paceAfter(30, new Date(Date.now() + 3_600_000)), 100);
});

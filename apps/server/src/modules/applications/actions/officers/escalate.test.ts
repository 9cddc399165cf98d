import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPortal } from '../../../../hostile/fixtures.ts';
import { seedOrganisationDemo } from '../../../../demo/organisation.ts';
import { rows, sql } from '../../../../platform/database.ts';
import { makeViewer } from '../../../releases/fixtures.ts';
import { levelAt } from '../../../../platform/deadline.ts';
import { noteEscalated } from '../../store/escalations.ts';
import { escalate, nameSecond, readLate, readSecond } from './escalate.ts';
import { launchForm, sendOne, someForm } from './fixtures.ts';
import { claim } from './work.ts';

const { db, database, runtime } = await openPortal();
await seedOrganisationDemo(runtime);
const releaseNumber = await launchForm(runtime, 1, someForm());
// Those who launched it are officers of these sectors too; here nobody else is to be told.
await db.transaction((tx) => tx.query(sql`update staff set active = false`));
const [holder, second, elsewhere, operator] = [await makeViewer(runtime, 'sector_officer', 1), await makeViewer(runtime, 'sector_officer', 1), await makeViewer(runtime, 'sector_officer', 2), await makeViewer(runtime, 'operator')];
const hour = 3_600_000;
const noon = new Date('2026-11-22T09:00:00Z');
const at = (hours: number): typeof runtime => ({ ...runtime, clock: () => new Date(noon.getTime() + hours * hour) });
const told = async (): Promise<string[]> => (await rows<{ person_id: string; kind: string }>(db, sql`select person_id, kind from message where kind in ('applications.soon', 'applications.late', 'applications.long_late') order by message_id`))
  .map(({ person_id, kind }) => `${[holder, second, elsewhere, operator].findIndex((one) => one.personId === person_id)} ${kind.slice('applications.'.length)}`);

test('what is due is told once for each level: to officers, then the second, then operators', async () => {
  await nameSecond(runtime, holder, second.personId);
  assert.equal((await readSecond(db, holder)).second, second.personId);
  await assert.rejects(nameSecond(runtime, holder, elsewhere.personId), { code: 'application_second_unknown' });
  const sent = await sendOne(db, { serviceId: 1, sectorId: 1, releaseNumber, sentAt: new Date(noon.getTime() - 72 * hour), dueAt: new Date(noon.getTime() + 48 * hour) });
  await claim(runtime, holder, sent);
  assert.equal(await escalate(at(23)), 0, 'there is time: a day at least is left');
  assert.equal(await escalate(at(24)), 1);
  assert.equal(await escalate(at(25)), 0);
  assert.deepEqual(await told(), ['0 soon'], 'who holds it, and nobody else');
  assert.equal(await escalate(at(36)), 0, 'nobody is told at night');
  assert.equal(await escalate(at(48)), 1);
  assert.deepEqual((await told()).slice(1).toSorted(), ['0 late', '1 late']);
  assert.equal((await readLate(db, new Date(noon.getTime() + 48 * hour)))[0]!.longLate, 0);
  assert.equal(await escalate(at(96)), 1);
  assert.deepEqual((await told()).slice(3).toSorted(), ['1 long_late', '3 long_late']);
  assert.deepEqual(await readLate(db, new Date(noon.getTime() + 96 * hour)), [{ sectorId: 1, late: 1, longLate: 1 }]);
  assert.equal(await escalate(at(97)), 0);
});

test('the statement and the rule say the same of each moment', async () => {
  for (const [sentHours, dueHours] of [[-240, 0], [-24, 0], [-480, 31], [-1000, -47], [-1000, -49], [-100, 19], [-100, 25], [-50, 12]] as const) {
    const sent = await sendOne(db, { serviceId: 1, sectorId: 1, releaseNumber, sentAt: new Date(noon.getTime() + sentHours * hour), dueAt: new Date(noon.getTime() + dueHours * hour) });
    const levels = [];
    for (const level of ['soon', 'late', 'long_late'] as const) {
      const found = await db.transaction(async (tx) => noteEscalated(tx, 1, level, noon, 1_000));
      if (found.some(({ applicationId }) => applicationId === sent.applicationId)) levels.push(level);
    }
    const level = levelAt(sent.dueAt!, sent.sentAt!, noon);
    assert.deepEqual(levels, level === null ? [] : [level], `${sentHours} ${dueHours}`);
  }
});

test('two processes that look at once tell once', async () => {
  for (let index = 0; index < 20; index++) await sendOne(db, { serviceId: 1, sectorId: 1, releaseNumber, sentAt: new Date(noon.getTime() - 200 * hour), dueAt: new Date(noon.getTime() - hour) });
  const other = { ...at(0), db: database.open() };
  const counts = await Promise.all([escalate(at(0)), escalate(other)]);
  assert.equal(counts[0]! + counts[1]!, 20);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../../testing/database.ts';
import { createAudit, systemActor } from './index.ts';

const { db, ownerUrl } = await testDatabase();
const audit = createAudit(Buffer.alloc(32, 7));
const later = (): Date => new Date(Date.now() + 3_600_000);

async function record(n: number): Promise<void> {
  const event = { actor: systemActor, action: 'test.write', subjectKind: 'thing', subjectId: String(n), details: { b: 1, a: { d: 2, c: [1, { z: 1, y: 2 }] } } };
  await db.transaction((tx) => audit.record(tx, new Date(), event));
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

test('a chain of entries verifies, however many processes extend it', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => record(n)));
  await Promise.allSettled([audit.extendChain(db, new Date()), audit.extendChain(db, new Date()), audit.extendChain(db, new Date())]);
  await record(20);
  await audit.extendChain(db, new Date());
  const report = await audit.verify(db, later());
  assert.deepEqual({ ok: report.ok, entries: report.entries, broken: report.broken, unlinked: report.unlinked }, { ok: true, entries: 21, broken: null, unlinked: 0 });
});

test('an entry of a transaction that was rolled back does not exist', async () => {
  await assert.rejects(db.transaction(async (tx) => {
    await audit.record(tx, new Date(), { actor: systemActor, action: 'test.fail', subjectKind: 'thing', subjectId: 'x' });
    throw new Error('no');
  }));
  assert.equal(await audit.extendChain(db, new Date()), null);
});

test('entries that a stopped portal left behind are chained when it comes back', async () => {
  const event = { actor: systemActor, action: 'test.late', subjectKind: 'thing', subjectId: 'late' };
  const hour = 3_600_000;
  const start = Date.now() + hour;
  await db.transaction((tx) => audit.record(tx, new Date(start), event));
  await audit.extendChain(db, new Date(start + 1_000));
  await db.transaction((tx) => audit.record(tx, new Date(start + 2_000), event));
  await audit.extendChain(db, new Date(start + 3 * hour));
  assert.equal((await audit.verify(db, new Date(start + 4 * hour))).unlinked, 0);
});

test('an entry that a slow transaction brings in late is chained within a minute', async () => {
  const fresh = createAudit(Buffer.alloc(32, 7));
  const hour = 3_600_000;
  const start = Date.now() + 5 * hour;
  const event = { actor: systemActor, action: 'test.slow', subjectKind: 'test', subjectId: 'slow' } as const;
  await db.transaction((tx) => fresh.record(tx, new Date(start), event));
  await fresh.extendChain(db, new Date(start));
  await db.transaction((tx) => fresh.record(tx, new Date(start - 5 * 60_000), event));
  assert.equal(await fresh.extendChain(db, new Date(start + 1_000)), null, 'so far back is not looked every second');
  assert.ok(await fresh.extendChain(db, new Date(start + 61_000)));
  assert.equal((await fresh.verify(db, new Date(start + hour))).unlinked, 0);
});

test('the portal itself can neither change nor remove entries', async () => {
  for (const statement of ['update audit_entry set action = $1', 'delete from audit_entry where action <> $1', 'update audit_link set hash = $1::bytea', 'delete from audit_link where hash <> $1::bytea']) {
    await assert.rejects(db.query({ text: statement, values: ['x'] }), { code: '42501' });
  }
});

test('a changed entry is found, even by somebody who owns the database', async () => {
  await asOwner(`update audit_entry set details = '{"a":1}' where subject_id = '7'`);
  const report = await audit.verify(db, later());
  assert.equal(report.ok, false);
  assert.equal(report.broken?.reason, 'entry_changed');
  await asOwner(`update audit_entry set details = '{"b":1,"a":{"d":2,"c":[1,{"z":1,"y":2}]}}' where subject_id = '7'`);
  assert.equal((await audit.verify(db, later())).ok, true);
});

test('a removed entry is found, and one that was never chained', async () => {
  await asOwner(`delete from audit_link where position = 5`);
  const report = await audit.verify(db, later());
  assert.equal(report.broken?.reason, 'link_missing');
  assert.equal(report.unlinked, 1);
});

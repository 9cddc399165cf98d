import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TicketError } from './errors.ts';
import type { TicketErrorCode } from './errors.ts';
import { BRANCH, DAY, DAY_KEY, HOLDER, KEY_SET, LIST_KEY, NOW, ROOT, TICKET_KEY, testClaims, testTicket } from './fixtures.ts';
import { decide } from './decide.ts';
import { signKeySet, ticketKeyFinder } from './keyset.ts';
import { signManifest } from './manifest.ts';
import { newestSignedTime, openPack } from './pack.ts';
import type { SealedDay, SealedPack } from './pack.ts';
import { signStatusList } from './status-list.ts';
import { scanTicket } from './verify.ts';

const code = (wanted: TicketErrorCode) => (error: unknown) => error instanceof TicketError && error.code === wanted;
const LIST = { branch: BRANCH, day: DAY, issuedAt: NOW - 60, expiresAt: NOW + 86_400, ttl: 3600 };

const SEALED_DAY: SealedDay = {
  day: DAY,
  dayKey: DAY_KEY,
  statusList: await signStatusList(LIST, [], LIST_KEY.signer),
  manifest: signManifest({ ...LIST, issuedAt: NOW - 30 }, [testClaims().cti], LIST_KEY.signer),
};
const SEALED: SealedPack = { branch: BRANCH, keySet: signKeySet(KEY_SET, ROOT.signer), days: [SEALED_DAY] };

test('a sealed pack is all a reader needs to admit', async () => {
  const pack = await openPack(SEALED, ROOT.publicKey, 5);
  const scan = await scanTicket(testTicket(), ticketKeyFinder(pack.keySet));
  const verdict = decide({ scan, pack, card: HOLDER, now: NOW, newestSignedTime: newestSignedTime(pack), admitted: new Set() });
  assert.equal(verdict.outcome, 'admit');
});

test('the newest signed time is that of the youngest part', async () => {
  assert.equal(newestSignedTime(await openPack(SEALED, ROOT.publicKey, 0)), NOW - 30);
  assert.equal(newestSignedTime(await openPack({ ...SEALED, days: [] }, ROOT.publicKey, 0)), KEY_SET.issuedAt);
});

test('what was not pulled is null, and one bad part spoils the whole', async () => {
  const bare = { day: '2026-11-25', dayKey: null, statusList: null, manifest: null };
  const pack = await openPack({ ...SEALED, days: [SEALED_DAY, bare] }, ROOT.publicKey, 0);
  assert.deepEqual(pack.days.get('2026-11-25'), { dayKey: null, statusList: null, manifest: null });

  const opened = (change: Partial<SealedPack>, root = ROOT, lowest = 0) => openPack({ ...SEALED, ...change }, root.publicKey, lowest);
  await assert.rejects(opened({}, TICKET_KEY), code('bad_signature'));
  await assert.rejects(opened({}, ROOT, 6), code('rollback'));
  await assert.rejects(opened({ branch: BRANCH + 1 }), code('wrong_subject'));
  await assert.rejects(opened({ days: [{ ...SEALED_DAY, day: '2026-11-25' }] }), code('wrong_subject'));
  await assert.rejects(opened({ days: [{ ...SEALED_DAY, statusList: SEALED_DAY.manifest }] }), code('malformed'));
  await assert.rejects(opened({ days: [{ ...SEALED_DAY, dayKey: new Uint8Array(31) }] }), code('malformed'));
  await assert.rejects(opened({ days: [SEALED_DAY, SEALED_DAY] }), code('malformed'));
});

test('a pack holds at most seven days', async () => {
  const days = (count: number) => Array.from({ length: count }, (_, n) => ({ day: `2026-12-0${n + 1}`, dayKey: DAY_KEY, statusList: null, manifest: null }));
  assert.equal((await openPack({ ...SEALED, days: days(7) }, ROOT.publicKey, 0)).days.size, 7);
  await assert.rejects(openPack({ ...SEALED, days: days(8) }, ROOT.publicKey, 0), code('malformed'));
});

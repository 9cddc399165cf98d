import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRANCH, KEY_SET, LIST_KEY, ROOT, TICKET_KEY, setKey, testKey, testTicket } from './fixtures.ts';
import { TicketError } from './errors.ts';
import type { TicketErrorCode } from './errors.ts';
import { keyCovers, signKeySet, ticketKeyFinder, verifyKeySet } from './keyset.ts';
import { scanTicketSync } from './node.ts';

const code = (wanted: TicketErrorCode) => (error: unknown) => error instanceof TicketError && error.code === wanted;
const SIGNED = signKeySet(KEY_SET, ROOT.signer);

test('a set comes back as it was signed', async () => {
  const restricted = { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { branches: [3, BRANCH] })] };
  assert.deepEqual(await verifyKeySet(SIGNED, ROOT.publicKey, 0), KEY_SET);
  assert.deepEqual(await verifyKeySet(signKeySet(restricted, ROOT.signer), ROOT.publicKey, 5), restricted);
});

test('only the root signs sets: not a ticket key, not a list key', async () => {
  for (const key of [TICKET_KEY, LIST_KEY, testKey('another root', [0, 1])]) {
    await assert.rejects(verifyKeySet(signKeySet(KEY_SET, key.signer), ROOT.publicKey, 0), code('bad_signature'));
  }
});

test('a number lower than one already seen is refused, the same one is not', async () => {
  assert.equal((await verifyKeySet(SIGNED, ROOT.publicKey, 5)).number, 5);
  await assert.rejects(verifyKeySet(SIGNED, ROOT.publicKey, 6), code('rollback'));
});

test('after a rotation tickets of the old and of the new key are accepted, and of no third', async () => {
  const next = testKey('next month', [0x47, 0xd2]);
  const rotated = { ...KEY_SET, number: 6, ticketKeys: [setKey(TICKET_KEY), setKey(next)] };
  const find = ticketKeyFinder(await verifyKeySet(signKeySet(rotated, ROOT.signer), ROOT.publicKey, 5));
  assert.equal(scanTicketSync(testTicket({}, TICKET_KEY), find).status, 'genuine');
  assert.equal(scanTicketSync(testTicket({}, next), find).status, 'genuine');
  assert.equal(scanTicketSync(testTicket({}, testKey('third', [0x47, 0xd3])), find).status, 'unknown_key');
  assert.equal(scanTicketSync(testTicket({}, testKey('impostor', [0x47, 0xd2])), find).status, 'bad_signature');
});

test('a list key does not sign tickets', () => {
  assert.equal(scanTicketSync(testTicket({}, LIST_KEY), ticketKeyFinder(KEY_SET)).status, 'unknown_key');
});

test('validity has both ends included and names its branches', () => {
  const key = setKey(TICKET_KEY, { notBefore: 100, notAfter: 200, branches: [BRANCH] });
  assert.ok(keyCovers(key, BRANCH, 100, 200));
  assert.equal(keyCovers(key, BRANCH, 99, 200), false);
  assert.equal(keyCovers(key, BRANCH, 100, 201), false);
  assert.equal(keyCovers(key, BRANCH + 1, 100, 200), false);
  assert.ok(keyCovers({ ...key, branches: null }, BRANCH + 1, 100, 200));
});

test('a set that contradicts itself is neither signed nor read', () => {
  const wrong = [
    { ...KEY_SET, number: -1 },
    { ...KEY_SET, listKeys: [setKey(LIST_KEY, { kid: TICKET_KEY.signer.kid })] },
    { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY), setKey(TICKET_KEY)] },
    { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { notAfter: 0 })] },
    { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { publicKey: new Uint8Array(31) })] },
    { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { kid: new Uint8Array(3) })] },
    { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { branches: [0x10000] })] },
  ];
  for (const keySet of wrong) assert.throws(() => signKeySet(keySet, ROOT.signer), code('malformed'));
});

test('every changed byte and every truncation of a set is refused', async () => {
  for (let at = 0; at < SIGNED.length; at++) {
    const changed = SIGNED.slice();
    changed[at]! ^= 1 << at % 8;
    await assert.rejects(verifyKeySet(changed, ROOT.publicKey, 0), TicketError, `byte ${at}`);
    await assert.rejects(verifyKeySet(SIGNED.subarray(0, at), ROOT.publicKey, 0), code('malformed'), `first ${at}`);
  }
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findSetKey, toHex, verifyKeySet } from '@bawaba/ticket';
import { secretsFrom } from '../../platform/secrets.ts';
import { readTicketKeys } from './keys.ts';

const secrets = secretsFrom(Buffer.alloc(32, 3));
const start = Date.parse('2026-11-22T00:00:00Z');
const day = 86_400_000;

function installation(): { folder: string; at: (days: number) => void; keys: ReturnType<typeof readTicketKeys> } {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-keys-'));
  const clock = { now: new Date(start) };
  return { folder, at: (days) => (clock.now = new Date(start + days * day)), keys: readTicketKeys(folder, secrets, () => clock.now) };
}

test('a running portal rotates its keys monthly, and each key was published at least 7 days before it signs', async () => {
  const { at, keys } = installation();
  const published = new Map<string, number>();
  const signed = new Set<string>();
  for (let days = 0; days < 130; days++) {
    at(days);
    const set = await verifyKeySet(keys.signedKeySet, keys.rootPublicKey, keys.keySet.number);
    for (const key of set.ticketKeys) if (!published.has(toHex(key.kid))) published.set(toHex(key.kid), days);
    const kid = toHex(keys.ticketSigner.kid);
    if (days > 0) assert.ok(signed.has(kid) || days - published.get(kid)! >= 7, `key ${kid} signs on day ${days}, published on day ${published.get(kid)}`);
    signed.add(kid);
    const current = findSetKey(set.ticketKeys, keys.ticketSigner.kid)!;
    const lastShown = (start + (days + 31) * day) / 1000;
    assert.ok(current.notBefore <= (start + days * day) / 1000 && current.notAfter >= lastShown);
    assert.ok(findSetKey(set.listKeys, keys.listSigner.kid));
  }
  assert.equal(signed.size, 5);
});

test('a ticket signed on a key’s last day is still verifiable when its appointment comes', async () => {
  const { at, keys } = installation();
  at(28);
  const { kid } = keys.ticketSigner;
  at(28 + 31);
  assert.notEqual(toHex(keys.ticketSigner.kid), toHex(kid));
  assert.ok(findSetKey((await verifyKeySet(keys.signedKeySet, keys.rootPublicKey, 0)).ticketKeys, kid)!.notAfter > (start + 59 * day) / 1000);
});

test('two processes of one installation have the same keys, also after a rotation', () => {
  const { folder, at, keys } = installation();
  at(25);
  const number = keys.keySet.number;
  const clock = (): Date => new Date(start + 25 * day);
  assert.equal(readTicketKeys(folder, secrets, clock).keySet.number, number);
  assert.deepEqual(readTicketKeys(folder, secrets, clock).signedKeySet, keys.signedKeySet);
});

test('without the root the portal goes on with the keys it has; without any keys it says so', () => {
  const { folder, at, keys } = installation();
  rmSync(join(folder, 'keys/root'));
  at(40);
  assert.equal(keys.keySet.number, 1);
  renameSync(join(folder, 'keys/tickets.json'), join(folder, 'keys/moved'));
  assert.equal(readTicketKeys(folder, secrets, () => new Date(start)).keySet.number, 1, 'a new root and set are made where there are neither');
});

test('nobody else on the machine can read a key', () => {
  const { folder } = installation();
  for (const name of ['root', 'tickets.json']) assert.equal(statSync(join(folder, 'keys', name)).mode & 0o077, 0);
  assert.match(readFileSync(join(folder, 'keys/root'), 'utf8'), /^[0-9a-f]{64}$/);
});

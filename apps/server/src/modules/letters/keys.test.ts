import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { toHex } from '@bawaba/ticket';
import { verifyLetterKeySet } from '@bawaba/ticket/letter';
import { secretsFrom } from '../../platform/secrets.ts';
import { readTicketKeys } from '../tickets/index.ts';
import { readLetterKeys } from './keys.ts';

const secrets = secretsFrom(Buffer.alloc(32, 3));
const start = Date.parse('2026-11-22T00:00:00Z');
const day = 86_400_000;

function installation() {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-letter-keys-'));
  const clock = { now: new Date(start) };
  const tickets = readTicketKeys(folder, secrets, () => clock.now);
  return { folder, tickets, at: (days: number) => void (clock.now = new Date(start + days * day)), letters: () => readLetterKeys(folder, secrets, () => clock.now) };
}

test('a key signs for a year; the next was published a month before; all that ever signed stay published', async () => {
  const { at, tickets, letters } = installation();
  const keys = letters();
  const published = new Map<string, number>();
  const signed = new Set<string>();
  for (let days = 0; days < 1500; days += 5) {
    at(days);
    const kid = toHex(keys.signer().kid);
    const set = await verifyLetterKeySet(keys.signedSet()!, tickets.rootPublicKey, published.size);
    for (const key of set.keys) if (!published.has(toHex(key.kid))) published.set(toHex(key.kid), days);
    if (days > 0) assert.ok(signed.has(kid) || days - published.get(kid)! >= 29, `key ${kid} signs on day ${days}, published on day ${published.get(kid)}`);
    signed.add(kid);
    for (const before of signed) assert.ok(set.keys.some((key) => toHex(key.kid) === before), `${before} on day ${days}`);
    const now = start / 1000 + days * 86_400;
    assert.ok(set.keys.some((key) => toHex(key.kid) === kid && key.notBefore <= now && now <= key.notAfter));
  }
  assert.equal(signed.size, 5);
});

test('two processes have the same keys; old seeds are gone; nobody else can read the file', () => {
  const { folder, at, letters } = installation();
  const [one, other] = [letters(), letters()];
  for (const days of [800, 1600]) {
    at(days);
    one.signer();
    assert.deepEqual(one.signedSet(), other.signedSet());
  }
  at(1601);
  assert.equal(toHex(letters().signer().kid), toHex(one.signer().kid));
  const file = join(folder, 'keys/letters.json');
  assert.equal(statSync(file).mode & 0o077, 0);
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: { seed: string | null }[] };
  assert.ok(keys.length === 3 && keys.slice(2).every(({ seed }) => seed === null));
});

test('without the root no key is made: letters wait, and nothing else does', () => {
  const { folder, at, letters } = installation();
  const [root, away] = [join(folder, 'keys/root'), join(folder, 'keys/away')];
  renameSync(root, away);
  const keys = letters();
  assert.deepEqual([keys.all(), keys.signedSet()], [[], null]);
  assert.throws(() => keys.signer(), { code: 'letters_not_signed' });
  renameSync(away, root);
  at(1);
  const kid = toHex(keys.signer().kid);
  rmSync(root);
  at(600);
  assert.equal(toHex(keys.signer().kid), kid, 'a year more, where the root is kept elsewhere');
  at(800);
  assert.throws(() => keys.signer(), { code: 'letters_not_signed' });
  assert.equal(keys.all().length, 1, 'what it signed can still be checked');
});

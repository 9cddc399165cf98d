import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { waysIn } from './rules/ways-in.ts';

const actions = globSync('actions/*.ts', { cwd: import.meta.dirname }).map((file) => ({ name: basename(file, '.ts'), text: readFileSync(join(import.meta.dirname, file), 'utf8') }));

test('whatever opens a session or sets a credential is a way in, and each says what it asks', () => {
  const opening = actions.filter(({ text }) => /\b(?:openSession|putPassword|putPasskey|insertPasskey)\(/.test(text)).map(({ name }) => name);
  assert.deepEqual([...new Set(Object.values(waysIn).map(({ by }) => by))].toSorted(), opening.toSorted());
});

test('every way but registration asks for two factors or a passkey; none is a mailbox or a question', () => {
  for (const [name, { factors }] of Object.entries(waysIn)) {
    const all = factors.flat() as string[];
    assert.ok(factors.length >= 2 || name.startsWith('registration') || all[0] === 'passkey', name);
    for (const factor of all) assert.doesNotMatch(factor, /mail|question|birth/i, name);
  }
});

test('codes go to telephones only', () => {
  const sends = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: (name) => name.endsWith('.test.ts') })
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).flatMap((text) => text.match(/channel: '\w+'[^}]*kind: 'identity\.code'/g) ?? []);
  assert.equal(sends.length, 1);
  assert.match(sends[0]!, /channel: 'sms'/);
});

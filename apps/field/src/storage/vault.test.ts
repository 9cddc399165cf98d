import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVault, makeKey, openJson, sealJson } from './vault.ts';

test('what is sealed opens under its name with this phone’s key, and in no other way', async () => {
  const [vault, other] = [createVault(await makeKey()), createVault(await makeKey())];
  const sealed = await sealJson(vault, 'visit 1', { statement: 'قال' });
  assert.deepEqual(await openJson(vault, 'visit 1', sealed), { statement: 'قال' });
  assert.ok(!Buffer.from(sealed.data).includes('قال'));
  await assert.rejects(openJson(vault, 'visit 2', sealed), 'put in another’s place');
  await assert.rejects(openJson(other, 'visit 1', sealed), 'another phone');
  const data = sealed.data.slice(0);
  new Uint8Array(data)[3]! ^= 1;
  await assert.rejects(openJson(vault, 'visit 1', { ...sealed, data }), 'one bit changed');
  assert.notDeepEqual((await sealJson(vault, 'visit 1', { statement: 'قال' })).iv, sealed.iv);
});

test('no script reads the key out', async () => {
  await assert.rejects(crypto.subtle.exportKey('raw', await makeKey()));
});

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildField } from '../../../field/build.ts';
import { testRuntime } from '../modules/identity/fixtures.ts';
import { pagesUnderTest } from '../modules/organisation/fixtures.ts';
import { testDatabase } from '../testing/database.ts';
import { registerFieldApp } from './field-app.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db);
const directory = join(mkdtempSync(join(tmpdir(), 'bawaba-field-')), 'field');
await buildField(directory);
const app = pagesUnderTest(runtime, {}, (server) => registerFieldApp(server, runtime, directory));

test('everything the service worker keeps is served, so that the app opens whole without a network', async () => {
  const kept = [...(await app.inject('/field/sw.js')).body.matchAll(/"(\/field\/[^"]*)"/g)].map((match) => match[1]!);
  assert.ok(kept.includes('/field/') && kept.some((url) => url.endsWith('.js')) && kept.some((url) => url.endsWith('.woff2')));
  for (const url of kept) assert.equal((await app.inject(url)).statusCode, 200, url);
});

test('the app may ask for camera and place, runs its own scripts and nothing else, and no page of another site frames it', async () => {
  const { headers, body } = await app.inject('/field/');
  assert.match(String(headers['permissions-policy']), /^camera=\(self\), geolocation=\(self\), microphone=\(\)/);
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|nonce|https?:/);
  assert.doesNotMatch(body, /<script(?![^>]*src="\/field\/)|style=/);
});

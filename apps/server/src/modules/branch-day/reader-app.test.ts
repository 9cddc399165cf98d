import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildReader } from '../../../../reader/build.ts';
import { testDatabase } from '../../testing/database.ts';
import { testRuntime } from '../identity/fixtures.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { registerReader } from './index.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db);
const directory = join(mkdtempSync(join(tmpdir(), 'bawaba-reader-')), 'reader');
await buildReader(directory);
const app = pagesUnderTest(runtime, {}, (server) => registerReader(server, runtime, directory));

test('everything the service worker keeps is served, and hashed files for ever', async () => {
  const worker = await app.inject('/reader/sw.js');
  assert.equal(worker.headers['service-worker-allowed'], '/reader/');
  const kept = [...worker.body.matchAll(/"(\/reader\/[^"]*)"/g)].map((match) => match[1]!);
  assert.ok(kept.length >= 12 && kept.includes('/reader/'));
  for (const url of kept) {
    const reply = await app.inject(url);
    assert.equal(reply.statusCode, 200, url);
    assert.equal(reply.headers['cache-control'], /-[0-9A-Za-z]{8}\.\w+$/.test(url) ? 'public, max-age=31536000, immutable' : 'no-cache', url);
  }
});

test('the reader runs its own scripts and nothing else; WebAssembly comes from here', async () => {
  const page = await app.inject('/reader/');
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
  assert.doesNotMatch(policy, /unsafe-inline|nonce|https?:/);
  assert.doesNotMatch(page.body, /<script(?![^>]*src="\/reader\/)/);
  const wasm = /"(\/reader\/zxing-[0-9a-f]{8}\.wasm)"/.exec((await app.inject('/reader/sw.js')).body)![1]!;
  assert.equal((await app.inject(wasm)).headers['content-type'], 'application/wasm');
});

test('the address without its last slash leads into the worker’s scope, and nothing outside the folder is served', async () => {
  const bare = await app.inject('/reader');
  assert.deepEqual([bare.statusCode >= 301 && bare.statusCode <= 308, bare.headers['location']], [true, '/reader/']);
  for (const url of ['/reader/../package.json', '/reader/%2e%2e/%2e%2e/package.json', '/reader/none.js']) assert.ok((await app.inject(url)).statusCode >= 400, url);
});

test('a portal whose reader was not built serves the rest', async () => {
  const without = pagesUnderTest(runtime, {}, (server) => registerReader(server, runtime, join(directory, 'missing')));
  assert.equal((await without.inject('/reader/')).statusCode, 404);
});

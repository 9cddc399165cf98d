import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import { TICKET_KEY, testTicket } from './fixtures.ts';

type Face = typeof import('./index.ts');

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('./index.ts', import.meta.url).pathname],
    bundle: true, format: 'esm', platform: 'browser', target: 'es2022', write: false, logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

/** Each load is a module of its own, with its own memory of imported keys. */
async function load(code: string, name: string): Promise<Face> {
  return import(`data:text/javascript,${encodeURIComponent(`${code}\n// ${name}`)}`);
}

test('the public face bundles for a browser, without a Node module or a clock', async () => {
  const code = await bundle();
  // esbuild itself refuses a Node module here; what is left to see is that nobody reads the clock.
  assert.equal(/\bDate\.now\(|new Date\(\)/.test(code), false);
  const { scanTicket } = await load(code, 'plain');
  assert.equal((await scanTicket(testTicket(), () => TICKET_KEY.publicKey)).status, 'genuine');
});

test('a browser whose WebCrypto has no Ed25519 verifies in script', async () => {
  const { scanTicket } = await load(await bundle(), 'without Ed25519');
  const native = crypto.subtle.importKey;
  let asked = 0;
  crypto.subtle.importKey = async () => {
    asked++;
    throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
  };
  try {
    const tampered = testTicket().replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    assert.equal((await scanTicket(testTicket(), () => TICKET_KEY.publicKey)).status, 'genuine');
    assert.notEqual((await scanTicket(tampered, () => TICKET_KEY.publicKey)).status, 'genuine');
  } finally {
    crypto.subtle.importKey = native;
  }
  assert.equal(asked, 1);
});

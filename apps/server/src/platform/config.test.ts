import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigError, readConfig, settingNames } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'bawaba-config-'));

test('defaults', () => {
  const config = readConfig({ DATA_DIR: folder });
  assert.equal(config.port, 3000);
  assert.equal(config.baseUrl, 'http://localhost:3000');
  assert.equal(config.databaseUrl, null);
  assert.equal(config.demo, false);
});

test('staff need a passkey, but in the demonstration, unless told otherwise', () => {
  const read = (env: Record<string, string>): string => readConfig({ DATA_DIR: folder, ...env }).staffPasskeys;
  assert.deepEqual([read({}), read({ DEMO: 'true' }), read({ DEMO: 'true', STAFF_PASSKEYS: 'required' }), read({ STAFF_PASSKEYS: 'offered' })], ['required', 'offered', 'required', 'offered']);
});

const wrong: [string, string, RegExp][] = [
  ['PORT', '70000', /PORT: "70000" is not a port number/],
  ['PORT', 'http', /PORT: "http"/],
  ['DATABASE_URL', 'mysql://root:secret@x/y', /DATABASE_URL: its value is not an address such as postgres/],
  ['BASE_URL', 'portal', /BASE_URL: "portal" is not the address/],
  ['TRUSTED_PROXIES', '10.0.0.0/8, proxy.local', /TRUSTED_PROXIES: "10.0.0.0\/8, proxy.local" is not a list/],
  ['TRUSTED_PROXIES', '10.0.0.0/33', /TRUSTED_PROXIES/],
  ['PASSWORD_LIST', '/no/such/list', /PASSWORD_LIST: "\/no\/such\/list" is not the path of a file/],
  ['MAP_TILES_URL', 'https://tiles.example/{z}/{x}.png', /MAP_TILES_URL: .* is not an address such as https:\/\/tiles/],
  ['MAP_TILES_URL', "https://tiles.example/{z}/{x}/{y}.png; script-src 'unsafe-inline'", /MAP_TILES_URL/],
  ['DEMO', 'yes', /DEMO: "yes" is not true or false/],
  ['STAFF_PASSKEYS', 'no', /STAFF_PASSKEYS: "no" is not required or offered/],
];
for (const [name, value, message] of wrong) {
  test(`a wrong ${name} (${value}) is named, and no password is printed`, () => {
    assert.throws(() => readConfig({ DATA_DIR: folder, [name]: value }), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });
}

test('the manual has each of them in its table', () => {
  const manual = readFileSync(join(import.meta.dirname, '../../../../docs/operations.md'), 'utf8');
  const [settings] = /^## Settings$[^]*?(?=^## )/m.exec(manual)!;
  const named = [...settings.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) => cell!.split(', ').map((name) => name.replaceAll('`', '')));
  assert.deepEqual(named.toSorted(), settingNames.toSorted());
});

test('networks of proxies are read', () => {
  assert.deepEqual(readConfig({ DATA_DIR: folder, TRUSTED_PROXIES: '10.0.0.5, fd00::/8' }).trustedProxies, ['10.0.0.5', 'fd00::/8']);
  assert.deepEqual(readConfig({ DATA_DIR: folder }).trustedProxies, []);
});

test('a DATA_DIR that is a file is refused', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  assert.throws(() => readConfig({ DATA_DIR: file }), /DATA_DIR/);
});

test('a bucket is named whole or not at all, and its secret is never printed', () => {
  const whole = { UPLOADS_S3_ENDPOINT: 'https://s3.example/', UPLOADS_S3_BUCKET: 'uploads', UPLOADS_S3_KEY: 'id', UPLOADS_S3_SECRET: 'hidden' };
  assert.equal(readConfig({ DATA_DIR: folder }).uploadsS3, null);
  assert.deepEqual(readConfig({ DATA_DIR: folder, ...whole }).uploadsS3, { endpoint: 'https://s3.example', bucket: 'uploads', region: 'us-east-1', key: 'id', secret: 'hidden' });
  for (const name of Object.keys(whole)) assert.throws(() => readConfig({ DATA_DIR: folder, ...whole, [name]: '' }), (error: Error) => error.message.includes(`${name}: nothing is not`) && !error.message.includes('hidden'));
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openBucket } from '../../testing/s3-server.ts';
import { localStorage } from './local-storage.ts';
import { s3Storage } from './s3-storage.ts';
import { sealed } from './sealed.ts';
import type { StorageKind } from './storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'bawaba-storage-'));
const bucket = await openBucket();
const key = Buffer.alloc(32, 7);
after(async () => {
  await bucket.remove();
  rmSync(folder, { recursive: true, force: true });
});

const kinds: [string, StorageKind, string][] = [
  ['on disk', localStorage(folder), folder],
  ['in a bucket', s3Storage(bucket.settings), bucket.folder],
];

/** The files below a folder whose bytes include some others. */
function filesWith(below: string, bytes: Buffer): string[] {
  const files = readdirSync(below, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => readFileSync(file).includes(bytes));
}

for (const [where, raw, below] of kinds) {
  const storage = sealed(raw, key);

  test(`${where}: what is put is got again, twice the same does no harm, and what is removed is gone`, async () => {
    for (const bytes of [randomBytes(3), randomBytes(2_000_000), Buffer.from('BWU1'), Buffer.alloc(100)]) {
      const name = `ab/${randomBytes(8).toString('hex')}`;
      await storage.put(name, bytes);
      await storage.put(name, bytes);
      assert.ok((await storage.get(name)).equals(bytes));
      await storage.remove(name);
      await assert.rejects(storage.get(name), { code: 'file_unavailable' });
      await storage.remove(name);
    }
    assert.deepEqual(await storage.check(), { health: 'ready', detail: '' });
    assert.deepEqual(readdirSync(below, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()), [], 'a look leaves nothing');
  });

  test(`${where}: whoever reads it finds nothing, and whoever changes or swaps something is found out`, async () => {
    const secret = Buffer.from('passport of one person, again and again, in the clear');
    await storage.put('cd/one', secret);
    await storage.put('cd/two', Buffer.from('another'));
    assert.deepEqual(filesWith(below, secret), []);
    await raw.put('cd/clear', secret);
    assert.equal(filesWith(below, secret).length, 1, 'the test would see it');
    const lies = await raw.get('cd/one');
    for (const at of [4, 20, lies.length - 1]) {
      const changed = Buffer.from(lies);
      changed[at]! ^= 1;
      await raw.put('cd/one', changed);
      await assert.rejects(storage.get('cd/one'), { code: 'file_unavailable' });
    }
    await raw.put('cd/one', lies.subarray(0, lies.length - 5));
    await assert.rejects(storage.get('cd/one'), { code: 'file_unavailable' });
    await raw.put('cd/one', await raw.get('cd/two'));
    await assert.rejects(storage.get('cd/one'), { code: 'file_unavailable' });
    await assert.rejects(sealed(raw, Buffer.alloc(32, 8)).get('cd/two'), { code: 'file_unavailable' });
    await raw.put('cd/one', lies);
    assert.ok((await storage.get('cd/one')).equals(secret));
  });
}

test('what was kept on disk before sealing began is still read', async () => {
  mkdirSync(join(folder, 'uploads/ef'), { recursive: true });
  writeFileSync(join(folder, 'uploads/ef/old.jpg'), 'old bytes');
  assert.equal((await sealed(localStorage(folder), key).get('ef/old.jpg')).toString(), 'old bytes');
});

test('on disk: a folder that cannot be written to is a refusal that names it, and nothing is left half written', async () => {
  const data = join(folder, 'closed');
  mkdirSync(data);
  writeFileSync(join(data, 'uploads'), 'a file where the folder should be');
  const storage = localStorage(data);
  await assert.rejects(storage.put('ab/x', Buffer.alloc(10)), { code: 'cannot_save' });
  const { health, detail } = await storage.check();
  assert.equal(health, 'refused');
  assert.ok(detail.includes(data));
  rmSync(join(data, 'uploads'));
  mkdirSync(join(data, 'uploads/ab/x/in the way'), { recursive: true });
  await assert.rejects(storage.put('ab/x', Buffer.alloc(10)), { code: 'cannot_save' });
  assert.deepEqual(readdirSync(join(data, 'uploads/ab')), ['x']);
});

test('in a bucket: a wrong secret and a missing bucket are told apart from a server that is away', async () => {
  const forged = s3Storage({ ...bucket.settings, secret: 'another' });
  await assert.rejects(forged.put('ab/forged', Buffer.alloc(10)), { code: 'cannot_save' });
  await assert.rejects(kinds[1]![1].get('ab/forged'), { code: 'file_unavailable' });
  const wrong = await forged.check();
  assert.equal(wrong.health, 'refused');
  assert.match(wrong.detail, /403 SignatureDoesNotMatch.*UPLOADS_S3_SECRET/);
  assert.ok(!wrong.detail.includes('another'));
  const nowhere = await s3Storage({ ...bucket.settings, bucket: 'no-such-bucket' }).check();
  assert.equal(nowhere.health, 'refused');
  assert.match(nowhere.detail, /UPLOADS_S3_BUCKET.*no-such-bucket/);
});

test('in a bucket: while the server is away nothing is kept and it is said; when it is back everything is as before', async () => {
  const storage = kinds[1]![1];
  await storage.put('ab/before', Buffer.from('before'));
  await bucket.stop();
  await assert.rejects(storage.put('ab/during', Buffer.alloc(10)), { code: 'cannot_save' });
  await assert.rejects(storage.get('ab/before'), { code: 'file_unavailable' });
  await assert.rejects(storage.remove('ab/before'), { code: 'cannot_save' });
  assert.equal((await storage.check()).health, 'unreachable');
  await bucket.start();
  assert.equal((await storage.get('ab/before')).toString(), 'before');
  await assert.rejects(storage.get('ab/during'), { code: 'file_unavailable' });
  assert.equal((await storage.check()).health, 'ready');
});

/** A server that answers as told; what it was asked is counted. */
async function answering(answer: (count: number) => number): Promise<{ server: Server; endpoint: string; asked: () => number }> {
  let count = 0;
  const server = createServer((request, reply) => {
    request.resume().on('end', () => reply.writeHead(answer(++count)).end('<Error><Code>SlowDown</Code></Error>'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => count };
}

test('in a bucket: a server that sheds once is asked again, one that goes on shedding or refuses is not pressed', async () => {
  for (const [answer, expected, asked] of [[(count: number) => (count === 1 ? 503 : 200), null, 2], [() => 503, 'cannot_save', 2], [() => 403, 'cannot_save', 1], [() => 301, 'cannot_save', 1]] as const) {
    const one = await answering(answer);
    const put = s3Storage({ ...bucket.settings, endpoint: one.endpoint }).put('ab/x', Buffer.alloc(10));
    await (expected === null ? put : assert.rejects(put, { code: expected }));
    assert.equal(one.asked(), asked);
    one.server.close();
  }
});

test('in a bucket: a server that takes everything and never answers holds nobody longer than told', async () => {
  const server = createSocketServer((socket) => socket.resume().on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const storage = s3Storage({ ...bucket.settings, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, 150);
  await assert.rejects(storage.put('ab/x', Buffer.alloc(100_000)), { code: 'cannot_save' });
  await assert.rejects(storage.get('ab/x'), { code: 'file_unavailable' });
  assert.equal((await storage.check()).health, 'unreachable');
  server.close();
});

test('on disk: bytes that were changed or moved by hand are not given out', async () => {
  const storage = sealed(localStorage(folder), key);
  await storage.put('gh/one', Buffer.from('one'));
  await storage.put('gh/two', Buffer.from('two'));
  renameSync(join(folder, 'uploads/gh/two'), join(folder, 'uploads/gh/one'));
  await assert.rejects(storage.get('gh/one'), { code: 'file_unavailable' });
});

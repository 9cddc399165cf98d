import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '../../testing/database.ts';
import { startPortal } from '../../testing/portal.ts';
import { openBucket } from '../../testing/s3-server.ts';

const { ownerUrl } = await testDatabase();
const bucket = await openBucket();
const folders: string[] = [];
after(async () => {
  await bucket.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const { endpoint, bucket: name, key, secret } = bucket.settings;
const settings = { UPLOADS_S3_ENDPOINT: endpoint, UPLOADS_S3_BUCKET: name, UPLOADS_S3_KEY: key, UPLOADS_S3_SECRET: secret };

function start(env: Record<string, string>): ReturnType<typeof startPortal> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-started-'));
  folders.push(dataDir);
  return startPortal({ dataDir, env: { DATABASE_URL: ownerUrl, LOG_LEVEL: 'warn', ...settings, ...env } });
}

test('a bucket that is not there, or a secret that is wrong, stops the start with a sentence that names the setting and no secret', async () => {
  await assert.rejects(start({ UPLOADS_S3_BUCKET: 'another' }), /cannot be kept.*UPLOADS_S3_BUCKET: there is no bucket another/s);
  await assert.rejects(start({ UPLOADS_S3_SECRET: 'hunter2hunter2' }), (error: Error) => {
    assert.match(error.message, /SignatureDoesNotMatch.*UPLOADS_S3_SECRET/s);
    assert.ok(!error.message.includes('hunter2'));
    return true;
  });
  await assert.rejects(start({ UPLOADS_S3_KEY: '' }), /UPLOADS_S3_KEY: nothing is not the id of an access key/);
});

test('a storage that is away is logged and told by readiness; the portal serves all the same', async () => {
  await bucket.stop();
  const portal = await start({});
  try {
    const ready = (await (await fetch(`${portal.baseUrl}/health/ready`)).json()) as { status: string; uploads: string };
    assert.deepEqual([ready.status, ready.uploads], ['ready', 'unreachable']);
    for (let tries = 0; tries < 50 && !portal.output().includes('cannot be kept yet'); tries++) await sleep(50);
    assert.match(portal.output(), /cannot be kept yet; everything else goes on/);
    assert.equal((await fetch(portal.baseUrl)).status, 200);
  } finally {
    await portal.stop();
  }
  await bucket.start();
  const again = await start({});
  try {
    assert.equal(((await (await fetch(`${again.baseUrl}/health/ready`)).json()) as { uploads: string }).uploads, 'ready');
  } finally {
    await again.stop();
  }
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const files = 200;

/** Reads or makes all of them as fast as it can, after the others are ready too. */
const starter = `
  import { randomBytes } from 'node:crypto';
  import { parentPort, workerData } from 'node:worker_threads';
  const { readOrMake } = await import(workerData.module);
  parentPort.once('message', () => parentPort.postMessage(Array.from({ length: workerData.files }, (_, n) => readOrMake(workerData.folder + '/keys/' + n, () => randomBytes(32).toString('hex')))));
  parentPort.postMessage('ready');
`;

test('those who start at the same moment read one secret, whole, and nothing else is left behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-keys-'));
  try {
    const module = new URL('./made-once.ts', import.meta.url).href;
    const workers = Array.from({ length: 4 }, () => new Worker(new URL(`data:text/javascript,${encodeURIComponent(starter)}`), { workerData: { module, folder, files } }));
    await Promise.all(workers.map((worker) => once(worker, 'message')));
    const answers = workers.map((worker) => once(worker, 'message'));
    workers.forEach((worker) => worker.postMessage('go'));
    const read = (await Promise.all(answers)).map(([secrets]) => secrets as string[]);
    for (const secrets of read) assert.deepEqual(secrets, read[0]);
    assert.ok(read[0]!.every((secret) => /^[0-9a-f]{64}$/.test(secret)));
    assert.equal(new Set(read[0]).size, files);
    assert.equal(readdirSync(join(folder, 'keys')).length, files);
    assert.equal(statSync(join(folder, 'keys', '0')).mode & 0o077, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

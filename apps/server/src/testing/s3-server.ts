import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Settings } from '../platform/uploads/storage.ts';

interface Server {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}

const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => Server;

/** A bucket of a test's own behind a server that speaks S3 and checks signatures. */
export interface TestBucket {
  readonly settings: S3Settings;
  /** Where the server keeps what is put: for tests that look at it or change it. */
  readonly folder: string;
  /** Stops answering; `start` answers again at the same port, with what was kept. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function openBucket(): Promise<TestBucket> {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-s3-'));
  let server: Server | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    server = new S3rver({ address: '127.0.0.1', port, silent: true, directory: folder, configureBuckets: [{ name: 'bawaba' }] });
    ({ port } = await server.run());
  };
  const stop = async (): Promise<void> => {
    await server?.close();
    server = null;
  };
  await start();
  return {
    folder, start, stop,
    settings: { endpoint: `http://127.0.0.1:${port}`, bucket: 'bawaba', region: 'us-east-1', key: 'S3RVER', secret: 'S3RVER' },
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { DomainError } from '../errors.ts';
import { probe } from './probe.ts';
import type { S3Settings, StorageKind } from './storage.ts';

/** A storage that is restarting or shedding is asked once more. */
const tries = 2;

/** What went wrong, for the log and for whoever set it up; the person is told by the code of the refusal. */
class S3Failure extends Error {
  /** Null when nothing answered. */
  readonly status: number | null;
  constructor(status: number | null, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Objects of a bucket, each written by one `PUT` with its hash and length signed, so that it is there whole or not at all.
 * @param patience milliseconds for one try
 */
export function s3Storage(settings: S3Settings, patience = 6_000): StorageKind {
  const ask = asking(settings, patience);
  const storage = {
    put: (name: string, bytes: Buffer) => ask('PUT', name, bytes).then(() => undefined, refuse('cannot_save')),
    get: (name: string) => ask('GET', name).catch(refuse('file_unavailable')),
    remove: (name: string) => ask('DELETE', name).then(() => undefined, (error: unknown) => ((error as S3Failure).status === 404 && !isNoBucket(error) ? undefined : refuse('cannot_save')(error))),
  };
  return { ...storage, check: () => probe(storage, (error) => explain(settings, (error as Error).cause ?? error)) };
}

function asking({ endpoint, bucket, region, key, secret }: S3Settings, patience: number): (method: string, name: string, body?: Buffer) => Promise<Buffer> {
  const client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, region, service: 's3', retries: 0 });
  const once = async (method: string, name: string, body?: Buffer): Promise<Buffer> => {
    const headers = { 'x-amz-content-sha256': createHash('sha256').update(body ?? '').digest('hex'), ...(body && { 'content-type': 'application/octet-stream' }) };
    try {
      const answer = await client.fetch(`${endpoint}/${bucket}/${name}`, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(patience), ...(body && { body: new Uint8Array(body) }) });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (!answer.ok) throw new S3Failure(answer.status, bytes.toString('utf8', 0, 600));
      return bytes;
    } catch (error) {
      if (error instanceof S3Failure) throw error;
      throw new S3Failure(null, `${(error as Error).message}${(error as Error).cause ? `: ${((error as Error).cause as Error).message}` : ''}`);
    }
  };
  return async (method, name, body) => {
    for (let left = tries - 1; ; left--) {
      try {
        return await once(method, name, body);
      } catch (error) {
        const { status } = error as S3Failure;
        if (left === 0 || (status !== null && status < 500)) throw error;
      }
    }
  };
}

function refuse(code: string): (cause: unknown) => never {
  return (cause) => {
    throw Object.assign(new DomainError(code), { cause });
  };
}

function isNoBucket(error: unknown): boolean {
  return (error as Error).message.includes('NoSuchBucket');
}

function explain({ endpoint, bucket }: S3Settings, error: unknown): Awaited<ReturnType<StorageKind['check']>> {
  const { status = null, message } = error as Partial<S3Failure> & Error;
  if (status === null || status >= 500) return { health: 'unreachable', detail: `${endpoint} does not answer (${status ?? message})` };
  if (isNoBucket(error)) return { health: 'refused', detail: `UPLOADS_S3_BUCKET: there is no bucket ${bucket} at ${endpoint}` };
  const code = /<Code>(\w+)<\/Code>/.exec(message)?.[1];
  return { health: 'refused', detail: `${endpoint} answers ${status}${code ? ` ${code}` : ''} for the bucket ${bucket}; check UPLOADS_S3_KEY, UPLOADS_S3_SECRET, UPLOADS_S3_REGION and what the key may do there (PutObject, GetObject, DeleteObject)` };
}

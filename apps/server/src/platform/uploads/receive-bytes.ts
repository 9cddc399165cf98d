import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.ts';
import { mostBytes } from './kinds.ts';

/** A body that was a file, on disk until its request has been answered. */
export interface ReceivedBytes {
  readonly path: string;
  /** More bytes than are taken: the rest was read and not kept. */
  readonly tooLarge: boolean;
}

/** Bytes that are read of a body, so that who sends too much hears why; beyond it the connection ends. */
const mostRead = 64 * 1024 * 1024;

const received = new WeakMap<FastifyRequest, ReceivedBytes>();

/** The file that a request's body was. Throws `malformed_request` for one that was none. */
export function bytesOf(request: FastifyRequest): ReceivedBytes {
  const found = received.get(request);
  if (!found) throw new DomainError('malformed_request');
  return found;
}

/** Lets the routes of `app` take bodies that are files of one type. They go to disk as they arrive and are gone once the request was answered. */
export function takeBytes(app: FastifyInstance, dataDir: string, type: 'image/jpeg'): void {
  const folder = join(dataDir, 'uploads', 'incoming');
  app.addContentTypeParser(type, async (request: FastifyRequest, payload: Readable) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, randomUUID());
    received.set(request, { path, tooLarge: false });
    let size = 0;
    const firstBytes = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > mostRead) done(new Error('far too large'));
        else done(null, size > mostBytes ? undefined : chunk);
      },
    });
    try {
      await pipeline(payload, firstBytes, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    } catch {
      await rm(path, { force: true });
      throw new DomainError('malformed_request');
    }
    received.set(request, { path, tooLarge: size > mostBytes });
    return null;
  });
  const tidy = async (request: FastifyRequest): Promise<void> => {
    const found = received.get(request);
    if (found) await rm(found.path, { force: true });
    received.delete(request);
  };
  app.addHook('onResponse', tidy);
  app.addHook('onRequestAbort', tidy);
}

import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.ts';
import { mostBytes } from './kinds.ts';
import { isNoRoom, writeArriving } from './write-file.ts';

/** A body that was a file, on disk until its request has been answered. */
export interface ReceivedBytes {
  readonly path: string;
  /** More bytes than are taken: the rest was read and not kept. */
  readonly tooLarge: boolean;
}

const received = new WeakMap<FastifyRequest, ReceivedBytes>();

/** The file that a request's body was. Throws `malformed_request` for one that was none. */
export function bytesOf(request: FastifyRequest): ReceivedBytes {
  const found = received.get(request);
  if (!found) throw new DomainError('malformed_request');
  return found;
}

/**
 * Lets the routes of `app` take bodies that are files, declared as one type. They go to disk as they arrive and are gone once the
 * request was answered. One that breaks off is `malformed_request`; one for which the disk has no room is `cannot_save`.
 */
export function takeBytes(app: FastifyInstance, dataDir: string, type: 'image/jpeg' | 'application/octet-stream'): void {
  const folder = join(dataDir, 'uploads', 'incoming');
  app.addContentTypeParser(type, async (request: FastifyRequest, payload: Readable) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, randomUUID());
    received.set(request, { path, tooLarge: false });
    try {
      const size = await writeArriving(payload, path, mostBytes);
      received.set(request, { path, tooLarge: size > mostBytes });
    } catch (error) {
      await rm(path, { force: true });
      throw new DomainError(isNoRoom(error) ? 'cannot_save' : 'malformed_request');
    }
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

import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.ts';
import { mostBytes } from './kinds.ts';
import { isNoRoom, writeArriving } from './write-file.ts';

/** A file of a form, on disk until its request has been answered. */
export interface ReceivedFile {
  readonly path: string;
  /** The form's field that it came in. */
  readonly field: string;
  /** What it was called on the device: for people to read, in at most 100 characters, and never part of a path. */
  readonly name: string;
  /** More bytes than are taken: the rest was not kept. */
  readonly tooLarge: boolean;
}

/** Files a form may hold. */
export const mostFiles = 5;
const limits = { fieldNameSize: 60, fieldSize: 64 * 1024, fields: 60, fileSize: mostBytes, files: mostFiles, parts: 70, headerPairs: 20 };

const received = new WeakMap<FastifyRequest, ReceivedFile[]>();

/** The files that came with a form, in order; none when it held none. */
export function filesOf(request: FastifyRequest): readonly ReceivedFile[] {
  return received.get(request) ?? [];
}

/**
 * Lets the routes of `app` take forms with files (`multipart/form-data`). Fields become the body, as with other forms, so that
 * the form's token is checked as everywhere; files go to disk as they arrive and are gone once the request was answered.
 * A form with more parts or longer fields than any of ours is `too_large`; one that breaks off is `malformed_request`; one for whose
 * files the disk has no room is `cannot_save`.
 */
export function takeForms(app: FastifyInstance, dataDir: string): void {
  const folder = join(dataDir, 'uploads', 'incoming');
  app.addContentTypeParser('multipart/form-data', (request: FastifyRequest, payload: Readable) => readForm(request, payload, folder));
  const tidy = async (request: FastifyRequest): Promise<void> => {
    await Promise.all(filesOf(request).map(({ path }) => rm(path, { force: true })));
    received.delete(request);
  };
  app.addHook('onResponse', tidy);
  app.addHook('onRequestAbort', tidy);
}

async function readForm(request: FastifyRequest, payload: Readable, folder: string): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const files: ReceivedFile[] = [];
  received.set(request, files);
  const writing: Promise<unknown>[] = [];
  let full = false;
  const parser = open(request);
  parser.on('field', (name, value, nameCut, valueCut) => {
    // The parser cuts values at their limit, and leaves names as long as a header may be.
    full ||= nameCut || valueCut || name.length > limits.fieldNameSize;
    fields[name] = value;
  });
  parser.on('file', (field, stream, name) => {
    // A field for files that was left empty comes as a file without a name.
    if (!name) return void stream.resume();
    const path = join(folder, randomUUID());
    const file = { path, field, name: shownName(name) };
    const index = files.push({ ...file, tooLarge: false }) - 1;
    const written = writeArriving(stream, path, mostBytes).then(() => (files[index] = { ...file, tooLarge: stream.truncated }));
    // Whoever breaks off ends the writing too; it is looked at below.
    written.catch(() => undefined);
    writing.push(written);
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, () => (full = true));
  try {
    await pipeline(payload, parser);
    await Promise.all(writing);
  } catch (error) {
    const ends = await Promise.allSettled(writing);
    await Promise.all(files.map(({ path }) => rm(path, { force: true })));
    const noRoom = [error, ...ends.map((end) => end.status === 'rejected' && end.reason)].some(isNoRoom);
    throw new DomainError(noRoom ? 'cannot_save' : 'malformed_request');
  }
  if (full) throw new DomainError('too_large');
  return { ...fields };
}

/** A file's name without folders and without characters that hide or turn round what it says. */
function shownName(name: string): string {
  const plain = name.replace(/^.*[\\/]/, '').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '').trim();
  return [...plain].slice(0, 100).join('') || '–';
}

function open(request: FastifyRequest): BusboyInstance {
  try {
    return new Busboy({ headers: request.headers as { 'content-type': string }, limits });
  } catch {
    throw new DomainError('malformed_request');
  }
}

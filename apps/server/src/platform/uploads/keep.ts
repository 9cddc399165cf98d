import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { affected, row, rows, sql, type Database, type Queryable, type Tx } from '../database.ts';
import { DomainError } from '../errors.ts';
import { readDocument } from './decoding.ts';
import type { DocumentProblem, Kind, Page, Pages } from './kinds.ts';
import type { Storage } from './storage.ts';

/** What is known of a kept file. */
export interface Upload {
  readonly uploadId: string;
  /** Where the storage has it. */
  readonly name: string;
  readonly kind: Kind;
  /** Of all that is kept: a picture's JPEG, or the JPEGs of a document's pages one after the other. */
  readonly sha256: Buffer;
  readonly bytes: number;
  /** Pixels of the first page. */
  readonly width: number;
  readonly height: number;
  /** Of each page, in order: where its JPEG stands in what is kept. A picture has one. */
  readonly pages: readonly KeptPage[];
  readonly claimedAt: Date | null;
}

/** Where a page stands among the bytes of its upload, and its size in pixels. */
export interface KeptPage {
  readonly at: number;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

const columns = sql`upload_id as "uploadId", name, kind, sha256, bytes, width, height, pages, claimed_at as "claimedAt"`;

/**
 * Keeps a file that somebody sent: a picture, or the pages of a PDF as pictures. Says what is wrong with one that is not taken.
 * Throws `cannot_save` when the storage does not take it, `busy` when too many wait to be decoded.
 */
export async function keepDocument(db: Database, storage: Storage, path: string, clock: Clock): Promise<Upload | DocumentProblem> {
  const made = await readDocument(path);
  return typeof made === 'string' ? made : keep(db, storage, made, clock());
}

/** As {@link keepDocument}, for pictures alone: a PDF is of no `kind` that is taken. */
export async function keepPicture(db: Database, storage: Storage, path: string, clock: Clock): Promise<Upload | DocumentProblem> {
  const made = await readDocument(path, ['picture']);
  return typeof made === 'string' ? made : keep(db, storage, made, clock());
}

/** The row comes first and says that nothing is kept yet: whatever fails or is cut off after it leaves nothing that a sweep does not find. */
async function keep(db: Database, storage: Storage, { kind, pages: made }: Pages, now: Date): Promise<Upload> {
  const content = Buffer.concat(made.map(({ jpeg }) => jpeg));
  const uploadId = randomUUID();
  const { width, height } = made[0]!;
  const name = `${uploadId.slice(0, 2)}/${uploadId}`;
  const upload = { uploadId, name, kind, sha256: createHash('sha256').update(content).digest(), bytes: content.length, width, height, pages: placesOf(made), claimedAt: null };
  await db.query(sql`
    insert into upload (upload_id, name, kind, sha256, bytes, width, height, pages, made_at)
    values (${uploadId}, ${name}, ${kind}, ${upload.sha256}, ${upload.bytes}, ${width}, ${height}, ${JSON.stringify(upload.pages)}, ${now})`);
  await storage.put(name, content);
  await db.query(sql`update upload set kept_at = ${now} where upload_id = ${uploadId}`);
  return upload;
}

function placesOf(pages: readonly Page[]): KeptPage[] {
  let at = 0;
  return pages.map(({ jpeg, width, height }) => {
    const place = { at, bytes: jpeg.length, width, height };
    at += jpeg.length;
    return place;
  });
}

/** Those of the ids that are kept, in any order. */
export function findUploads(db: Queryable, ids: readonly string[]): Promise<Upload[]> {
  return rows<Upload & Record<string, unknown>>(db, sql`select ${columns} from upload where upload_id = any(${ids}::uuid[]) and kept_at is not null`);
}

/** All bytes of a kept file. Throws `file_unavailable` when the storage does not have them as they were put. */
export async function readUpload(storage: Storage, upload: Upload): Promise<Buffer> {
  const content = await storage.get(upload.name);
  if (!createHash('sha256').update(content).digest().equals(upload.sha256)) throw new DomainError('file_unavailable');
  return content;
}

/** The JPEG of one page, from 1. Null when there is no such page. Throws `file_unavailable`. */
export async function readPage(storage: Storage, upload: Upload, number: number): Promise<Buffer | null> {
  const page = upload.pages[number - 1];
  return page ? (await readUpload(storage, upload)).subarray(page.at, page.at + page.bytes) : null;
}

/** Makes uploads part of something, so that they stay; true when all of them were there and free. */
export async function claimUploads(tx: Tx, ids: readonly string[], now: Date): Promise<boolean> {
  return ids.length === 0 || (await affected(tx, sql`update upload set claimed_at = ${now} where upload_id = any(${ids}::uuid[]) and claimed_at is null and kept_at is not null`)) === ids.length;
}

/** Lets go of uploads that are part of nothing any more: a later sweep removes them. Whoever names them in a row of theirs removes that first. */
export async function dropUploads(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(sql`update upload set claimed_at = null where upload_id = any(${ids}::uuid[])`);
}

/** Files that one run throws away. */
const mostSwept = 500;

/**
 * Throws away what became part of nothing before `before`. What goes is marked first, so that nobody can claim it any more, and
 * its row stays until its bytes have gone: a storage that fails is asked again by the next run.
 */
export async function sweepUploads(db: Database, storage: Storage, before: Date): Promise<void> {
  await db.query(sql`update upload set kept_at = null where claimed_at is null and made_at < ${before} and kept_at is not null`);
  const gone = await rows<{ id: string; name: string }>(db, sql`select upload_id as id, name from upload where kept_at is null and made_at < ${before} order by made_at limit ${mostSwept}`);
  for (const { id, name } of gone) {
    // Pictures of earlier versions share a file when they are the same.
    const other = await row(db, sql`select 1 from upload where name = ${name} and upload_id <> ${id} limit 1`);
    if (!other) await storage.remove(name);
    await db.query(sql`delete from upload where upload_id = ${id} and kept_at is null`);
  }
}

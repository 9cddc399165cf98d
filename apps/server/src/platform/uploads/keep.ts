import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { affected, row, rows, sql, type Database, type Queryable, type Tx } from '../database.ts';
import type { Picture } from './picture.ts';

/** What is known of a kept picture. */
export interface Upload {
  readonly uploadId: string;
  /** Of the JPEG on disk. */
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly claimedAt: Date | null;
}

const columns = sql`upload_id as "uploadId", sha256, bytes, width, height, claimed_at as "claimedAt"`;

function pathOf(dataDir: string, sha256: Buffer): string {
  const hex = sha256.toString('hex');
  return join(dataDir, 'uploads', hex.slice(0, 2), `${hex}.jpg`);
}

/** Keeps a picture under a random name. The file is whole or not there; the same picture twice is one file. */
export async function keepPicture(db: Queryable, dataDir: string, { jpeg, width, height }: Picture, now: Date): Promise<Upload> {
  const sha256 = createHash('sha256').update(jpeg).digest();
  const path = pathOf(dataDir, sha256);
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  if (!(await stat(path).catch(() => null))) {
    const fresh = `${path}.${randomUUID()}`;
    await writeFile(fresh, jpeg, { mode: 0o600, flush: true });
    await rename(fresh, path);
  }
  const upload = { uploadId: randomUUID(), sha256, bytes: jpeg.length, width, height, claimedAt: null };
  await db.query(sql`insert into upload (upload_id, sha256, bytes, width, height, made_at) values (${upload.uploadId}, ${sha256}, ${jpeg.length}, ${width}, ${height}, ${now})`);
  return upload;
}

export function findUploads(db: Queryable, ids: readonly string[]): Promise<Upload[]> {
  return rows<Upload & Record<string, unknown>>(db, sql`select ${columns} from upload where upload_id = any(${ids}::uuid[])`);
}

/** The bytes of a kept picture. Throws when the disk does not have them. */
export function readUpload(dataDir: string, { sha256 }: Pick<Upload, 'sha256'>): Promise<Buffer> {
  return readFile(pathOf(dataDir, sha256));
}

/** Makes pictures part of something; true when all of them were there and free. */
export async function claimUploads(tx: Tx, ids: readonly string[], now: Date): Promise<boolean> {
  return ids.length === 0 || (await affected(tx, sql`update upload set claimed_at = ${now} where upload_id = any(${ids}::uuid[]) and claimed_at is null`)) === ids.length;
}

/** Throws away what became part of nothing before `before`. A file that another row names stays. */
export async function sweepUploads(db: Database, dataDir: string, before: Date): Promise<void> {
  const gone = await rows<{ sha256: Buffer }>(db, sql`delete from upload where claimed_at is null and made_at < ${before} returning sha256`);
  for (const { sha256 } of gone) {
    const other = await row(db, sql`select 1 from upload where sha256 = ${sha256} limit 1`);
    if (!other) await rm(pathOf(dataDir, sha256), { force: true });
  }
}

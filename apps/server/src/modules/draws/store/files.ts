import type { DrawFileName } from '@bawaba/draw';
import { row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** A file of a draw, without its bytes. */
export interface DrawFile {
  readonly name: DrawFileName;
  /** SHA-256 of all its bytes, hex. */
  readonly sha256: string;
  readonly size: number;
  readonly publishedAt: Date | null;
}

const columns = sql`name, sha256, size, published_at as "publishedAt"`;

/** Writes a file and its parts; a second time is a unique_violation, and nothing of it stands. */
export async function insertFile(tx: Tx, drawId: string, file: DrawFile, parts: readonly Uint8Array[], now: Date): Promise<void> {
  await tx.query(sql`
    insert into draw_file (draw_id, name, sha256, size, made_at, published_at) values (${drawId}, ${file.name}, ${file.sha256}, ${file.size}, ${now}, ${file.publishedAt})`);
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    await tx.query(sql`insert into draw_file_part (draw_id, name, part, bytes) values (${drawId}, ${file.name}, ${index}, ${bytes})`);
  }
}

export function listFiles(db: Queryable, drawId: string): Promise<DrawFile[]> {
  return rows(db, sql`select ${columns} from draw_file where draw_id = ${drawId} order by name`);
}

/** A file, with how many parts it has. */
export function findFile(db: Queryable, drawId: string, name: string): Promise<(DrawFile & { parts: number }) | null> {
  return row(db, sql`
    select ${columns}, (select count(*)::int from draw_file_part p where p.draw_id = f.draw_id and p.name = f.name) as parts
    from draw_file f where draw_id = ${drawId} and name = ${name}`);
}

export async function getPart(db: Queryable, drawId: string, name: string, part: number): Promise<Buffer> {
  return (await row<{ bytes: Buffer }>(db, sql`select bytes from draw_file_part where draw_id = ${drawId} and name = ${name} and part = ${part}`))!.bytes;
}

/** Makes files public that were not. */
export async function publishFiles(tx: Tx, drawId: string, now: Date): Promise<void> {
  await tx.query(sql`update draw_file set published_at = ${now} where draw_id = ${drawId} and published_at is null`);
}

/** The published files of several draws. */
export function listPublished(db: Queryable, drawIds: readonly string[]): Promise<(DrawFile & { drawId: string })[]> {
  return rows(db, sql`
    select replace(draw_id::text, '-', '') as "drawId", ${columns} from draw_file where draw_id = any(${drawIds}::uuid[]) and published_at is not null order by name`);
}

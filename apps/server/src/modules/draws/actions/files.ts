import { createHash } from 'node:crypto';
import { type DrawFileName, type DrawFiles, type DrawSigner, signatureNameOf, signStatement } from '@bawaba/draw';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type DrawFile, findFile, getPart, insertFile } from '../store/files.ts';

/** Bytes of one part: what a page's answer holds in memory. */
const partBytes = 2 ** 20;

/** Writes files of a draw, and the signature of the statement among them. @param publishedAt null: not public yet */
export async function writeFiles(tx: Tx, drawId: string, files: Partial<DrawFiles>, signer: DrawSigner, publishedAt: Date | null, now: Date): Promise<void> {
  const statement = (['draw.json', 'close.json', 'reveal.json'] as const).find((name) => files[name] !== undefined)!;
  const all = { ...files, [signatureNameOf(statement)]: signStatement(statement, files[statement]!, signer) };
  for (const [name, bytes] of Object.entries(all) as [DrawFileName, Uint8Array][]) {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += partBytes) parts.push(bytes.subarray(at, at + partBytes));
    await insertFile(tx, drawId, { name, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, publishedAt }, parts, now);
  }
}

/** All bytes of a file that was written. */
export async function readFile(db: Queryable, drawId: string, name: DrawFileName): Promise<Uint8Array> {
  const file = await findFile(db, drawId, name);
  if (!file) throw new Error(`draw ${drawId} has no ${name}`);
  const whole = new Uint8Array(file.size);
  let at = 0;
  for (let part = 0; part < file.parts; part++) {
    const bytes = await getPart(db, drawId, name, part);
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** A published file and its bytes, part by part. Throws `not_found` for what is not public. */
export async function openFile(db: Queryable, drawId: string, name: string): Promise<{ file: DrawFile; parts: () => AsyncGenerator<Buffer> }> {
  const file = await findFile(db, drawId, name);
  if (!file?.publishedAt) throw new DomainError('not_found');
  return {
    file,
    async *parts() {
      for (let part = 0; part < file.parts; part++) yield await getPart(db, drawId, name, part);
    },
  };
}

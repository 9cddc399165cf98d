import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Why a file cannot be written, where there is no room for it. */
const diskFull = new Set(['ENOSPC', 'EDQUOT']);

/** True of an error that says so. */
export function isNoRoom(error: unknown): boolean {
  return diskFull.has((error as NodeJS.ErrnoException | null)?.code ?? '');
}

/** Bytes that are read at most, so that who sends too much hears why. */
const mostRead = 64 * 1024 * 1024;

/**
 * Writes the first `most` bytes of what arrives into a new file, and reads all of it: who sends too much, or what the disk has no room
 * for, can only be answered once the request has come to its end. Returns the bytes that arrived; throws where one could not be written, or where there is no end.
 */
export async function writeArriving(stream: Readable, path: string, most: number): Promise<number> {
  let arrived = 0;
  await pipeline(stream, async (chunks: AsyncIterable<Buffer>) => {
    let failure: unknown = null;
    const failed = (error: unknown): null => {
      failure = error;
      return null;
    };
    const file = await open(path, 'wx', 0o600).catch(failed);
    try {
      for await (const chunk of chunks) {
        const part = chunk.subarray(0, Math.max(0, most - arrived));
        arrived += chunk.length;
        if (arrived > mostRead) throw new Error('far too large');
        if (file && failure === null && part.length > 0) await file.writeFile(part).catch(failed);
      }
    } finally {
      await file?.close();
    }
    if (failure !== null) throw failure;
  });
  return arrived;
}

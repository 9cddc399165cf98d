import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '../errors.ts';
import { probe } from './probe.ts';
import type { StorageKind } from './storage.ts';

/** Files under `DATA_DIR/uploads`, each whole or not there, for their owner only. */
export function localStorage(dataDir: string): StorageKind {
  const folder = join(dataDir, 'uploads');
  const storage = {
    async put(name: string, bytes: Buffer): Promise<void> {
      const path = join(folder, name);
      const fresh = `${path}.${randomUUID()}`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFile(fresh, bytes, { mode: 0o600, flush: true });
        await rename(fresh, path);
      } catch (error) {
        await rm(fresh, { force: true }).catch(() => undefined);
        throw refusal('cannot_save', error);
      }
    },
    get: (name: string) => readFile(join(folder, name)).catch((error: unknown) => { throw refusal('file_unavailable', error); }),
    remove: (name: string) => rm(join(folder, name), { force: true }).catch((error: unknown) => { throw refusal('cannot_save', error); }),
  };
  return { ...storage, check: () => probe(storage, (error) => explain(folder, (error as Error).cause)) };
}

function refusal(code: string, cause: unknown): DomainError {
  return Object.assign(new DomainError(code), { cause });
}

function explain(folder: string, cause: unknown): Awaited<ReturnType<StorageKind['check']>> {
  // A full disk is emptied while the portal runs; a folder that is not ours stays so.
  const { code, message } = cause as NodeJS.ErrnoException;
  return { health: ['ENOSPC', 'EDQUOT', 'EIO'].includes(code ?? '') ? 'unreachable' : 'refused', detail: `${folder}: ${message}` };
}

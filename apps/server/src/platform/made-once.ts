import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What a secret file says, without white space around it; made at the first start, with access for its owner only. Processes that
 * start at the same moment read the same: the file appears whole, under a name that only one of them can give it.
 */
export function readOrMake(file: string, make: () => string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const written = `${file}.${randomUUID()}`;
    writeFileSync(written, make(), { mode: 0o600, flag: 'wx' });
    try {
      linkSync(written, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(written);
    }
  }
  return readFileSync(file, 'utf8').trim();
}

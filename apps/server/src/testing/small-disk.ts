import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that is small enough to be filled to its last byte. */
export interface SmallDisk {
  /** Words to put before a program that is to live on it. It sees the disk at {@link SmallDisk.folder}. */
  readonly within: readonly string[];
  readonly folder: string;
  /** Where others reach it while the program `pid` lives. */
  seenFrom(pid: number, path?: string): string;
}

/** Ways to have a file system of one's own: in a user namespace, as anybody may; and as root, where those are not allowed. */
const ways = [['unshare', '--user', '--map-root-user', '--mount'], ['unshare', '--mount']] as const;

/** Throws, with what to do, where neither way is open: a test that needs a full disk never passes without one. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = join(tmpdir(), 'bawaba-small-disk');
  mkdirSync(folder, { recursive: true });
  const mount = `mount -t tmpfs -o size=${megabytes}m,mode=0755 tmpfs '${folder}' && exec "$@"`;
  const words = (way: readonly string[]): string[] => [...way, 'sh', '-c', mount, 'sh'];
  const said: string[] = [];
  for (const way of ways) {
    const [program, ...rest] = words(way);
    const tried = spawnSync(program!, [...rest, 'true'], { encoding: 'utf8' });
    if (tried.status === 0) return { within: words(way), folder, seenFrom: (pid, path = '') => join(`/proc/${pid}/root`, folder, path) };
    said.push(tried.stderr || String(tried.error));
  }
  throw new Error(`No small file system can be mounted here: ${said.join(' ')}. Allow user namespaces (sysctl user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns=0), or run as a root that may mount.`);
}

/** Writes until the disk has no byte left. Again takes what was freed meanwhile. Returns the bytes written. */
export function fill(folder: string): number {
  const file = openSync(join(folder, 'fill'), 'a');
  let written = 0;
  try {
    for (let part = Buffer.alloc(1 << 20, 1); part.length >= 1; ) {
      try {
        written += writeSync(file, part);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        if (part.length === 1) break;
        part = part.subarray(0, part.length >> 1);
      }
    }
  } finally {
    closeSync(file);
  }
  return written;
}

/** Gives all that {@link fill} took back. */
export function makeRoom(folder: string): void {
  truncateSync(join(folder, 'fill'), 0);
  rmSync(join(folder, 'fill'));
}

/** Bytes that are free. */
export function roomOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

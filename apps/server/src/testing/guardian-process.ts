/** Waits until its parent has ended, whose pipe then ends too, and tidies up after it: see `guardian.ts`. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guarded } from './guardian.ts';

const all: Guarded[] = [];
for await (const line of createInterface({ input: process.stdin })) all.push(JSON.parse(line) as Guarded);

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return pid > 1 && process.kill(pid, name);
  } catch {
    return false;
  }
}

function postmaster(cluster: string): number {
  try {
    return Number(readFileSync(join(cluster, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}

const servers = all.flatMap(({ cluster }) => (cluster === undefined ? [] : [postmaster(cluster)]));
for (const pid of all.flatMap(({ pids = [] }) => pids)) signal(pid, 'SIGKILL');
// At once: what it holds is thrown away with its folder.
for (const pid of servers) signal(pid, 'SIGQUIT');
for (let waited = 0; waited < 20_000 && servers.some((pid) => signal(pid, 0)); waited += 50) await sleep(50);
for (const { folder } of all) if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

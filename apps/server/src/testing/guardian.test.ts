import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const program = `
  import { spawn } from 'node:child_process';
  import { mkdtempSync, readFileSync } from 'node:fs';
  import { tmpdir } from 'node:os';
  import { join } from 'node:path';
  const { startCluster } = await import(process.env.HERE + '/../platform/postgres.ts');
  const { startGuardian } = await import(process.env.HERE + '/guardian.ts');
  const guard = startGuardian();
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-guarded-'));
  guard({ folder, cluster: join(folder, 'postgres') });
  await startCluster(join(folder, 'postgres'));
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  guard({ pids: [child.pid] });
  console.log(JSON.stringify({ folder, pids: [child.pid, Number(readFileSync(join(folder, 'postgres/pg/postmaster.pid'), 'utf8').split('\\n')[0])] }));
  setInterval(() => {}, 1000);
`;

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  test(`after a ${signal} nothing is left of what was guarded: no process, no database, no folder`, { timeout: 120_000 }, async () => {
    const parent = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program], { env: { ...process.env, HERE: import.meta.dirname }, cwd: join(import.meta.dirname, '../../../..'), stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await new Promise<string>((resolve) => parent.stdout.once('data', (part: Buffer) => resolve(part.toString())));
    const { folder, pids } = JSON.parse(said) as { folder: string; pids: number[] };
    assert.ok(existsSync(folder) && pids.every(alive));
    parent.kill(signal);
    for (let tries = 0; existsSync(folder) || pids.some(alive); tries++) {
      assert.ok(tries < 400, `${folder} ${existsSync(folder)} ${pids.map(alive)}`);
      await sleep(100);
    }
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The real portal in a process of its own, on a DATA_DIR and port of its own. */
export interface RunningPortal {
  readonly baseUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  /** What it printed, for a test that fails. */
  output(): string;
  /** `kill -9`: nothing is tidied up; the embedded PostgreSQL is left behind. */
  kill(): Promise<void>;
  /** Ctrl-C: everything is finished and stopped. */
  stop(): Promise<void>;
}

const main = join(import.meta.dirname, '../main.ts');

/**
 * Starts the portal as `script/server` does and waits until it is ready.
 * @param options.within words to put before it, such as those that give it a disk of its own; they end by becoming it
 */
export async function startPortal(options: { dataDir?: string; port?: number; env?: Record<string, string>; within?: readonly string[] } = {}): Promise<RunningPortal> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'bawaba-portal-'));
  const port = options.port ?? (await freePort());
  const baseUrl = `http://localhost:${port}`;
  const { TEST_DATABASE_URL: _, DATABASE_URL: __, ...inherited } = process.env;
  const env = { ...inherited, PORT: String(port), DATA_DIR: dataDir, BASE_URL: baseUrl, LOG_LEVEL: 'error', DEMO: 'false', ...options.env };
  const [program, ...words] = [...(options.within ?? []), process.execPath, '--disable-warning=ExperimentalWarning', main];
  const child = spawn(program!, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  await waitUntilReady(baseUrl, child, () => output);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await ended;
  };
  return { baseUrl, dataDir, pid: child.pid!, output: () => output, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function waitUntilReady(baseUrl: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (child.exitCode !== null) throw new Error(`the portal ended with ${child.exitCode}:\n${output()}`);
    const ready = await fetch(`${baseUrl}/health/ready`).catch(() => null);
    if (ready?.status === 200) return;
    await sleep(100);
  }
  throw new Error(`the portal does not become ready:\n${output()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

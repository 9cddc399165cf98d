import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inDatabase } from './database.ts';

const main = join(import.meta.dirname, '../apps/server/src/cli/main.ts');

/** Looks for signals by command, beside the running portal: its job would take minutes. */
export async function lookNow(): Promise<void> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, DATA_DIR: process.env['PORTAL_DATA_DIR']!, BASE_URL: process.env['PORTAL_URL']! };
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', main, 'signals', 'look'], { env });
}

const minute = 60_000;

/** One thing that somebody did, for a picture: who and from which device as numbers. */
interface Done {
  readonly who: number;
  readonly device: number;
  readonly kind: 'register' | 'book' | 'cancel';
  /** Minutes ago. */
  readonly ago: number;
  readonly formMs?: number;
}

/** Synthetic observations of people whom nobody has registered: a tout's room, as a look would read it. */
async function observe(done: readonly Done[]): Promise<void> {
  const people = new Map<number, string>();
  const devices = new Map<number, Buffer>();
  const address = randomBytes(16);
  const of = <V>(map: Map<number, V>, key: number, make: () => V): V => map.get(key) ?? (map.set(key, make()), map.get(key)!);
  for (const { who, device, kind, ago, formMs } of done) {
    await inDatabase('insert into observation (person_id, observation_id, at, kind, device, address, form_ms, branch_id, service_id, appointment_id) values ($1, $2, $3, $4, $5, $6, $7, 3, 1, $8)', [
      of(people, who, randomUUID), randomUUID(), new Date(Date.now() - ago * minute), kind, of(devices, device, () => randomBytes(16)), address, formMs ?? null, kind === 'register' ? null : randomUUID(),
    ]);
  }
}

/** A device behind ten people, a room with four devices, a chain, and haste. */
export async function observeTrade(): Promise<void> {
  const ten = Array.from({ length: 10 }, (_, who) => who);
  await observe(ten.flatMap((who): Done[] => [{ who, device: 0, kind: 'book', ago: 300 - who * 5 }, ...(who % 3 === 0 ? [{ who, device: 0, kind: 'register' as const, ago: 303 - who * 5 }] : [])]));
  await observe(Array.from({ length: 24 }, (_, who): Done => ({ who, device: who % 4, kind: 'book', ago: 280 - who * 3 })));
  await observe([0, 1, 2, 3, 4].flatMap((who): Done[] => [{ who, device: 0, kind: 'book', ago: 900 - who * 130 }, { who, device: 0, kind: 'cancel', ago: 900 - who * 130 - 90 }]));
  await observe(Array.from({ length: 6 }, (_, who): Done => ({ who: who % 3, device: 0, kind: 'book', ago: 200 - who * 9, formMs: 240 })));
}

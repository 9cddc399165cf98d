import { parseArgs } from 'node:util';
import { admissionErrors, announce, closeNow, openNow, type Order, watchRooms } from '../modules/admission/index.ts';
import { systemActor } from '../modules/audit/index.ts';
import { DomainError } from '../platform/errors.ts';
import { roomUsage } from './room-words.ts';
import { operator } from './staff.ts';
import { withRuntime } from './with-runtime.ts';

const text = { type: 'string' } as const;

/** `room list | open | close | announce`. Who gave the command goes into the record. */
export async function room([verb = '', ...args]: readonly string[]): Promise<number> {
  try {
    if (verb === 'list' && args.length === 0) return await list();
    const { values: { at, reason = '' }, positionals: [name, ...more] } = parseArgs({ args: [...args], options: { at: text, reason: text }, allowPositionals: true });
    const order: Order = { actor: systemActor, reason, by: operator() };
    const known = name !== undefined && more.length === 0;
    if (known && verb === 'announce' && at !== undefined && !Number.isNaN(Date.parse(at))) return await announceAt(name, new Date(at), order);
    if (known && at === undefined && (verb === 'open' || verb === 'close')) return await carryOut(verb, name, order);
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) throw error;
    console.error((error as Error).message);
  }
  console.error(`Usage: npm run bawaba -- COMMAND\n\n  ${roomUsage}`);
  return 2;
}

function list(): Promise<number> {
  return withRuntime(async ({ db, clock }) => {
    const { rooms } = await watchRooms(db, clock());
    for (const { room: name, state, waiting, rateNow, opensAt } of rooms) {
      console.log(`${name}: ${state}, ${waiting} waiting, ${Math.round(rateNow * 10) / 10} called a second${opensAt ? `, opens at ${opensAt.toISOString()}` : ''}`);
    }
    if (rooms.length === 0) console.log('No waiting room was ever needed.');
    return 0;
  });
}

function carryOut(verb: 'open' | 'close', name: string, order: Order): Promise<number> {
  return withRuntime((runtime) => refusing(async () => {
    await (verb === 'open' ? openNow : closeNow)(runtime, name, order);
    console.log(verb === 'open' ? `${name} is open: people are let in one after another.` : `${name} is closed: whoever waited may go in.`);
  }));
}

function announceAt(name: string, at: Date, order: Order): Promise<number> {
  return withRuntime((runtime) => refusing(async () => {
    const { gathersAt, seedHash } = await announce(runtime, name, at, order);
    console.log(`${name} opens at ${at.toISOString()}; people gather from ${gathersAt.toISOString()} on.\nSHA-256 of the draw's seed, to be published with the hour: ${seedHash}`);
  }));
}

async function refusing(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    const words = error instanceof DomainError ? admissionErrors[error.code as keyof typeof admissionErrors] : undefined;
    if (!words) throw error;
    console.error(`${words.title.en}. ${words.next.en}`);
    return 1;
  }
}

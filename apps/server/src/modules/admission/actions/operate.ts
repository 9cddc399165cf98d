import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor, AuditedRuntime } from '../../audit/index.ts';
import { gatheringFor, readReason, stampOf } from '../rules/operate.ts';
import { resumes, type Room, roomPattern } from '../rules/room.ts';
import { addRooms, announceRoom, lockRoom, openRoom, shutRoom } from '../store/rooms.ts';

/** An operator's word: who, and why. Both go on record. */
export interface Order {
  readonly actor: Actor;
  readonly reason: string;
  /** Who gave a command on the machine, where nobody is signed in. */
  readonly by?: Readonly<Record<string, string>>;
  /** The room's stamp as the operator saw it; an order on a room that has changed meanwhile throws `room_changed`. */
  readonly seen?: string;
}

/** Opens a room at once. Throws `room_not_found`, `room_not_shut`, `reason_needed`. */
export async function openNow(runtime: AuditedRuntime, name: string, order: Order): Promise<void> {
  await carryOut(runtime, name, 'open', order, async (tx, room, now) => {
    const opened = await openRoom(tx, { room: name, cause: 'operator', rate: 0, resume: resumes(room, now) }, now);
    if (!opened) throw new DomainError('room_not_shut');
    return {};
  });
}

/**
 * Closes a room, or takes an announcement back. Whoever waits may go in: their places are not lost, they are not
 * needed any more. Throws `room_not_found`, `room_not_in_effect`, `reason_needed`.
 */
export async function closeNow(runtime: AuditedRuntime, name: string, order: Order): Promise<void> {
  await carryOut(runtime, name, 'close', order, async (tx, _room, now) => {
    if (!(await shutRoom(tx, name, now))) throw new DomainError('room_not_in_effect');
    return {};
  });
}

/** What everybody may know of an announced opening. */
export interface Announced {
  readonly gathersAt: Date;
  /** SHA-256 of the seed of the draw, hex: publish it with the hour. */
  readonly seedHash: string;
}

/**
 * Announces an opening. The seed of the draw is chosen now and shown after the opening; its hash is told at once, so
 * that everybody can see later that it was not chosen to suit somebody. Throws `room_not_found`, `room_not_shut`,
 * `opening_too_soon`, `reason_needed`.
 */
export async function announce(runtime: AuditedRuntime, name: string, opensAt: Date, order: Order): Promise<Announced> {
  const seed = randomBytes(32);
  const seedHash = createHash('sha256').update(seed).digest();
  const gathersAt = gatheringFor(opensAt, runtime.clock());
  if (gathersAt === null) throw new DomainError('opening_too_soon');
  await carryOut(runtime, name, 'announce', order, async (tx) => {
    if (!(await announceRoom(tx, { room: name, gathersAt, opensAt, seed, seedHash }))) throw new DomainError('room_not_shut');
    return { opensAt: opensAt.toISOString(), seedHash: seedHash.toString('hex') };
  });
  return { gathersAt, seedHash: seedHash.toString('hex') };
}

type Facts = Readonly<Record<string, unknown>>;

/** Makes the room's row if need be, does the work and records it, in one transaction. */
async function carryOut({ db, clock, audit }: AuditedRuntime, name: string, verb: string, { actor, reason, by, seen }: Order, work: (tx: Tx, room: Room, now: Date) => Promise<Facts>): Promise<void> {
  const why = readReason(reason);
  if (why === null) throw new DomainError('reason_needed');
  if (!roomPattern.test(name)) throw new DomainError('room_not_found');
  const now = clock();
  await db.transaction(async (tx) => {
    await addRooms(tx, [name], now);
    const room = (await lockRoom(tx, name))!;
    if (seen !== undefined && seen !== stampOf(room)) throw new DomainError('room_changed');
    const details = await work(tx, room, now);
    await audit.record(tx, now, { actor, action: `admission.${verb}`, subjectKind: 'waiting_room', subjectId: name, details: { ...by, ...details, reason: why } });
  });
}

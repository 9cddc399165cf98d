import { randomBytes, randomInt } from 'node:crypto';
import { deriveDayKey, encodeTicket, holderCode, signManifest, signStatusList, toHex } from '@bawaba/ticket';
import { localDay } from '../../platform/calendar.ts';
import type { Queryable, Tx } from '../../platform/database.ts';
import type { TicketKeys } from './keys.ts';
import { arrivalWindow, listLife, listTtl, statusCodes, statusOf } from './rules.ts';
import * as store from './store.ts';

/** Whom a ticket is bound to. */
export interface Holder {
  /** 10 ASCII digits. */
  readonly idNumber: string;
  /** Gregorian `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly initials: string;
}

export interface TicketRequest {
  readonly appointmentId: string;
  readonly serviceId: number;
  readonly startsAt: Date;
  readonly holder: Holder;
}

/** Rounds in which a ticket looks for a free status index; a branch's day has 65,536 and uses some hundreds. */
const indexRounds = 30;

/**
 * Issues tickets of one branch with the caller's transaction: a booking without its ticket does not exist.
 * Returns appointment id → ticket text.
 */
export async function issueTickets(tx: Tx, keys: TicketKeys, branchId: number, requests: readonly TicketRequest[], now: Date): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  let open = requests;
  for (let round = 0; open.length > 0; round++) {
    if (round === indexRounds) throw new Error(`no free status index at branch ${branchId}`);
    const tickets = open.map((request) => signTicket(keys, branchId, request));
    const written = await store.insertTickets(tx, branchId, tickets, now);
    tickets.forEach((ticket) => written.has(toHex(ticket.cti)) && texts.set(ticket.appointmentId, ticket.text));
    open = open.filter((request) => !texts.has(request.appointmentId));
  }
  return texts;
}

function signTicket(keys: TicketKeys, branchId: number, { appointmentId, serviceId, startsAt, holder }: TicketRequest): store.TicketRow {
  const cti = new Uint8Array(randomBytes(10));
  const statusIndex = randomInt(65_536);
  const day = localDay(startsAt);
  const { nbf, exp } = arrivalWindow(startsAt);
  const hc = holderCode(dayKey(keys, branchId, day), cti, holder.idNumber, holder.birthDate);
  const startMinutes = Math.round((startsAt.getTime() / 1000 - nbf) / 60);
  const text = encodeTicket({ nbf, exp, cti, branch: branchId, service: serviceId, startMinutes, hc, initials: holder.initials, statusIndex }, keys.ticketSigner);
  return { branchId, cti, appointmentId, serviceId, day, startsAt, statusIndex, text };
}

const dayKeys = new WeakMap<TicketKeys, Map<string, Uint8Array>>();

/** The holder key of a branch's day, kept since a hot day signs thousands of tickets with it. */
export function dayKey(keys: TicketKeys, branchId: number, day: string): Uint8Array {
  let known = dayKeys.get(keys);
  if (!known || known.size > 5_000) dayKeys.set(keys, (known = new Map()));
  const name = `${branchId}|${day}`;
  let key = known.get(name);
  if (!key) known.set(name, (key = deriveDayKey(keys.holderMaster, branchId, day)));
  return key;
}

/** The ticket of an appointment, or null when none was issued. */
export async function findTicket(db: Queryable, branchId: number, appointmentId: string): Promise<{ text: string; status: ReturnType<typeof statusOf> } | null> {
  const found = await store.findByAppointment(db, branchId, appointmentId);
  return found && { text: found.text, status: statusOf(found.status) };
}

/** What a branch knows of a ticket by its cti (10 bytes). */
export async function findTicketByCti(db: Queryable, branchId: number, cti: Uint8Array): Promise<{ appointmentId: string; startsAt: Date; status: ReturnType<typeof statusOf> } | null> {
  const found = await store.findByCti(db, branchId, cti);
  return found && { appointmentId: found.appointment_id, startsAt: found.starts_at, status: statusOf(found.status) };
}

/** Cancels the tickets of appointments that no longer stand. */
export async function cancelTickets(tx: Tx, branchId: number, appointmentIds: readonly string[], now: Date): Promise<void> {
  await store.setStatusByAppointment(tx, branchId, appointmentIds, statusCodes.cancelled, now);
}

/** Marks a ticket used. False when it was used or cancelled before. */
export async function markUsed(tx: Tx, branchId: number, cti: Uint8Array, now: Date): Promise<boolean> {
  return (await store.setStatusByCti(tx, branchId, cti, statusCodes.used, now)) === 1;
}

/** One branch's day as readers pull it. */
export interface SignedDay {
  readonly day: string;
  readonly statusList: Uint8Array;
  readonly manifest: Uint8Array;
}

/** Status list and manifest of a branch's day, signed now. `day`: local date `YYYY-MM-DD`. */
export async function signDay(db: Queryable, keys: TicketKeys, branchId: number, day: string, now: Date): Promise<SignedDay> {
  const tickets = await store.listDay(db, branchId, day);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const list = { branch: branchId, day, issuedAt, expiresAt: issuedAt + listLife, ttl: listTtl };
  const statuses = tickets.map((t) => [t.status_index, statusOf(t.status)] as const);
  return {
    day,
    statusList: await signStatusList(list, statuses, keys.listSigner),
    manifest: signManifest(list, tickets.map((t) => t.cti), keys.listSigner),
  };
}

/** Everything a reader of a branch needs for these local days; the holder keys are secret. */
export interface ReaderPack {
  readonly keySet: Uint8Array;
  readonly rootPublicKey: Uint8Array;
  readonly days: readonly (SignedDay & { dayKey: Uint8Array })[];
}

export async function packDays(db: Queryable, keys: TicketKeys, branchId: number, days: readonly string[], now: Date): Promise<ReaderPack> {
  const signed: (SignedDay & { dayKey: Uint8Array })[] = [];
  for (const day of days) signed.push({ ...(await signDay(db, keys, branchId, day, now)), dayKey: dayKey(keys, branchId, day) });
  return { keySet: keys.signedKeySet, rootPublicKey: keys.rootPublicKey, days: signed };
}


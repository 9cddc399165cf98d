import type { Idempotency } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Outcome } from '../../../platform/gather.ts';
import type { Audit } from '../../audit/index.ts';
import { type Channel, isFor, refusalAt, type Service } from '../../catalogue/index.ts';
import { birthForTicket, getPersons, type Person } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { sectionsFor } from '../../organisation/index.ts';
import { issueTickets, type TicketKeys } from '../../tickets/index.ts';
import { seatsLeft } from '../rules.ts';
import { insertAppointments, type Appointment } from '../store/appointments.ts';
import { listBars, listClaims, takeClaims } from '../store/claims.ts';
import { insertReplies, listReplies, type Reply } from '../store/replies.ts';
import { lockSlots, moveSeats, type Slot } from '../store/slots.ts';
import { listPauses } from './consequences.ts';
import type { FreedSeats } from './free-seats.ts';
import { bookedNotices } from './notices.ts';

/** One person's wish for a seat. The appointment's id is chosen before, so that an unknown outcome can be looked up. */
export interface BookingRequest {
  readonly personId: string;
  readonly appointmentId: string;
  readonly slotId: string;
  readonly service: Service;
  /** The way the wish came. */
  readonly channel: Channel;
  readonly idempotency: Idempotency;
}

/** What the person is given: the appointment and where it was first decided. */
export interface Booked {
  readonly appointmentId: string;
  readonly branchId: number;
  /** What has just been written, so that nobody need read it again; absent when the answer is a kept one. */
  readonly fresh?: { readonly appointment: Appointment; readonly ticket: string };
}

export interface BookingTools {
  readonly audit: Audit;
  readonly keys: TicketKeys;
  /** Where people reach their appointment, for the message. */
  readonly baseUrl: string;
  /** Absent in the portal: only the lab and tests have another way. */
  readonly freedSeats?: FreedSeats;
}

interface Candidate {
  readonly index: number;
  readonly request: BookingRequest;
  readonly person: Person;
  readonly slot: Slot;
}

/**
 * Decides the bookings that met at one branch, in order of arrival, in the caller's one transaction.
 * Locks: slots by id, then claims by person, then replies by key. Returns an outcome for each request.
 */
export async function decideBookings(tx: Tx, tools: BookingTools, branchId: number, requests: readonly BookingRequest[], now: Date): Promise<Outcome<Booked>[]> {
  const outcomes: Outcome<Booked>[] = [];
  const slots = new Map((await lockSlots(tx, branchId, unique(requests.map((r) => r.slotId)))).map((slot) => [slot.slotId, slot]));
  const replies = await listReplies(tx, requests.map((r) => ({ actorId: r.personId, key: r.idempotency.key })));
  const persons = await getPersons(tx, unique(requests.map((r) => r.personId)));
  const bars = await listBars(tx, branchId, [...persons.keys()]);
  const pauses = await listPauses(tx, [...persons.keys()], now);
  const candidates: Candidate[] = [];
  const twins: [index: number, first: number][] = [];
  requests.forEach((request, index) => {
    const slot = slots.get(request.slotId);
    const person = persons.get(request.personId);
    const first = requests.findIndex((other) => other.personId === request.personId && other.idempotency.key === request.idempotency.key);
    const settled = repeated(request, replies) ?? (first < index ? null : (paused(request, pauses) ?? refuse(request, slot, person, bars, now)));
    if (settled) outcomes[index] = settled;
    else if (first < index) twins.push([index, first]);
    else candidates.push({ index, request, person: person!, slot: slot! });
  });
  const winners = await seat(tx, branchId, candidates, outcomes);
  const written = winners.length > 0 ? await write(tx, tools, branchId, winners, now) : [];
  winners.forEach(({ index }, i) => (outcomes[index] = { ok: written[i]! }));
  // The same operation twice in one group has one answer.
  twins.forEach(([index, first]) => (outcomes[index] = sameRequest(requests[index]!, requests[first]!) ? outcomes[first]! : { error: new DomainError('idempotency_key_reused') }));
  return outcomes;
}

/** The outcome of an operation that was asked before: the kept answer, or a refusal when the key meant something else. */
function repeated(request: BookingRequest, replies: readonly Reply[]): Outcome<Booked> | null {
  const reply = replies.find((kept) => kept.actorId === request.personId && kept.key === request.idempotency.key);
  if (!reply) return null;
  return reply.requestHash.equals(request.idempotency.hash) ? { ok: reply.body as Booked } : { error: new DomainError('idempotency_key_reused') };
}

/** Who missed two appointments waits with booking first come, first served; draws and the waiting list stay open to them. */
function paused({ personId }: BookingRequest, pauses: ReadonlyMap<string, Date>): Outcome<Booked> | null {
  const until = pauses.get(personId);
  return until === undefined ? null : { error: new DomainError('booking_paused', { until: until.toISOString() }) };
}

function sameRequest(a: BookingRequest, b: BookingRequest): boolean {
  return a.idempotency.hash.equals(b.idempotency.hash);
}

function refuse(request: BookingRequest, slot: Slot | undefined, person: Person | undefined, bars: Awaited<ReturnType<typeof listBars>>, now: Date): Outcome<Booked> | null {
  const code = refusalCode(request, slot, person, bars, now);
  return code === null ? null : { error: new DomainError(code) };
}

function refusalCode({ service, channel, personId }: BookingRequest, slot: Slot | undefined, person: Person | undefined, bars: Awaited<ReturnType<typeof listBars>>, now: Date): string | null {
  if (!person) return 'sign_in_needed';
  if (!slot || slot.serviceId !== service.serviceId || slot.capacity === 0) return 'slot_gone';
  const shut = refusalAt(service, { channel, personId }, slot.branchId);
  if (shut) return shut;
  if (!isFor(service, person.kind)) return 'not_for_you';
  if (!sectionsFor(person.sex).includes(slot.section)) return 'wrong_section';
  if (slot.startsAt <= now) return 'slot_past';
  const day = localDay(slot.startsAt);
  return bars.some((bar) => bar.personId === person.personId && bar.serviceId === service.serviceId && bar.day === day) ? 'rebooking_barred' : null;
}

/** Gives out seats in order of arrival to those whose claim is free; whoever loses is told why. */
async function seat(tx: Tx, branchId: number, candidates: readonly Candidate[], outcomes: Outcome<Booked>[]): Promise<Candidate[]> {
  const left = new Map(candidates.map(({ slot }) => [slot.slotId, seatsLeft(slot)]));
  const winners: Candidate[] = [];
  let open = candidates;
  while (open.length > 0) {
    const round: Candidate[] = [];
    const later: Candidate[] = [];
    const asked = new Map(left);
    for (const candidate of open) {
      const free = asked.get(candidate.slot.slotId)!;
      if (free > 0) round.push(candidate);
      else later.push(candidate);
      asked.set(candidate.slot.slotId, free - 1);
    }
    if (round.length === 0) break;
    const won = await takeClaims(tx, round.map(({ request }) => ({ personId: request.personId, serviceId: request.service.serviceId, branchId, appointmentId: request.appointmentId })));
    for (const candidate of round) {
      if (!won.has(candidate.request.appointmentId)) continue;
      winners.push(candidate);
      left.set(candidate.slot.slotId, left.get(candidate.slot.slotId)! - 1);
    }
    await explain(tx, round.filter(({ request }) => !won.has(request.appointmentId)), outcomes);
    open = later;
  }
  await explain(tx, open, outcomes);
  return winners;
}

/** Whoever holds a live booking of the service is shown it; for the others the seats are gone. */
async function explain(tx: Tx, losers: readonly Candidate[], outcomes: Outcome<Booked>[]): Promise<void> {
  if (losers.length === 0) return;
  const claims = await listClaims(tx, losers.map(({ request }) => request.personId));
  for (const { index, request } of losers) {
    const held = claims.find((claim) => claim.personId === request.personId && claim.serviceId === request.service.serviceId);
    outcomes[index] = { error: held ? new DomainError('already_booked', { appointmentId: held.appointmentId }) : new DomainError('slot_full') };
  }
}

async function write(tx: Tx, tools: BookingTools, branchId: number, winners: readonly Candidate[], now: Date): Promise<Booked[]> {
  const taken = new Map<string, number>();
  winners.forEach(({ slot }) => taken.set(slot.slotId, (taken.get(slot.slotId) ?? 0) + 1));
  await moveSeats(tx, branchId, [...taken].map(([slotId, n]) => ({ slotId, taken: n, heldBack: 0, surplus: 0 })));
  const appointments = winners.map(({ request, slot, person }): Appointment => ({
    branchId, appointmentId: request.appointmentId, slotId: slot.slotId, serviceId: slot.serviceId, section: slot.section, personId: person.personId,
    status: 'booked', startsAt: slot.startsAt, endsAt: slot.endsAt, bookedAt: now, changes: 0, changedFrom: null,
  }));
  await insertAppointments(tx, branchId, appointments);
  const tickets = await issueTickets(tx, tools.keys, branchId, winners.map(({ person }, i) => ticketRequest(appointments[i]!, person)), now);
  const replies = winners.map(({ request: { personId, appointmentId, idempotency } }) =>
    ({ actorId: personId, key: idempotency.key, requestHash: idempotency.hash, status: 201, body: { appointmentId, branchId } }));
  await insertReplies(tx, replies, now);
  await notifyMany(tx, now, winners.flatMap(({ request, person }, i) => bookedNotices(person, request.service, appointments[i]!, tools.baseUrl)));
  await tools.audit.record(tx, now, ...appointments.map((a) => ({
    actor: { kind: 'beneficiary' as const, id: a.personId }, action: 'appointments.book', subjectKind: 'appointment', subjectId: a.appointmentId, personId: a.personId,
    details: { branchId, serviceId: a.serviceId, slotId: a.slotId },
  })));
  return appointments.map((appointment) => ({ appointmentId: appointment.appointmentId, branchId, fresh: { appointment, ticket: tickets.get(appointment.appointmentId)! } }));
}

/** What the ticket of an appointment is made from. */
export function ticketRequest(appointment: Appointment, person: Person): Parameters<typeof issueTickets>[3][number] {
  return {
    appointmentId: appointment.appointmentId,
    serviceId: appointment.serviceId,
    startsAt: appointment.startsAt,
    holder: { idNumber: person.idNumber, birthDate: birthForTicket(person), initials: person.initials },
  };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

import type { Idempotency } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../audit/index.ts';
import type { Service } from '../../catalogue/index.ts';
import type { Person } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { sectionsFor } from '../../organisation/index.ts';
import { cancelTickets, issueTickets } from '../../tickets/index.ts';
import { liveStatuses, mayDo, seatsLeft } from '../rules.ts';
import { type Appointment, findOwn, insertAppointments, setStatus } from '../store/appointments.ts';
import { listBars, moveClaim } from '../store/claims.ts';
import { insertReplies, listReplies } from '../store/replies.ts';
import { lockSlots, moveSeats, type Slot } from '../store/slots.ts';
import { type Booked, type BookingTools, ticketRequest } from './decide-bookings.ts';
import { freeSeat } from './free-seats.ts';
import { changedNotices } from './notices.ts';

export interface ChangeInput {
  readonly actor: Actor;
  readonly person: Person;
  readonly appointmentId: string;
  /** Id of the appointment that takes its place, chosen before. */
  readonly newAppointmentId: string;
  readonly to: { readonly branchId: number; readonly slotId: string };
  readonly idempotency: Idempotency;
  /** Asked with the transaction: a second connection would be waited for while this one is held. */
  readonly findService: (tx: Tx, serviceId: number) => Promise<Service>;
  readonly now: Date;
}

/**
 * Moves an appointment: takes the new seat first and gives the old one back after, in one transaction.
 * A lost race leaves the old appointment as it was. Person and service stay what they are.
 */
export async function changeAppointment(tx: Tx, tools: BookingTools, input: ChangeInput): Promise<Booked> {
  const { person, idempotency, appointmentId, now, to } = input;
  const before = (await listReplies(tx, [{ actorId: person.personId, key: idempotency.key }]))[0];
  if (before && !before.requestHash.equals(idempotency.hash)) throw new DomainError('idempotency_key_reused');
  if (before) return before.body as Booked;
  const seen = await findOwn(tx, person.personId, appointmentId);
  if (!seen) throw new DomainError('no_such_appointment');
  const slots = await lockBoth(tx, { branchId: seen.branchId, slotId: seen.slotId }, to);
  const old = (await findOwn(tx, person.personId, appointmentId))!;
  if (!mayDo('change', old, now)) throw new DomainError('not_changeable', { status: old.status, changes: old.changes });
  const slot = slots.find((s) => s.slotId === to.slotId);
  await checkSlot(tx, slot, old, person, now);
  const fresh: Appointment = {
    ...old, branchId: slot!.branchId, appointmentId: input.newAppointmentId, slotId: slot!.slotId, section: slot!.section, status: 'booked', startsAt: slot!.startsAt, endsAt: slot!.endsAt,
    bookedAt: now, changes: old.status === 'displaced' ? old.changes : old.changes + 1, changedFrom: old.appointmentId,
  };
  await write(tx, tools, input, old, fresh, slots);
  return { appointmentId: fresh.appointmentId, branchId: fresh.branchId };
}

/** Locks the two slots in one fixed order (branch, then id), whichever is the old one. */
async function lockBoth(tx: Tx, a: { branchId: number; slotId: string }, b: { branchId: number; slotId: string }): Promise<Slot[]> {
  if (a.branchId === b.branchId) return lockSlots(tx, a.branchId, [a.slotId, b.slotId]);
  const [first, second] = a.branchId < b.branchId ? [a, b] : [b, a];
  return [...(await lockSlots(tx, first.branchId, [first.slotId])), ...(await lockSlots(tx, second.branchId, [second.slotId]))];
}

async function checkSlot(tx: Tx, slot: Slot | undefined, old: Appointment, person: Person, now: Date): Promise<void> {
  if (!slot || slot.serviceId !== old.serviceId || slot.capacity === 0) throw new DomainError('slot_gone');
  if (slot.slotId === old.slotId && old.status === 'booked') throw new DomainError('same_time');
  if (!sectionsFor(person.sex).includes(slot.section)) throw new DomainError('wrong_section');
  if (slot.startsAt <= now) throw new DomainError('slot_past');
  const day = localDay(slot.startsAt);
  const bars = await listBars(tx, slot.branchId, [person.personId]);
  if (bars.some((bar) => bar.serviceId === slot.serviceId && bar.day === day)) throw new DomainError('rebooking_barred');
  if (seatsLeft(slot) === 0) throw new DomainError('slot_full');
}

async function write(tx: Tx, tools: BookingTools, input: ChangeInput, old: Appointment, fresh: Appointment, slots: readonly Slot[]): Promise<void> {
  const { person, idempotency, now, actor } = input;
  const claim = { personId: person.personId, serviceId: old.serviceId, branchId: old.branchId, appointmentId: old.appointmentId };
  if ((await moveClaim(tx, claim, fresh)) !== 1) throw new DomainError('not_changeable', { status: old.status });
  await moveSeats(tx, fresh.branchId, [{ slotId: fresh.slotId, taken: 1, heldBack: 0, surplus: 0 }]);
  if (old.status === 'booked') await freeSeat(tx, slots.find((s) => s.slotId === old.slotId)!, now, tools.freedSeats);
  await setStatus(tx, old.branchId, [old.appointmentId], liveStatuses, 'changed', now);
  await cancelTickets(tx, old.branchId, [old.appointmentId], now);
  await insertAppointments(tx, fresh.branchId, [fresh]);
  await issueTickets(tx, tools.keys, fresh.branchId, [ticketRequest(fresh, person)], now);
  const body = { appointmentId: fresh.appointmentId, branchId: fresh.branchId };
  await insertReplies(tx, [{ actorId: person.personId, key: idempotency.key, requestHash: idempotency.hash, status: 201, body }], now);
  await notifyMany(tx, now, changedNotices(person, await input.findService(tx, old.serviceId), fresh, tools.baseUrl));
  await tools.audit.record(tx, now, {
    actor, action: 'appointments.change', subjectKind: 'appointment', subjectId: fresh.appointmentId, personId: person.personId,
    details: { from: old.appointmentId, branchId: fresh.branchId, slotId: fresh.slotId, changes: fresh.changes },
  });
}

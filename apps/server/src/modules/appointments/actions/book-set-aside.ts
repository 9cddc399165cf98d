import { localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../audit/index.ts';
import { isFor, type Service } from '../../catalogue/index.ts';
import { getPersons, type Person } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { sectionsFor } from '../../organisation/index.ts';
import { issueTickets } from '../../tickets/index.ts';
import { type Appointment, findOwn, insertAppointments } from '../store/appointments.ts';
import { listBars, listClaims, takeClaims } from '../store/claims.ts';
import { lockSlots, moveSeats, type Slot } from '../store/slots.ts';
import { type BookingTools, ticketRequest } from './decide-bookings.ts';
import { bookedNotices, displacedNotices } from './notices.ts';

export interface BookSetAside {
  readonly branchId: number;
  readonly slotId: string;
  readonly service: Service;
  readonly personId: string;
  /** Chosen before and kept with the promise: asked again with the same id, the answer is the appointment that stands. */
  readonly appointmentId: string;
  /**
   * `drawn`: the person won this seat. Should the branch have taken it away meanwhile, they are asked to choose another time, as
   * those are whose appointment a branch cannot keep; having cancelled there before does not count.
   * `offered`: the seat or nothing; whoever cancelled at that branch on that day is refused.
   */
  readonly as: 'drawn' | 'offered';
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Books one set-aside seat for one person: seat, claim, appointment, ticket, message and audit entry, in the caller's transaction.
 * Locks: the slot, then the claim. Throws `slot_gone`, `not_for_you`, `wrong_section`, `slot_past`, `already_booked` (with the
 * appointment that stands), `rebooking_barred` and, for an offer whose seat is gone, `slot_full`.
 */
export async function bookSetAside(tx: Tx, tools: BookingTools, input: BookSetAside): Promise<Appointment> {
  const { branchId, slotId, personId, appointmentId } = input;
  const [slot] = await lockSlots(tx, branchId, [slotId]);
  const before = await findOwn(tx, personId, appointmentId);
  if (before) return before;
  const person = (await getPersons(tx, [personId])).get(personId);
  if (!person) throw new DomainError('sign_in_needed');
  await check(tx, slot, person, input);
  const { serviceId } = input.service;
  const won = await takeClaims(tx, [{ personId, serviceId, branchId, appointmentId }]);
  if (!won.has(appointmentId)) {
    const held = (await listClaims(tx, [personId])).find((claim) => claim.serviceId === serviceId);
    throw new DomainError('already_booked', held ? { appointmentId: held.appointmentId } : {});
  }
  return write(tx, tools, input, slot!, person);
}

async function check(tx: Tx, slot: Slot | undefined, person: Person, { service, branchId, as, now }: BookSetAside): Promise<void> {
  if (!slot || slot.serviceId !== service.serviceId) throw new DomainError('slot_gone');
  if (!isFor(service, person.kind)) throw new DomainError('not_for_you');
  if (!sectionsFor(person.sex).includes(slot.section)) throw new DomainError('wrong_section');
  if (slot.startsAt <= now) throw new DomainError('slot_past');
  if (as === 'drawn') return;
  if (slot.setAside === 0) throw new DomainError('slot_full');
  const day = localDay(slot.startsAt);
  const bars = await listBars(tx, branchId, [person.personId]);
  if (bars.some((bar) => bar.serviceId === service.serviceId && bar.day === day)) throw new DomainError('rebooking_barred');
}

async function write(tx: Tx, tools: BookingTools, { branchId, personId, appointmentId, service, as, actor, now }: BookSetAside, slot: Slot, person: Person): Promise<Appointment> {
  const status = slot.setAside > 0 ? 'booked' : 'displaced';
  const appointment: Appointment = {
    branchId, appointmentId, slotId: slot.slotId, serviceId: slot.serviceId, section: slot.section, personId, status, startsAt: slot.startsAt, endsAt: slot.endsAt,
    bookedAt: now, changes: 0, changedFrom: null,
  };
  if (status === 'booked') await moveSeats(tx, branchId, [{ slotId: slot.slotId, taken: 1, heldBack: 0, setAside: -1, surplus: 0 }]);
  await insertAppointments(tx, branchId, [appointment]);
  if (status === 'booked') await issueTickets(tx, tools.keys, branchId, [ticketRequest(appointment, person)], now);
  const notices = status === 'booked' ? bookedNotices : displacedNotices;
  await notifyMany(tx, now, notices(person, service, appointment, tools.baseUrl));
  await tools.audit.record(tx, now, {
    actor, action: 'appointments.book', subjectKind: 'appointment', subjectId: appointmentId, personId,
    details: { branchId, serviceId: slot.serviceId, slotId: slot.slotId, by: as, ...(status === 'displaced' && { status }) },
  });
  return appointment;
}

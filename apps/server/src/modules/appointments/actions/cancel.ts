import type { Actor } from '../../audit/index.ts';
import { localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Service } from '../../catalogue/index.ts';
import type { Person } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { cancelTickets } from '../../tickets/index.ts';
import { liveStatuses, mayDo } from '../rules.ts';
import { type Appointment, findOwn, setStatus } from '../store/appointments.ts';
import { addBar, dropClaims } from '../store/claims.ts';
import { lockSlots } from '../store/slots.ts';
import type { BookingTools } from './decide-bookings.ts';
import { freeSeat } from './free-seats.ts';
import { cancelledNotices } from './notices.ts';

export interface CancelInput {
  readonly actor: Actor;
  readonly person: Person;
  readonly appointmentId: string;
  /** Asked with the transaction: a second connection would be waited for while this one is held. */
  readonly findService: (tx: Tx, serviceId: number) => Promise<Service>;
  readonly now: Date;
}

/**
 * Gives an appointment up. Its seat is held back, its ticket is worthless from now on, and its holder cannot book that
 * branch and day again. Cancelling twice is the same as once. Throws `no_such_appointment` or `not_cancellable`.
 */
export async function cancelAppointment(tx: Tx, tools: BookingTools, { actor, person, appointmentId, findService, now }: CancelInput): Promise<Appointment> {
  const seen = await findOwn(tx, person.personId, appointmentId);
  if (!seen) throw new DomainError('no_such_appointment');
  const [slot] = await lockSlots(tx, seen.branchId, [seen.slotId]);
  // Read again under the lock: another tab may have been quicker.
  const appointment = (await findOwn(tx, person.personId, appointmentId))!;
  if (appointment.status === 'cancelled') return appointment;
  if (!mayDo('cancel', appointment, now) || !slot) throw new DomainError('not_cancellable', { status: appointment.status });
  const { branchId, serviceId } = appointment;
  if ((await setStatus(tx, branchId, [appointmentId], liveStatuses, 'cancelled', now)) !== 1) throw new DomainError('not_cancellable');
  // A displaced appointment has no seat any more: its branch took it back.
  if (appointment.status === 'booked') {
    await freeSeat(tx, slot, now, tools.freedSeats);
    await addBar(tx, { personId: person.personId, serviceId, branchId, day: localDay(appointment.startsAt) }, now);
  }
  await dropClaims(tx, [{ personId: person.personId, appointmentId }]);
  await cancelTickets(tx, branchId, [appointmentId], now);
  await notifyMany(tx, now, cancelledNotices(person, await findService(tx, serviceId), appointment, tools.baseUrl));
  const details = { branchId, serviceId, slotId: slot.slotId };
  await tools.audit.record(tx, now, { actor, action: 'appointments.cancel', subjectKind: 'appointment', subjectId: appointmentId, personId: person.personId, details });
  return { ...appointment, status: 'cancelled' };
}

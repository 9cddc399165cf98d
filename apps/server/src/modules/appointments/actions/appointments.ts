import { createHash } from 'node:crypto';
import type { Idempotency } from '../../../platform/api.ts';
import type { Database, Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Channel, getService, type Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { getBranch, getBranchEver, type Branch } from '../../organisation/index.ts';
import { findTicket, type TicketKeys } from '../../tickets/index.ts';
import { type Action, mayDo, mostChanges } from '../rules.ts';
import { type Appointment, findOwn, listOwn } from '../store/appointments.ts';
import { listClaims } from '../store/claims.ts';
import { createBooking } from './book.ts';
import { cancelAppointment } from './cancel.ts';
import { changeAppointment } from './change.ts';
import type { Booked, BookingTools } from './decide-bookings.ts';
import { type Availability, createAvailability } from './slots.ts';

/** An appointment with what a person needs to know of it. */
export interface AppointmentDetails extends Appointment {
  readonly service: Service;
  readonly branch: Branch;
  /** What its holder may do now. */
  readonly actions: readonly ('cancel' | 'change')[];
  readonly changesLeft: number;
  /** BW1, or null when it does not stand any more. */
  readonly ticket: string | null;
}

/** A place in a branch: which seat, of which service. */
export interface Seat {
  readonly branchId: number;
  readonly serviceId: number;
  readonly slotId: string;
}

/** What beneficiaries do with appointments; one for the whole process, since bookings gather in it. */
export interface Appointments {
  readonly availability: Availability;
  readonly tools: BookingTools;
  book(personId: string, seat: Seat, idempotency: Idempotency, channel?: Channel): Promise<AppointmentDetails>;
  change(personId: string, appointmentId: string, to: Omit<Seat, 'serviceId'>, idempotency: Idempotency): Promise<Booked>;
  /** What was given up. */
  cancel(personId: string, appointmentId: string): Promise<Appointment>;
  /** Throws `no_such_appointment` for what is not the person's own. */
  get(personId: string, appointmentId: string): Promise<AppointmentDetails>;
  list(personId: string): Promise<AppointmentDetails[]>;
  /** The person's live appointment for a service, if there is one; asked with the transaction where there is one. */
  findLive(personId: string, serviceId: number, tx?: Queryable): Promise<string | null>;
}

export type AppointmentParts = AuditedRuntime & { readonly keys: TicketKeys };

const mostListed = 50;

export function createAppointments(runtime: AppointmentParts): Appointments {
  const { db, clock, audit, keys, config, load } = runtime;
  const availability = createAvailability(db, clock, load);
  const tools: BookingTools = { audit, keys, baseUrl: config.baseUrl };
  const decide = createBooking(db, clock, tools, availability);
  const actor = (personId: string) => ({ kind: 'beneficiary', id: personId }) as const;
  const get = async (personId: string, appointmentId: string): Promise<AppointmentDetails> => {
    const found = await findOwn(db, personId, appointmentId);
    if (!found) throw new DomainError('no_such_appointment');
    return details(runtime, found, await findText(db, found));
  };

  return {
    availability,
    tools,
    async book(personId, { branchId, serviceId, slotId }, idempotency, channel = 'web') {
      // Both are needed for the answer, and a booking that stands must not be answered with "no such branch".
      const [service] = await Promise.all([getService(db, serviceId), getBranch(db, branchId)]);
      const { appointmentId, fresh } = await decide(branchId, { personId, appointmentId: newId(clock()), slotId, service, channel, idempotency });
      return fresh ? details(runtime, fresh.appointment, fresh.ticket) : get(personId, appointmentId);
    },
    async change(personId, appointmentId, to, idempotency) {
      const person = await getPerson(db, personId);
      const before = await findOwn(db, personId, appointmentId);
      const input = { actor: actor(personId), person, appointmentId, newAppointmentId: newId(clock()), to, idempotency, findService: getService };
      const moved = await db.transaction((tx) => changeAppointment(tx, tools, { ...input, now: clock() }));
      if (before) for (const branchId of [before.branchId, to.branchId]) availability.forget(branchId, before.serviceId);
      return moved;
    },
    async cancel(personId, appointmentId) {
      const person = await getPerson(db, personId);
      const gone = await db.transaction((tx) => cancelAppointment(tx, tools, { actor: actor(personId), person, appointmentId, findService: getService, now: clock() }));
      availability.forget(gone.branchId, gone.serviceId);
      return gone;
    },
    get,
    list: async (personId) => Promise.all((await listOwn(db, personId, mostListed)).map(async (found) => details(runtime, found, await findText(db, found)))),
    findLive: async (personId, serviceId, tx = db) => (await listClaims(tx, [personId])).find((claim) => claim.serviceId === serviceId)?.appointmentId ?? null,
  };
}

/** The text of the ticket that stands for an appointment, or null. */
async function findText(db: Database, { branchId, appointmentId, status }: Appointment): Promise<string | null> {
  const found = status === 'booked' ? await findTicket(db, branchId, appointmentId) : null;
  return found?.status === 'valid' ? found.text : null;
}

async function details({ db, clock }: AppointmentParts, appointment: Appointment, ticket: string | null): Promise<AppointmentDetails> {
  const [service, branch] = await Promise.all([getService(db, appointment.serviceId), getBranchEver(db, appointment.branchId)]);
  const may = (action: Action): boolean => mayDo(action, appointment, clock());
  return {
    ...appointment, service, branch, ticket,
    actions: (['change', 'cancel'] as const).filter(may),
    changesLeft: Math.max(0, mostChanges - appointment.changes),
  };
}

/** The key of a form's operation: the one its page was given, bound to what the form asks. */
export function formOperation(key: unknown, ...asked: readonly string[]): Idempotency {
  if (typeof key !== 'string' || !/^[\w-]{8,64}$/.test(key)) throw new DomainError('malformed_request');
  return { key, hash: createHash('sha256').update(asked.join('\n')).digest() };
}


import { afterWaking, awakeAt, wakingTime } from '../../platform/calendar.ts';

/** An appointment's life. `displaced`: its branch can no longer keep the time, and its holder is asked to choose another. */
export type Status = 'booked' | 'displaced' | 'attended' | 'missed' | 'cancelled' | 'changed';
export type Action = 'cancel' | 'change' | 'attend' | 'displace' | 'miss';

/** What may be done with an appointment in each status. */
export const allowedActions = {
  booked: ['cancel', 'change', 'attend', 'displace', 'miss'],
  displaced: ['cancel', 'change'],
  attended: [],
  // A reader without a network reports late who came.
  missed: ['attend'],
  cancelled: [],
  changed: [],
} as const satisfies Record<Status, readonly Action[]>;

/** Statuses that hold the person's one booking of a service. */
export const liveStatuses: readonly Status[] = ['booked', 'displaced'];

/** A holder may move an appointment so often; moves that the branch caused do not count. (design: booking rules, 3) */
export const mostChanges = 2;

/** Days ahead, today included, that can be booked. Ticket keys are accepted that long. */
export const horizonDays = 30;

/** What a rule needs to know of an appointment. */
export interface AppointmentState {
  readonly status: Status;
  readonly startsAt: Date;
  readonly changes: number;
}

/** True when `action` may be done now: by the table, before the start where the holder acts, and within the limit of changes. */
export function mayDo(action: Action, appointment: AppointmentState, now: Date): boolean {
  if (!(allowedActions[appointment.status] as readonly Action[]).includes(action)) return false;
  if (appointment.status === 'displaced') return true;
  if ((action === 'cancel' || action === 'change') && appointment.startsAt <= now) return false;
  return action !== 'change' || appointment.changes < mostChanges;
}

export interface SlotState {
  readonly startsAt: Date;
  readonly capacity: number;
  readonly taken: number;
  readonly heldBack: number;
  /** Promised to a draw's winners, or to one person who is offered it. */
  readonly setAside: number;
  /** Seats beyond the published plan, kept for those who hold them; a freed one is gone. */
  readonly surplus: number;
}

/** Seats that the public can book. */
export function seatsLeft(slot: SlotState): number {
  return Math.max(0, slot.capacity - slot.taken - slot.heldBack - slot.setAside);
}

/** What becomes of the seat of an appointment that is given up: it is held back, or it goes where it was a surplus one. */
export function freedSeat(slot: SlotState): { taken: -1; heldBack: 0 | 1; surplus: 0 | -1 } {
  return slot.surplus > 0 ? { taken: -1, heldBack: 0, surplus: -1 } : { taken: -1, heldBack: 1, surplus: 0 };
}

/** How many set-aside seats a plan of `wanted` seats has no room for, beside those that stay taken. They are lost, or become surplus. */
export function promisedBeyond(slot: Pick<SlotState, 'setAside'>, wanted: number, taken: number): number {
  return Math.max(0, slot.setAside - Math.max(0, wanted - taken));
}

const minute = 60_000;
/** A freed seat comes back between half an hour and six hours later, nights not counted, and never in the last hour before its time (milliseconds). */
export const soonest = 30 * minute;
const latest = 360 * minute;
export const quiet = 60 * minute;

/**
 * When a pool of freed seats comes back to the public: a moment that nobody can know, so that who cancels
 * cannot hand the seat to a buyer, and never at night. Null: too close to its time; the seat stays with the branch for walk-ins.
 * @param random uniform in [0, 1), from a cryptographic source
 */
export function drawReleaseAt(now: Date, startsAt: Date, random: number): Date | null {
  const first = earliestRelease(now);
  const span = Math.min(latest - soonest, wakingTime(first, startsAt.getTime() - quiet));
  return span <= 0 ? null : afterWaking(first, Math.floor(random * span));
}

/** Before this, nothing that is freed now comes back to the public. */
export function earliestRelease(now: Date): Date {
  return awakeAt(new Date(now.getTime() + soonest));
}

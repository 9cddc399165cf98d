import { randomInt } from 'node:crypto';
import type { Queryable } from '../../platform/database.ts';
import type { AppointmentRuntime, BookingTools, Slot } from '../appointments/index.ts';
import { hasDrawToCome } from '../draws/index.ts';
import type { PickOne } from './rules.ts';

/** Whether a draw is still to come that can give a slot's held-back seats out. */
export type DrawAhead = (db: Queryable, slot: SlotFacts) => Promise<boolean>;

type SlotFacts = Pick<Slot, 'branchId' | 'serviceId' | 'slotId' | 'section' | 'startsAt'>;

/** What offers are made with. The lab and tests give a `pick` and a `random` of their own, and so can say what is drawn. */
export interface WaitingTools {
  readonly booking: BookingTools;
  readonly drawAhead: DrawAhead;
  readonly pick: PickOne;
  /** For the moment at which seats that nobody takes come back; the operating system's generator unless given. */
  readonly random?: () => number;
}

/** The platform, what people do with appointments, and what offers are made with. */
export type WaitingRuntime = AppointmentRuntime & { readonly waiting: WaitingTools };

export function createWaiting({ appointments }: AppointmentRuntime): WaitingTools {
  return { booking: appointments.tools, drawAhead: hasDrawToCome, pick: (below) => randomInt(below) };
}

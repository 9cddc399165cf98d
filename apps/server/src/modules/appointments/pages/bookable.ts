import type { PageContext } from '../../../platform/request-context.ts';
import type { Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { type Section, sectionsFor } from '../../organisation/index.ts';
import type { OpenSlot } from '../actions/slots.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { keptWith } from './kept.ts';

/** The sections whose times this viewer may book: a signed-in person's own, else all. */
async function openSections(runtime: AppointmentRuntime, context: PageContext): Promise<readonly Section[] | null> {
  if (context.viewer?.kind !== 'beneficiary') return null;
  return sectionsFor((await getPerson(runtime.db, context.viewer.personId)).sex);
}

/** Slots of a branch's service that the viewer may book. */
export async function bookableSlots(runtime: AppointmentRuntime, context: PageContext, branchId: number, service: Service): Promise<readonly OpenSlot[]> {
  const sections = await openSections(runtime, context);
  const slots = await runtime.appointments.availability.read(branchId, service.serviceId);
  return sections ? keptWith(slots, `of ${sections.join()}`, () => slots.filter((slot) => sections.includes(slot.section))) : slots;
}

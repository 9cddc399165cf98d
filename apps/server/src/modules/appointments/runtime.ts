import type { AppointmentParts, Appointments } from './actions/appointments.ts';

/** Something that a person is asked to show at their next visit. `hold`: of what they book since then. */
export interface VisitCheck {
  readonly kind: 'presence' | 'hold';
  readonly since: Date;
  readonly until: Date;
}

/** The platform, the record, the ticket keys and what people do with appointments. */
export type AppointmentRuntime = AppointmentParts & {
  readonly appointments: Appointments;
  /** Who asks stands further right, so it is put in from outside. It is asked only to tell people: no booking depends on its answer. */
  readonly checksBeforeVisit?: (personId: string) => Promise<readonly VisitCheck[]>;
};

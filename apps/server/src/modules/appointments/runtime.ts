import type { AppointmentParts, Appointments } from './actions/appointments.ts';

/** The platform, the record, the ticket keys and what people do with appointments. */
export type AppointmentRuntime = AppointmentParts & { readonly appointments: Appointments };

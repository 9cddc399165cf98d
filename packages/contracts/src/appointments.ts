import { z } from 'zod';
import { bilingual, type Contract, day, instant } from './contract.ts';

const id = z.uuid();
const branchId = z.coerce.number().int().min(1).max(65_535).describe('number of the branch');
const serviceId = z.coerce.number().int().min(1).max(32_767).describe('number of the service');
const section = z.enum(['men', 'women', 'all']);

export const slotView = z.object({
  slotId: id,
  section,
  startsAt: instant,
  endsAt: instant,
  left: z.number().int().describe('seats that can be booked now'),
});

export const appointmentView = z.object({
  appointmentId: id,
  reference: z.string().describe('what people read to each other, such as 7K2M-0QXF'),
  status: z.enum(['booked', 'displaced', 'attended', 'missed', 'cancelled', 'changed']),
  service: z.object({ serviceId: z.number().int(), slug: z.string(), name: bilingual }),
  branch: z.object({ branchId: z.number().int(), name: bilingual, address: bilingual, lat: z.number(), lon: z.number() }),
  section,
  startsAt: instant,
  endsAt: instant,
  day,
  changesLeft: z.number().int(),
  actions: z.array(z.enum(['cancel', 'change'])).describe('what its holder may do now'),
  ticket: z.string().nullable().describe('format BW1, to show as a QR code; null when the ticket no longer stands'),
});

/** What is free at a branch: times with the seats left. */
export const listFreeSlots = {
  id: 'listFreeSlots',
  method: 'GET',
  path: '/api/v1/branches/:branchId/services/:serviceId/slots',
  summary: 'Times of a branch’s service on a day, with the seats that are left. May be a second old; booking is decided on the database.',
  access: 'anyone',
  params: z.object({ branchId, serviceId }),
  query: z.object({ day: day.optional() }),
  status: 200,
  response: z.object({ slots: z.array(slotView) }),
  errors: ['service_not_at_branch', 'service_not_found', 'service_soon', 'service_shut', 'service_not_here'],
} as const satisfies Contract;

const seat = z.object({ branchId, serviceId, slotId: id });

export const bookAppointment = {
  id: 'bookAppointment',
  method: 'POST',
  path: '/api/v1/appointments',
  summary: 'Book a seat for the signed-in person. Free and personal; one live booking a person and service.',
  access: 'beneficiary',
  body: seat,
  status: 201,
  response: appointmentView,
  errors: ['slot_full', 'slot_gone', 'slot_past', 'wrong_section', 'not_for_you', 'already_booked', 'rebooking_barred', 'booking_paused', 'must_wait', 'service_not_found', 'service_soon', 'service_shut', 'service_not_here'],
  idempotent: true,
} as const satisfies Contract;

export const listAppointments = {
  id: 'listAppointments',
  method: 'GET',
  path: '/api/v1/appointments',
  summary: 'The signed-in person’s appointments, the latest first, at most 50.',
  access: 'beneficiary',
  status: 200,
  response: z.object({ appointments: z.array(appointmentView) }),
  errors: [],
} as const satisfies Contract;

const one = z.object({ appointmentId: id });

export const getAppointment = {
  id: 'getAppointment',
  method: 'GET',
  path: '/api/v1/appointments/:appointmentId',
  summary: 'One appointment of the signed-in person, with its ticket.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: appointmentView,
  errors: ['no_such_appointment'],
} as const satisfies Contract;

export const cancelAppointment = {
  id: 'cancelAppointment',
  method: 'POST',
  path: '/api/v1/appointments/:appointmentId/cancel',
  summary: 'Give an appointment up. Its seat is held back and cannot be handed to anyone. Cancelling twice is the same as once.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: appointmentView,
  errors: ['no_such_appointment', 'not_cancellable'],
} as const satisfies Contract;

export const registerLiveDevice = {
  id: 'registerLiveDevice',
  method: 'POST',
  path: '/api/v1/appointments/:appointmentId/live-device',
  summary: 'Bind the ticket to the device that shows its live code (BWL1). One device a ticket; moving it needs a fresh sign-in and is told to the holder. The same key again gives the same binding.',
  access: 'beneficiary',
  params: one,
  body: z.object({
    deviceKey: z.string().regex(/^[\w-]{43,44}$/, 'device_key_wrong').describe('public key, base64url: Ed25519 in 32 bytes, or P-256 in 33 (compressed)'),
    replace: z.boolean().default(false).describe('true: also when another device has it'),
  }),
  status: 200,
  response: z.object({ ticket: z.string().describe('format BW1'), binding: z.string().describe('base64url'), serverTime: instant }),
  errors: ['no_such_appointment', 'no_live_ticket', 'device_key_wrong', 'live_elsewhere', 'fresh_sign_in_needed'],
} as const satisfies Contract;

export const changeAppointment = {
  id: 'changeAppointment',
  method: 'POST',
  path: '/api/v1/appointments/:appointmentId/change',
  summary: 'Move an appointment to another seat of the same service, at most twice. The new seat is taken first; if it is full the old one stays.',
  access: 'beneficiary',
  params: one,
  body: z.object({ branchId, slotId: id }),
  status: 201,
  response: appointmentView,
  errors: ['no_such_appointment', 'not_changeable', 'slot_full', 'slot_gone', 'slot_past', 'wrong_section', 'same_time', 'rebooking_barred'],
  idempotent: true,
} as const satisfies Contract;

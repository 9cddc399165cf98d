import { expect, type Page } from '@playwright/test';
import { type Appointment, appointmentsOf, bookByApi, freeSlots, type Place } from '../booking.ts';
import { inDatabase } from '../database.ts';
import { citizen, registerAnew } from '../people.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

const identityCard = { branchId: 3, serviceId: 1 } as const satisfies Place;
/** Here a time fills up: elsewhere that would come in somebody else's way. */
const smallBranch = { branchId: 10, serviceId: 1 } as const satisfies Place;
const confirm = (slotId: string, { branchId } = identityCard as Place): string => `/book/renew-identity-card/${branchId}/confirm?slot=${slotId}`;

async function slotOf(page: Page, place: Place, nth: number): Promise<string> {
  return (await freeSlots(page, place))[nth]!.slotId;
}

/** Somebody signed in who holds nothing. */
export const withoutAppointments = visitor('a beneficiary without appointments', (page) => registerAnew(page, citizen(2)), [
  { name: 'home, signed in', route: 'GET /', open: '/' },
  { name: 'no appointments', route: 'GET /appointments', open: '/appointments' },
  { name: 'no letters', route: 'GET /letters', open: '/letters' },
  { name: 'account', route: 'GET /account', open: '/account' },
  { name: 'account, saved', route: 'GET /account', open: '/account?saved=1' },
  { name: 'account, password changed', route: 'GET /account', open: '/account?changed=1' },
  { name: 'devices', route: 'GET /account/devices', open: '/account/devices' },
  { name: 'devices, others ended', route: 'GET /account/devices', open: '/account/devices?others=2' },
  { name: 'devices, account recovered', route: 'GET /account/devices', open: '/account/devices?recovered=1' },
  { name: 'no device asks', route: 'GET /account/approve', open: '/account/approve' },
  { name: 'a device was agreed to', route: 'GET /account/approve', open: '/account/approve?approved=1' },
  { name: 'a device was refused', route: 'GET /account/approve', open: '/account/approve?refused=1' },
  { name: 'an answer too late', route: 'POST /account/approve', status: 409, open: (page) => tamper(page, '/account', (form) => { form.action = '/account/approve'; }) },
  { name: 'change password', route: 'GET /account/password', open: '/account/password' },
  { name: 'change password, nothing filled in', route: 'POST /account/password', status: 422, open: async (page) => { await page.goto('/account/password'); await send(page, 'current'); } },
  { name: 'sign in, signed in already', route: 'GET /sign-in', open: '/sign-in' },
  { name: 'register, signed in already', route: 'GET /register', open: '/register' },
  { name: 'own times', route: 'GET /book/:slug/:branch', open: '/book/renew-identity-card/3' },
  { name: 'confirm', route: 'GET /book/:slug/:branch/confirm', open: async (page) => confirm(await slotOf(page, identityCard, 0)) },
  { name: 'confirm without a time', route: 'POST /book/:slug/:branch/confirm', status: 422, open: async (page) =>
    tamper(page, confirm(await slotOf(page, identityCard, 0)), (form) => form.querySelector('[name=slot]')!.remove()) },
  { name: 'taken meanwhile', route: 'POST /book/:slug/:branch/confirm', status: 409, open: async (page) => {
    const slotId = await slotOf(page, smallBranch, 0);
    await page.goto(confirm(slotId, smallBranch));
    await inDatabase('update slot set held_back = capacity - taken where slot_id = $1', [slotId]);
    await send(page, 'slot');
  } },
  { name: 'no such time', route: 'GET /book/:slug/:branch/confirm', status: 404, open: confirm('01980000-0000-7000-8000-000000000000') },
  { name: 'no such appointment', route: 'GET /appointments/:id', status: 404, open: '/appointments/01980000-0000-7000-8000-000000000000' },
]);

interface Held {
  readonly booked: Appointment;
  readonly displaced: Appointment;
  readonly attended: Appointment;
  readonly cancelled: Appointment;
  readonly changed: Appointment;
}

/** One appointment in each of the states that one can be in. */
async function holdOneOfEach(page: Page): Promise<Held> {
  await registerAnew(page, citizen(3));
  const birth = { branchId: 3, serviceId: 2 };
  const first = await bookByApi(page, birth, await slotOf(page, birth, 0));
  await page.request.post(`/api/v1/appointments/${first.appointmentId}/cancel`);
  const slots = await freeSlots(page, identityCard);
  const old = await bookByApi(page, identityCard, slots[0]!.slotId);
  const moved = await page.request.post(`/api/v1/appointments/${old.appointmentId}/change`, { headers: { 'idempotency-key': `change-${old.appointmentId}` }, data: { branchId: 3, slotId: slots[1]!.slotId } });
  expect(moved.status()).toBe(201);
  const [passport, interview] = [{ branchId: 25, serviceId: 3 }, { branchId: 58, serviceId: 4 }];
  const displaced = await bookByApi(page, passport, await slotOf(page, passport, 0));
  const attended = await bookByApi(page, interview, await slotOf(page, interview, 0));
  for (const [status, { appointmentId }] of [['displaced', displaced], ['attended', attended]] as const) await inDatabase('update appointment set status = $1 where appointment_id = $2', [status, appointmentId]);
  // A sign-in that is no longer fresh is asked for again where credentials change.
  await inDatabase(`update session set authenticated_at = authenticated_at - interval '1 hour' where holder_id = (select person_id from appointment where appointment_id = $1)`, [old.appointmentId]);
  const all = await appointmentsOf(page);
  const now = (appointmentId: string): Appointment => all.find((one) => one.appointmentId === appointmentId)!;
  return { booked: all.find(({ status }) => status === 'booked')!, displaced: now(displaced.appointmentId), attended: now(attended.appointmentId), cancelled: now(first.appointmentId), changed: old };
}

const page = (of: keyof Held, rest = '') => (_: Page, held: Held): string => `/appointments/${held[of].appointmentId}${rest}`;

/** Somebody who holds an appointment in each state. */
export const withAppointments = visitor('a beneficiary with appointments', holdOneOfEach, [
  { name: 'own appointments', route: 'GET /appointments', open: '/appointments' },
  { name: 'booked just now', route: 'GET /appointments/:id', open: page('booked', '?booked=1') },
  { name: 'booked already', route: 'GET /appointments/:id', open: async (at) => confirm(await slotOf(at, identityCard, 2)) },
  { name: 'displaced', route: 'GET /appointments/:id', open: page('displaced') },
  { name: 'attended', route: 'GET /appointments/:id', open: page('attended') },
  { name: 'cancelled', route: 'GET /appointments/:id', open: page('cancelled') },
  { name: 'changed', route: 'GET /appointments/:id', open: page('changed') },
  { name: 'cancel', route: 'GET /appointments/:id/cancel', open: page('booked', '/cancel') },
  { name: 'cancel what cannot be', route: 'GET /appointments/:id/cancel', status: 409, open: page('attended', '/cancel') },
  { name: 'change', route: 'GET /appointments/:id/change', open: page('booked', '/change') },
  { name: 'change what was displaced', route: 'GET /appointments/:id/change', open: page('displaced', '/change') },
  { name: 'change what cannot be', route: 'GET /appointments/:id/change', status: 409, open: page('changed', '/change') },
  { name: 'change the branch', route: 'GET /appointments/:id/change/branch', open: page('booked', '/change/branch?city=3') },
  { name: 'confirm a change', route: 'GET /appointments/:id/change/confirm', open: async (at, held) => page('booked', `/change/confirm?branch=3&slot=${await slotOf(at, identityCard, 3)}`)(at, held) },
  { name: 'change to no time', route: 'GET /appointments/:id/change/confirm', status: 422, open: page('booked', '/change/confirm?branch=3') },
  { name: 'change to the same time', route: 'POST /appointments/:id/change', status: 409, open: async (at, { booked }) => {
    await at.goto(`/appointments/${booked.appointmentId}/change/confirm?branch=3&slot=${await slotOf(at, identityCard, 3)}`);
    const mine = (await freeSlots(at, identityCard)).find(({ startsAt }) => startsAt === booked.startsAt)!;
    await at.locator('main [name=slot]').evaluate((field: HTMLInputElement, slotId) => { field.value = slotId; }, mine.slotId);
    await send(at, 'slot');
  } },
  { name: 'a ticket that is none', route: 'GET /appointments/:id/ticket.pdf', status: 409, open: page('cancelled', '/ticket.pdf') },
  { name: 'change password, sign-in not fresh', route: 'GET /account/password', open: '/account/password' },
  { name: 'agree to a device, sign-in not fresh', route: 'GET /account/confirm', open: '/account/approve' },
]);

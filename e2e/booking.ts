import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

/** What the API says of an appointment, as far as these tests look. */
export interface Appointment {
  readonly appointmentId: string;
  readonly status: 'booked' | 'displaced' | 'attended' | 'missed' | 'cancelled' | 'changed';
  readonly branch: { readonly branchId: number };
  readonly startsAt: string;
  readonly day: string;
  readonly changesLeft: number;
  readonly ticket: string | null;
}

export interface Slot {
  readonly slotId: string;
  readonly section: 'men' | 'women' | 'all';
  readonly startsAt: string;
  readonly left: number;
}

/** A service at a branch of the demo. */
export interface Place {
  readonly branchId: number;
  readonly serviceId: number;
}

/** The signed-in person's appointments, from the API: what is true, whatever a page said. */
export async function appointmentsOf(page: Page): Promise<readonly Appointment[]> {
  const answer = await page.request.get('/api/v1/appointments');
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { appointments: Appointment[] }).appointments;
}

/** Those that hold a seat or are owed one. */
export async function standing(page: Page): Promise<readonly Appointment[]> {
  return (await appointmentsOf(page)).filter(({ status }) => status === 'booked' || status === 'displaced');
}

/** Times with a free seat for men (and for all), from tomorrow on: none of them passes while a test runs. */
export async function freeSlots(page: Page, { branchId, serviceId }: Place): Promise<readonly Slot[]> {
  const answer = await page.request.get(`/api/v1/branches/${branchId}/services/${serviceId}/slots`);
  const { slots } = (await answer.json()) as { slots: Slot[] };
  const soon = Date.now() + 24 * 3_600_000;
  return slots.filter(({ section, left, startsAt }) => section !== 'women' && left > 0 && Date.parse(startsAt) > soon);
}

/** Books over the API, where a test needs an appointment and not the way to it. */
export async function bookByApi(page: Page, place: Place, slotId: string): Promise<Appointment> {
  const answer = await page.request.post('/api/v1/appointments', { headers: { 'idempotency-key': randomUUID() }, data: { ...place, slotId } });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Appointment;
}

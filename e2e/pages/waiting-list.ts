import { expect, type Page, test } from '@playwright/test';
import { freeSlots } from '../booking.ts';
import { inDatabase } from '../database.ts';
import { registerAnew, registryPerson, type RegistryPerson } from '../people.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

const join = '/waiting-list/renew-identity-card';
const place = { branchId: 9, serviceId: 1 };

/** Says that the signed-in person can come to a branch at any time. */
export async function waitAtBranch(page: Page, branchId: number): Promise<void> {
  await page.goto(`${join}?branch=${branchId}`);
  await page.locator('[name=notice]').first().check();
  for (const name of ['weekdays', 'parts']) for (const box of await page.locator(`[name=${name}]`).all()) await box.check();
  await send(page, 'notice');
  await expect(page).toHaveURL(/\/waiting-list\?joined=1$/);
}

/** A woman: the other tests’ people are men. A second try takes another. */
function woman(): RegistryPerson {
  return registryPerson(test.info().retry, ({ idNumber, sex }) => idNumber.startsWith('1') && sex === 'female');
}

interface Offers {
  readonly open: string;
  readonly passed: string;
}

/** Somebody who waits, with an offer that is open and one that was passed, as the job makes them. */
async function beOffered(page: Page): Promise<Offers> {
  await registerAnew(page, woman());
  await waitAtBranch(page, place.branchId);
  const slots = await freeSlots(page, place);
  const ids: string[] = [];
  for (const [index, state] of (['passed', 'open'] as const).entries()) {
    const { slotId } = slots[index + 3]!;
    const [made] = await inDatabase(`
      insert into seat_offer (branch_id, offer_id, slot_id, service_id, person_id, appointment_id, section, starts_at, made_at, answer_by, state)
      select s.branch_id, gen_random_uuid(), s.slot_id, s.service_id, p.person_id, gen_random_uuid(), s.section, s.starts_at, now(), now() + interval '25 minutes', $3
      from slot s, person_number p where s.branch_id = $1 and s.slot_id = $2 and p.id_number = $4 returning offer_id`, [place.branchId, slotId, state, woman().idNumber]);
    ids.push(String(made!['offer_id']));
  }
  return { passed: `/offers/${ids[0]}`, open: `/offers/${ids[1]}` };
}

export const waitingForSeat = visitor('a beneficiary on the waiting list', beOffered, [
  { name: 'the waiting list, with an offer', route: 'GET /waiting-list', open: '/waiting-list' },
  { name: 'just joined', route: 'GET /waiting-list', open: '/waiting-list?joined=1' },
  { name: 'left a seat to others', route: 'GET /waiting-list', open: '/waiting-list?passed=1' },
  { name: 'change what can be reached', route: 'GET /waiting-list/:slug', open: join },
  { name: 'join another list', route: 'GET /waiting-list/:slug', open: '/waiting-list/passport-biometrics' },
  { name: 'nothing chosen', route: 'POST /waiting-list/:slug', status: 422, open: (page) => tamper(page, join, (form) => form.querySelectorAll('input:checked').forEach((box) => ((box as HTMLInputElement).checked = false))) },
  { name: 'an offer', route: 'GET /offers/:id', open: (_, { open }) => open },
  { name: 'an offer that was passed', route: 'GET /offers/:id', open: (_, { passed }) => passed },
  { name: 'an offer of nobody', route: 'GET /offers/:id', status: 404, open: '/offers/01980000-0000-7000-8000-000000000000' },
]);


import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { appointmentsOf, bookByApi, freeSlots, standing } from './booking.ts';
import { inDatabase } from './database.ts';
import { waitAtBranch } from './pages/waiting-list.ts';
import { citizen, fillIdentity, registerAnew, type RegistryPerson } from './people.ts';

/**
 * A seller holds the last seat of an hour and a buyer has paid for it; somebody else waits. The seller cancels. Whatever seller and buyer
 * then try, the seat goes to who waits and was drawn. What is tried is listed in the steps.
 */
/** Where no other test gives a seat up: it would be offered to the same person. */
const place = { branchId: 18, serviceId: 1 };
const times = `/book/renew-identity-card/${place.branchId}`;

interface Somebody {
  readonly person: RegistryPerson;
  readonly page: Page;
}

async function somebody(browser: Browser, index: number): Promise<Somebody> {
  const context = await browser.newContext({ baseURL: process.env['PORTAL_URL']!, viewport: { width: 390, height: 844 }, javaScriptEnabled: false, locale: 'ar-SA' });
  const page = await context.newPage();
  const person = citizen(index);
  await registerAnew(page, person);
  return { person, page };
}

/** Presses the button of the form that leads to an address. */
async function press(page: Page, action: string): Promise<void> {
  await page.locator(`main form[action="${action}"] button[type=submit]`).click();
}

async function post(page: Page, path: string, form: Record<string, string>): Promise<{ status: number; url: string }> {
  // The token of a page of one's own: who tries may hold every cookie that is lawfully theirs.
  await page.goto('/account');
  const csrf = await page.locator('[name=_csrf]').first().getAttribute('value');
  const answer = await page.request.post(path, { form: { _csrf: csrf!, ...form }, maxRedirects: 0 });
  return { status: answer.status(), url: answer.headers()['location'] ?? '' };
}

async function refusalOf(page: Page, path: string, data: Record<string, unknown>): Promise<string> {
  const answer = await page.request.post(path, { headers: { 'idempotency-key': randomUUID() }, data });
  return answer.ok() ? 'done' : ((await answer.json()) as { error: { code: string } }).error.code;
}

async function belongsTo(page: Page, ticket: string, person: RegistryPerson): Promise<boolean> {
  await page.goto('/check-ticket');
  await page.locator('[name=ticket]').fill(ticket);
  await fillIdentity(page, person);
  await press(page, '/check-ticket');
  const answer = page.locator('main .ds-alert').first();
  await expect(answer).toBeVisible();
  return (await answer.getAttribute('data-color')) === 'success';
}

test('no seat, the waiting list, another cancels, an offer, taken, a ticket; and in no way does the seat reach the buyer', async ({ browser }) => {
  test.setTimeout(300_000);
  const [seller, buyer, waits] = [await somebody(browser, 45), await somebody(browser, 46), await somebody(browser, 47)];
  const free = await freeSlots(seller.page, place);
  const slotId = free[8]!.slotId;
  const sameDay = free.find((slot) => slot.slotId !== slotId && slot.startsAt.slice(0, 10) === free[8]!.startsAt.slice(0, 10))!;
  await inDatabase('update slot set capacity = 1 where slot_id = $1', [slotId]);
  const held = await bookByApi(seller.page, place, slotId);
  const [sold] = await appointmentsOf(seller.page);
  const wish = { ...place, slotId };

  await test.step('who finds no seat is told of the waiting list, and joins it without a script', async () => {
    await waits.page.goto(times);
    await expect(waits.page.locator(`main a[href^="/waiting-list/"]`)).toHaveCount(1);
    await waits.page.locator(`main a[href^="/waiting-list/"]`).click();
    await waitAtBranch(waits.page, place.branchId);
  });

  await test.step('before: the buyer cannot book the full seat, nor change or cancel an appointment that is the seller’s', async () => {
    expect(await refusalOf(buyer.page, '/api/v1/appointments', wish)).toBe('slot_full');
    for (const act of ['change', 'cancel']) expect(await refusalOf(buyer.page, `/api/v1/appointments/${held.appointmentId}/${act}`, { branchId: place.branchId, slotId: sameDay.slotId })).toBe('no_such_appointment');
    expect((await buyer.page.request.get(`/appointments/${held.appointmentId}/ticket.pdf`)).status()).toBe(404);
  });
  await test.step('before: nobody else can be named in a change, and the ticket is worth nothing with the buyer’s card', async () => {
    const [{ personId }] = (await inDatabase('select person_id as "personId" from person_number where id_number = $1', [buyer.person.idNumber])) as [{ personId: string }];
    const moved = await seller.page.request.post(`/api/v1/appointments/${held.appointmentId}/change`, { headers: { 'idempotency-key': randomUUID() }, data: { branchId: place.branchId, slotId, personId, beneficiaryId: personId } });
    expect(moved.ok()).toBe(false);
    expect(await appointmentsOf(buyer.page)).toEqual([]);
    expect(await belongsTo(buyer.page, sold!.ticket!, buyer.person)).toBe(false);
    expect(await belongsTo(buyer.page, sold!.ticket!, seller.person)).toBe(true);
  });

  await test.step('the seller cancels while the buyer tries to book in the same moment, again and again', async () => {
    const grab = async (): Promise<string> => refusalOf(buyer.page, '/api/v1/appointments', wish);
    const [, ...grabbed] = await Promise.all([seller.page.request.post(`/api/v1/appointments/${held.appointmentId}/cancel`), grab(), grab(), grab(), grab()]);
    expect(new Set([...grabbed, await grab()])).toEqual(new Set(['slot_full']));
  });
  await test.step('the seller cannot take it again, nor another seat of that day, and the ticket has ended', async () => {
    expect(await refusalOf(seller.page, '/api/v1/appointments', wish)).toBe('rebooking_barred');
    expect(await refusalOf(seller.page, '/api/v1/appointments', { ...place, slotId: sameDay.slotId })).toBe('rebooking_barred');
    expect(await belongsTo(buyer.page, sold!.ticket!, seller.person)).toBe(false);
  });

  const offer = await test.step('who waits is offered the seat', async () => {
    await expect(async () => {
      await waits.page.goto('/waiting-list');
      await expect(waits.page.locator('main a[href^="/offers/"]')).toHaveCount(1, { timeout: 1000 });
    }).toPass({ timeout: 120_000, intervals: [2000] });
    return (await waits.page.locator('main a[href^="/offers/"]').getAttribute('href'))!;
  });
  await test.step('the offer’s link is worth nothing to seller, buyer or a stranger, shown or sent', async () => {
    for (const { page } of [seller, buyer]) {
      expect((await page.request.get(offer)).status()).toBe(404);
      for (const answer of ['take', 'pass']) expect((await post(page, `${offer}/${answer}`, {})).status).toBe(404);
    }
    const stranger = await browser.newContext({ baseURL: process.env['PORTAL_URL']! });
    expect((await stranger.request.get(offer, { maxRedirects: 0 })).headers()['location']).toMatch(/^\/sign-in\?next=/);
    await stranger.close();
    expect(await refusalOf(buyer.page, '/api/v1/appointments', wish), 'an offered seat is nobody else’s').toBe('slot_full');
  });

  await test.step('taken with one tap: an appointment and a ticket in the name of who waited', async () => {
    await waits.page.goto(offer);
    await press(waits.page, `${offer}/take`);
    await expect(waits.page).toHaveURL(/\/appointments\/[\w-]+\?booked=1$/);
    await expect(waits.page.locator('svg.qr')).toBeVisible();
    const [mine, ...more] = await standing(waits.page);
    expect(more).toEqual([]);
    expect(await belongsTo(waits.page, mine!.ticket!, waits.person)).toBe(true);
    expect(await belongsTo(buyer.page, mine!.ticket!, buyer.person)).toBe(false);
  });
  await test.step('after: taking again is the same appointment, a second one is refused, and the offer cannot be left to anybody any more', async () => {
    const [mine] = await standing(waits.page);
    expect((await post(waits.page, `${offer}/take`, {})).url).toBe(`/appointments/${mine!.appointmentId}?booked=1`);
    expect((await post(waits.page, `${offer}/pass`, {})).url).toBe(offer);
    expect(await refusalOf(waits.page, '/api/v1/appointments', { ...place, slotId: sameDay.slotId })).toBe('already_booked');
    for (const { page } of [seller, buyer]) expect((await post(page, `${offer}/take`, {})).status).toBe(404);
    expect(await standing(buyer.page)).toEqual([]);
    const [seats] = await inDatabase('select taken, held_back, set_aside from slot where slot_id = $1', [slotId]);
    expect(seats).toEqual({ taken: 1, held_back: 0, set_aside: 0 });
  });
  for (const { page } of [seller, buyer, waits]) await page.context().close();
});

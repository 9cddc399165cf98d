import { freeSlots } from '../booking.ts';
import { fillIdentity, registryPerson } from '../people.ts';
import { checkCode } from '../letters.ts';
import { send, tamper } from './forms.ts';
import { visitor } from './page-table.ts';

const times = '/book/renew-identity-card/1';

/** What is open to everybody. */
export const anyone = visitor('anyone', async () => null, [
  { name: 'home', route: 'GET /', open: '/' },
  { name: 'help', route: 'GET /help', open: '/help' },
  { name: 'for owners of offices', route: 'GET /offices', open: '/offices' },
  { name: 'check an inspector', route: 'GET /check-inspector', open: '/check-inspector' },
  { name: 'check an inspector, nothing filled in', route: 'POST /check-inspector', status: 422, open: async (page) => { await page.goto('/check-inspector'); await send(page, 'number'); } },
  { name: 'no inspector', route: 'POST /check-inspector', open: async (page) => { await page.goto('/check-inspector'); await page.locator('[name=number]').fill('12345678'); await page.locator('[name=code]').fill('000000'); await send(page, 'number'); } },
  { name: 'accessibility', route: 'GET /accessibility', open: '/accessibility' },
  { name: 'components', route: 'GET /docs/components', open: '/docs/components' },
  { name: 'API', route: 'GET /docs/api', open: '/docs/api' },
  { name: 'an operation of the API', route: 'GET /docs/api/:id', open: '/docs/api/bookAppointment' },
  { name: 'an operation of readers', route: 'GET /docs/api/:id', open: '/docs/api/syncReader' },
  { name: 'services', route: 'GET /services', open: '/services' },
  { name: 'a service', route: 'GET /services/:slug', open: '/services/recruitment-interview' },
  { name: 'a service that is to come', route: 'GET /services/:slug', open: '/services/family-recruitment' },
  { name: 'branches', route: 'GET /branches', open: '/branches' },
  { name: 'branches of a city', route: 'GET /branches', open: '/branches?city=1&service=renew-identity-card' },
  { name: 'branches nearest to a place', route: 'GET /branches', open: '/branches?lat=24.7&lon=46.7' },
  { name: 'branches, none found', route: 'GET /branches', open: '/branches?city=20&sector=3&service=renew-identity-card' },
  { name: 'branches near an unreadable place', route: 'GET /branches', open: '/branches?lat=here&lon=there' },
  { name: 'a branch', route: 'GET /branches/:id', open: '/branches/1' },
  { name: 'a branch with a women’s section only', route: 'GET /branches/:id', open: '/branches/4' },
  { name: 'choose a service', route: 'GET /book', open: '/book' },
  { name: 'choose a city', route: 'GET /book/:slug', open: '/book/renew-identity-card' },
  { name: 'choose a branch of a city', route: 'GET /book/:slug', open: '/book/renew-identity-card?city=1' },
  { name: 'choose a branch near a place', route: 'GET /book/:slug', open: '/book/passport-biometrics?lat=24.7&lon=46.7' },
  { name: 'choose a time', route: 'GET /book/:slug/:branch', open: times },
  { name: 'choose a time of a later day', route: 'GET /book/:slug/:branch', open: async (page) => `${times}?section=women&day=${(await freeSlots(page, { branchId: 1, serviceId: 1 })).at(-1)!.startsAt.slice(0, 10)}` },
  { name: 'no time chosen', route: 'GET /book/:slug/:branch/confirm', status: 422, open: `${times}/confirm` },
  { name: 'sign in on the way to a booking', route: 'GET /sign-in', open: `${times}/confirm?slot=01980000-0000-7000-8000-000000000000` },
  { name: 'sign in', route: 'GET /sign-in', open: '/sign-in' },
  { name: 'sign in, just signed out', route: 'GET /sign-in', open: '/sign-in?out=1' },
  { name: 'sign in, took too long', route: 'GET /sign-in', open: '/sign-in?ended=1' },
  { name: 'sign in, password renewed', route: 'GET /sign-in', open: '/sign-in?recovered=1' },
  { name: 'register', route: 'GET /register', open: '/register' },
  { name: 'register, took too long', route: 'GET /register', open: '/register?ended=1' },
  { name: 'recover', route: 'GET /recover', open: '/recover' },
  { name: 'recover, took too long', route: 'GET /recover', open: '/recover?ended=1' },
  { name: 'a code from a branch', route: 'GET /recover/in-person', open: '/recover/in-person' },
  { name: 'a code from a branch, took too long', route: 'GET /recover/in-person', open: '/recover/in-person?ended=1' },
  { name: 'stop a recovery, nothing to stop', route: 'GET /recover/stop/:token', open: '/recover/stop/AAAAAAAAAAAAAAAAAAAAAA' },
  { name: 'a code from a branch, nothing filled in', route: 'POST /recover/in-person', status: 422, open: (page) => tamper(page, '/recover/in-person', () => undefined) },
  { name: 'staff’s sign-in', route: 'GET /staff/sign-in', open: '/staff/sign-in' },
  { name: 'staff’s sign-in on the way to a page', route: 'GET /staff/sign-in', open: '/staff/audit' },
  { name: 'check a ticket', route: 'GET /check-ticket', open: '/check-ticket' },
  { name: 'check a ticket, nothing filled in', route: 'POST /check-ticket', status: 422, open: async (page) => { await page.goto('/check-ticket'); await send(page, 'ticket'); } },
  { name: 'check a ticket, no', route: 'POST /check-ticket', open: async (page) => {
    await page.goto('/check-ticket');
    await page.locator('[name=ticket]').fill('BW1:NO TICKET');
    await fillIdentity(page, registryPerson(0));
    await send(page, 'ticket');
  } },
  { name: 'check a letter', route: 'GET /check-letter', open: '/check-letter' },
  { name: 'check a letter, nothing filled in', route: 'POST /check-letter', status: 422, open: async (page) => { await page.goto('/check-letter'); await send(page, 'code'); } },
  { name: 'check a letter, none of ours', route: 'POST /check-letter', open: (page) => checkCode(page, 'BWD1:NO LETTER') },
  { name: 'check a letter, a ticket', route: 'POST /check-letter', open: (page) => checkCode(page, 'BW1:NO LETTER') },
  { name: 'report a seller', route: 'GET /report', open: '/report' },
  { name: 'report, nothing filled in', route: 'POST /report', status: 422, open: async (page) => { await page.goto('/report'); await send(page, 'words'); } },
  { name: 'report, a place on the map', route: 'POST /report', open: async (page) => {
    await page.goto('/report');
    await page.locator('#map summary').click();
    await Promise.all([page.waitForEvent('load'), page.locator('[name=point]').click({ position: { x: 150, y: 108 } })]);
  } },
  { name: 'report sent', route: 'GET /report/receipt', open: async (page) => {
    await page.goto('/report');
    await page.locator('[name=words]').fill('عُرض عليّ موعد بمقابل عند باب الفرع');
    await page.locator('[name=place]').fill('الرياض، حي العليا');
    await send(page, 'words');
  } },
  { name: 'follow a report', route: 'GET /report/follow', open: '/report/follow' },
  { name: 'follow a report, wrong code', route: 'POST /report/follow', status: 422, open: async (page) => { await page.goto('/report/follow'); await page.locator('[name=number]').fill('0000-0000'); await send(page, 'number'); } },
  { name: 'demo personas', route: 'GET /demo', open: '/demo' },
  { name: 'demo messages', route: 'GET /demo/outbox', open: '/demo/outbox' },
  { name: 'demo messages to nobody', route: 'GET /demo/outbox', open: '/demo/outbox?to=%2B966599999999' },
  { name: 'no such page', route: null, status: 404, open: '/no/such/page' },
  { name: 'no such branch', route: 'GET /branches/:id', status: 404, open: '/branches/65000' },
  { name: 'no such service', route: 'GET /book/:slug', status: 404, open: '/book/no-such-service' },
  { name: 'no such operation', route: 'GET /docs/api/:id', status: 404, open: '/docs/api/none' },
  { name: 'no such desk link', route: 'GET /b/:code', status: 404, open: '/b/65000-1' },
  { name: 'an address that cannot be read', route: null, status: 400, open: '/%E0%A4%A' },
  { name: 'a form that is not ours', route: 'POST /sign-in', status: 403, open: (page) => tamper(page, '/sign-in', (form) => form.querySelector('[name=_csrf]')!.remove()) },
  { name: 'a form that is too large', route: 'POST /sign-in', status: 413, open: (page) => tamper(page, '/sign-in', (form) => { form.querySelector<HTMLInputElement>('[name=next]')!.value = 'x'.repeat(70_000); }) },
]);

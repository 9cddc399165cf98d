import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Config } from '../../platform/config.ts';
import type { Database } from '../../platform/database.ts';
import { platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { createLoad } from '../../platform/load.ts';
import { newId } from '../../platform/id.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { mac, randomToken, secretsFrom } from '../../platform/secrets.ts';
import { createStorage } from '../../platform/uploads.ts';
import { someDigits, somePhone } from '../../testing/numbers.ts';
import { type AuditedRuntime, createAudit } from '../audit/index.ts';
import { registerNotificationPages } from '../notifications/index.ts';
import { registerIdentityApi } from './api.ts';
import { registryErrors } from './errors.ts';
import { registerIdentityPages } from './pages.ts';
import type { Registry } from './registry.ts';
import { checkDigit, initialsOf, kindOfId, type Person } from './rules/person.ts';
import { insertPerson } from './store/persons.ts';
import { insertStaff, type Staff } from './store/staff.ts';
import { findViewer, openSession, sessionCookie, type SessionKind } from './sessions.ts';

export { type Authenticator, makeAuthenticator } from './fixtures/authenticator.ts';

/** A valid synthetic id number that nobody else has. */
export function someIdNumber(kind: Person['kind'] = 'citizen'): string {
  const nine = `${kind === 'citizen' ? 1 : 2}${someDigits(8)}`;
  return nine + checkDigit(nine);
}

/** A registered person without a password: sign them in with {@link makeSession}. */
export async function makePerson(db: Database, overrides: Partial<Person> = {}): Promise<Person> {
  const now = new Date();
  const idNumber = overrides.idNumber ?? someIdNumber(overrides.kind);
  const name = overrides.name ?? { ar: 'سارة محمد القحطاني', en: 'Sarah Mohammed Alqahtani' };
  const person: Person = {
    personId: newId(now), idNumber, kind: kindOfId(idNumber), name, initials: initialsOf(name), sex: 'female',
    birth: { calendar: 'gregorian', printed: '1990-05-17', gregorian: '1990-05-17' },
    phone: somePhone(), email: null, lang: 'ar', ...overrides,
  };
  await db.transaction((tx) => insertPerson(tx, person, now));
  return person;
}

/** Many people, one after another: a crowd of writers would wait for each other longer than for the database. */
export async function makePeople(db: Database, count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) people.push(await makePerson(db));
  return people;
}

/** A member of staff without a password. Default: a clerk of branch 1. */
export async function makeStaff(db: Database, overrides: Partial<Staff> = {}): Promise<Staff> {
  const staff: Staff = {
    staffId: newId(new Date()), username: `staff.${someDigits(9)}`, name: { ar: 'موظف تجريبي', en: 'Test Staff' }, role: 'clerk', sectorId: 1, branchId: 1, authorityId: null,
    phone: somePhone(), email: null, active: true, ...overrides,
  };
  await db.transaction((tx) => insertStaff(tx, staff));
  return staff;
}

/** What a browser that is signed in sends: the `cookie` header, and the `_csrf` field of its forms. */
export interface SignedIn {
  readonly cookie: string;
  readonly csrf: string;
}

/** Signs somebody in as if both factors had just been proved, at `now`. For staff say `kind: 'staff'` and give the staffId. */
export async function makeSession(runtime: Runtime, holderId: string, options: { kind?: SessionKind; now?: Date } = {}): Promise<SignedIn> {
  const { kind = 'beneficiary', now = runtime.clock() } = options;
  const { cookie } = await openSession(runtime.db, { holderId, kind, device: 'Test', now });
  const form = randomToken(18);
  const prefix = runtime.config.baseUrl.startsWith('https:') ? '__Host-' : '';
  return { cookie: `${sessionCookie(runtime.config, kind)}=${cookie}; ${prefix}form=${form}`, csrf: mac(runtime.secrets.key('csrf'), form) };
}

/** A runtime on a test database: the demo's configuration, silent, calm however busy the machine is, with the clock of `now`. */
export function testRuntime(db: Database, overrides: Partial<Omit<AuditedRuntime, 'config'>> & { config?: Partial<Config> } = {}): AuditedRuntime {
  const { config, ...rest } = overrides;
  const secrets = secretsFrom(Buffer.alloc(32, 1));
  return {
    config: { port: 0, dataDir: '/tmp', databaseUrl: null, baseUrl: 'http://localhost:3000', demo: true, staffPasskeys: 'offered', waitingRooms: 'by_load', smtpUrl: null, smsGatewayUrl: null, licensingUrl: null, trustedProxies: [], passwordList: null, uploadsS3: null, mapTiles: null, logLevel: 'silent', ...config },
    db, clock: () => new Date(), secrets, log: pino({ level: 'silent' }), storage: createStorage({ dataDir: config?.dataDir ?? '/tmp', uploadsS3: null }, secrets), load: { ...createLoad({ pool: () => db.usage() }), level: () => 'calm' }, audit: createAudit(secrets.key('audit')), ...rest,
  };
}

/** A small portal on a test runtime, with identity's pages and the demo's outbox. */
export function testPortal(runtime: AuditedRuntime, registry?: Registry): FastifyInstance {
  const { config, secrets, log, load } = runtime;
  const app = createHttp({
    config, secrets, log, load, errors: { ...platformErrors, ...registryErrors }, findViewer: (request) => findViewer(runtime, request),
    errorPage: (_request, { code, title }) => html`<p data-code="${code}">${title}</p>`,
  });
  registerNotificationPages(app, runtime);
  registerIdentityPages(app, runtime, registry);
  registerIdentityApi(app, runtime, registry);
  return app;
}

/** What a browser got: redirects are not followed. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | null;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A browser without scripts: keeps its cookies, and sends forms with the token of the page it read last. */
export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Answer>;
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Answer>;
  /** What a page's script asks of the API: JSON there and back. */
  ask(path: string, body?: unknown): Promise<{ readonly status: number; readonly json: never }>;
}

/** @param signedIn from {@link makeSession}, for a browser in which somebody signed in before */
export function openBrowser(app: FastifyInstance, headers: Readonly<Record<string, string>> = {}, signedIn: SignedIn | null = null): Browser {
  const cookies = new Map<string, string>(signedIn?.cookie.split('; ').map((pair) => pair.split('=', 2) as [string, string]));
  let csrf = signedIn?.csrf ?? '';
  const send = async (method: 'GET' | 'POST', url: string, payload?: string, type = 'application/x-www-form-urlencoded'): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = payload === undefined ? {} : { 'content-type': type };
    const answer = await app.inject({ method, url, headers: { ...headers, ...sent, cookie }, ...(payload !== undefined && { payload }) });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    csrf = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? csrf;
    return { status: answer.statusCode, body: answer.body, location: answer.headers.location?.toString() ?? null, headers: answer.headers };
  };
  return {
    cookies,
    get: (path) => send('GET', path),
    post: (path, fields = {}) => send('POST', path, new URLSearchParams({ _csrf: csrf, ...fields }).toString()),
    async ask(path, body = {}) {
      const { status, body: text } = await send('POST', path, typeof body === 'string' ? body : JSON.stringify(body), 'application/json');
      return { status, json: JSON.parse(text) as never };
    },
  };
}

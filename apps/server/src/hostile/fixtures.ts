import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { FastifyInstance, InjectOptions, RouteOptions } from 'fastify';
import { createPortal, type Portal } from '../app.ts';
import { makeBranch, openSlots } from '../modules/appointments/fixtures.ts';
import { enrolWith } from '../modules/branch-day/fixtures.ts';
import { jeddah, makeAuthorities } from '../modules/authorities/fixtures.ts';
import { makePerson, makeSession, makeStaff, openBrowser, type SignedIn } from '../modules/identity/fixtures.ts';
import { forgetOrganisation } from '../modules/organisation/index.ts';
import { type Database, sql } from '../platform/database.ts';
import { newId } from '../platform/id.ts';
import type { StaffRole } from '../platform/request-context.ts';
import { mac, randomToken } from '../platform/secrets.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';

/** A route as the portal registered it. HEAD goes with its GET and is left out. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

/** The real portal, put together as `main.ts` does it, on a database of the test file's own. */
export interface OpenedPortal extends Portal {
  readonly db: Database;
  readonly database: TestDatabase;
  readonly routes: readonly Route[];
}

export interface PortalSettings {
  readonly baseUrl?: string;
  readonly demo?: boolean;
  /** Of the portal's pool; as many as it opens itself when left out. */
  readonly connections?: number;
}

/** Opens the whole portal and notes each of its routes, also those of plugins. Closed when the file's tests end. */
export async function openPortal(settings: PortalSettings = {}): Promise<OpenedPortal> {
  const { baseUrl = 'http://localhost:3000', demo = true, connections } = settings;
  const database = await testDatabase();
  const db = connections === undefined ? database.db : database.open({ connections });
  const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-hostile-'));
  const routes: Route[] = [];
  const note = (message: unknown): void => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, path: url });
    });
  };
  subscribe('fastify.initialization', note);
  const portal = createPortal({ port: 0, dataDir, databaseUrl: null, baseUrl, trustedProxies: [], passwordList: null, demo, staffPasskeys: 'offered', waitingRooms: 'by_load', smtpUrl: null, smsGatewayUrl: null, licensingUrl: null, uploadsS3: null, mapTiles: null, logLevel: 'silent' }, db);
  unsubscribe('fastify.initialization', note);
  await portal.app.ready();
  after(async () => {
    await portal.app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { ...portal, db, database, routes };
}

/** Somebody who asks: their session, or their device's token. */
export interface Actor extends SignedIn {
  readonly id: string;
  readonly authorization?: string;
}

export const nobody: Actor = { id: '', cookie: '', csrf: '' };

/** Somebody with a page of ours open who is not signed in: their forms carry a token that fits. */
export function visitor({ runtime }: Portal): Actor {
  const form = randomToken(18);
  return { ...nobody, cookie: `form=${form}`, csrf: mac(runtime.secrets.key('csrf'), form) };
}

/** Two branches of Civil Affairs (1 and 2), one of Passports (3), and somebody of each kind. */
export interface World extends OpenedPortal {
  readonly person: Actor;
  readonly stranger: Actor;
  readonly staff: Readonly<Record<StaffRole, Actor>>;
  /** Branch manager of branch 2. */
  readonly managerElsewhere: Actor;
  /** Sector officer of sector 2. */
  readonly officerElsewhere: Actor;
  /** Readers of branch 1 and branch 2. */
  readonly reader: Actor;
  readonly readerElsewhere: Actor;
  /** An appointment of `person` at branch 1. */
  readonly appointmentId: string;
}

export async function makeWorld(settings: PortalSettings = {}): Promise<World> {
  const portal = await openPortal(settings);
  const { db, runtime } = portal;
  for (const [branchId, serviceId] of [[1, 1], [2, 1], [3, 3]] as const) await makeBranch(db, { branchId, serviceId });
  await db.transaction(async (tx) => {
    await tx.query(sql`insert into sector values (2, 'passports', 'الجوازات', 'Passports')`);
    await tx.query(sql`update branch set sector_id = 2 where branch_id = 3`);
    await tx.query(sql`update service set sector_id = 2 where service_id = 3`);
  });
  forgetOrganisation(db);
  await makeAuthorities(db);
  const staff = async (role: StaffRole, branchId: number | null, sectorId = 1, authorityId: number | null = null): Promise<Actor> => {
    const { staffId } = await makeStaff(db, { role, branchId, sectorId, authorityId });
    return { id: staffId, ...(await makeSession(runtime, staffId, { kind: 'staff' })) };
  };
  const person = await signedInPerson(portal);
  const manager = await staff('branch_manager', 1);
  const managerElsewhere = await staff('branch_manager', 2);
  return {
    ...portal, person, managerElsewhere,
    stranger: await signedInPerson(portal),
    staff: {
      clerk: await staff('clerk', 1), branch_manager: manager, sector_officer: await staff('sector_officer', null), authority_officer: await staff('authority_officer', null, 1, jeddah), inspector: await staff('inspector', null, 1, jeddah),
      security_reviewer: await staff('security_reviewer', null), analyst: await staff('analyst', null), operator: await staff('operator', null),
    },
    officerElsewhere: await staff('sector_officer', null, 2),
    reader: await enrolled(portal, manager),
    readerElsewhere: await enrolled(portal, managerElsewhere),
    appointmentId: await bookOne(portal, person.id),
  };
}

/** A newly registered person, signed in. */
export async function signedInPerson({ db, runtime }: Portal & { db: Database }): Promise<Actor> {
  const { personId } = await makePerson(db);
  return { id: personId, ...(await makeSession(runtime, personId)) };
}

/** Books a seat at branch 1, among the first that are free. */
export async function bookOne({ db, runtime }: Portal & { db: Database }, personId: string): Promise<string> {
  // Not the next one, which may begin before it is booked.
  const slot = (await openSlots(db, 1, 1)).slice(2).find(({ left }) => left > 0)!;
  const key = newId(new Date());
  return (await runtime.appointments.book(personId, { branchId: 1, serviceId: 1, slotId: slot.slotId }, { key, hash: Buffer.from(key) })).appointmentId;
}

/** A reader that a manager's code has enrolled, through the pages. */
async function enrolled(portal: Portal, manager: Actor): Promise<Actor> {
  const { app } = portal;
  const browser = openBrowser(app);
  for (const pair of manager.cookie.split('; ')) browser.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  await browser.post('/staff/readers/codes', { _csrf: manager.csrf });
  const code = /data-enrolment-code="([^"]+)"/.exec((await browser.get('/staff/readers')).body)![1]!;
  const { readerId, token } = await enrolWith(app, code, 'Test reader');
  return { ...visitor(portal), id: readerId, authorization: `Bearer ${token}` };
}

/** What a request is made of. `body`: fields of a form, JSON under `/api/`, or bytes as they are. */
export interface Ask {
  readonly method?: string;
  readonly url: string;
  readonly actor?: Actor;
  readonly lang?: 'ar' | 'en';
  readonly body?: Readonly<Record<string, unknown>> | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly location: string | undefined;
}

/** Asks as a browser (with the form's token) or an API client would. */
export async function send(app: FastifyInstance, { method = 'GET', url, actor = nobody, lang = 'ar', body, headers }: Ask): Promise<Answer> {
  const isApi = url.startsWith('/api/');
  const payload = typeof body === 'string' ? body : body === undefined ? undefined : isApi ? JSON.stringify(body) : new URLSearchParams({ _csrf: actor.csrf, ...body }).toString();
  const sent: Record<string, string> = {
    'accept-language': lang,
    ...(actor.cookie && { cookie: actor.cookie }),
    ...(actor.authorization && { authorization: actor.authorization }),
    ...(payload !== undefined && { 'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded' }),
    ...headers,
  };
  const reply = await app.inject({ method: method as InjectOptions['method'] & string, url, headers: sent, ...(payload !== undefined && { payload }) });
  return { status: reply.statusCode, text: reply.body, headers: reply.headers, location: reply.headers.location };
}

/** Runs `work` over all items, so many at a time. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const item of rest) await work(item);
  }));
}

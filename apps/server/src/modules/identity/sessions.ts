import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config.ts';
import { cookieIn } from '../../platform/cookie-in.ts';
import { type Database, isDiskFull, type Queryable } from '../../platform/database.ts';
import { type DeedKind, noteDeed } from '../../platform/deed.ts';
import { DomainError } from '../../platform/errors.ts';
import { gather } from '../../platform/gather.ts';
import { cookieName, cookieOptions } from '../../platform/http.ts';
import { newId } from '../../platform/id.ts';
import type { Language } from '../../platform/language.ts';
import type { Viewer } from '../../platform/request-context.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { randomToken } from '../../platform/secrets.ts';
import { absoluteLimit, idleLimit, isFresh, isLive, seenEvery } from './rules/session.ts';
import { findBeneficiarySessions, findStaffSessions, type HeldSession, insertSessions, listSessions, type Session, type SessionKey, touchSession } from './store/sessions.ts';

export type SessionKind = Session['kind'];

/** Staff have their own cookie, which only their own paths look at: neither session can be used for the other. */
const cookies = { beneficiary: 'session', staff: 'staff' } as const satisfies Record<SessionKind, string>;

/** The cookie that holds sessions of this kind. */
export function sessionCookie(config: Config, kind: SessionKind): string {
  return cookieName(config, cookies[kind]);
}

/** Which kind of session a path asks for. */
function kindOfPath(url: string): SessionKind {
  return /^\/(?:(?:api\/v1\/)?staff|api\/v1\/field)(?:[/?]|$)/.test(url) ? 'staff' : 'beneficiary';
}

/** The holder's id in 22 characters and 256 random bits in 43: the session is found by its primary key. */
const cookieForm = /^[\w-]{22}[\w-]{43}$/;

function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

function readCookie(value: string | undefined): SessionKey | null {
  if (value === undefined || !cookieForm.test(value)) return null;
  const hex = Buffer.from(value.slice(0, 22), 'base64url').toString('hex');
  const holderId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { holderId, tokenHash: hashToken(value.slice(22)) };
}

/** Whose session is opened, where and when. */
export interface Opening {
  readonly holderId: string;
  readonly kind: SessionKind;
  readonly device: string;
  readonly now: Date;
}

/** A session's id, and its cookie's value, which is nowhere else. */
export interface Opened {
  readonly sessionId: string;
  readonly cookie: string;
}

/** Opens sessions in which both factors have just been proved, one each and in that order. */
export async function openSessions(db: Queryable, openings: readonly Opening[]): Promise<Opened[]> {
  const made = openings.map(({ holderId, kind, device, now }) => {
    const token = randomToken(32);
    const session: Session = { holderId, tokenHash: hashToken(token), sessionId: newId(now), kind, device, createdAt: now, authenticatedAt: now, seenAt: now };
    return { session, cookie: Buffer.from(holderId.replaceAll('-', ''), 'hex').toString('base64url') + token };
  });
  if (made.length > 0) await insertSessions(db, made.map(({ session }) => session));
  return made.map(({ session, cookie }) => ({ sessionId: session.sessionId, cookie }));
}

/** Opens one. */
export async function openSession(db: Queryable, opening: Opening): Promise<Opened> {
  return (await openSessions(db, [opening]))[0]!;
}

/** Looked up together: requests that arrive while one look is under way share the next. */
const together = (find: typeof findStaffSessions) =>
  gather<Database, SessionKey, HeldSession | null>(async (db, keys) => (await find(db, keys)).map((ok) => ({ ok })), { most: 256 });

const lookUp = { beneficiary: together(findBeneficiarySessions), staff: together(findStaffSessions) } as const satisfies Record<SessionKind, unknown>;

/** Who the request's session belongs to, or null: a look-up by primary key. */
export async function findViewer({ config, db, clock }: Runtime, request: FastifyRequest): Promise<Viewer | null> {
  const kind = kindOfPath(request.url);
  const asked = readCookie(request.cookies[sessionCookie(config, kind)]);
  if (!asked) return null;
  const now = clock();
  const found = await lookUp[kind](db, asked);
  if (!found || !isLive(found, now)) return null;
  const before = new Date(now.getTime() - seenEvery);
  if (found.seenAt <= before) await touchSession(db, asked.holderId, asked.tokenHash, now, before).catch(unlessFull);
  const { sessionId, authenticatedAt, nameAr, nameEn, role, sectorId, branchId, authorityId, passwordDue } = found;
  const passkeyDue = kind === 'staff' && config.staffPasskeys === 'required' && !found.hasPasskey;
  return { kind, personId: asked.holderId, name: { ar: nameAr, en: nameEn }, sessionId, authenticatedAt, role, sectorId, branchId, authorityId, passwordDue, passkeyDue };
}

/** Whether cookies may be those of a person who is signed in, without a look-up. */
export function mayBeSignedIn(config: Config, cookies: string | undefined): boolean {
  return cookieIn(cookies, sessionCookie(config, 'beneficiary')) !== undefined;
}

/** While nothing can be saved people still read what is theirs; their session only ends a little earlier. */
function unlessFull(error: unknown): void {
  if (!isDiskFull(error)) throw error;
}

/** Gives the browser its session; any earlier cookie of the kind is replaced. */
export function sendSession(reply: FastifyReply, config: Config, kind: SessionKind, cookie: string): void {
  reply.setCookie(sessionCookie(config, kind), cookie, { ...cookieOptions(config), sameSite: kind === 'staff' ? 'strict' : 'lax' });
}

/** Notes that somebody came in: the session is so new that the request does not know its holder. */
export function noteEntry({ request }: FastifyReply, kind: Extract<DeedKind, 'register' | 'sign_in'>, cookie: string, browser: string | null): void {
  const key = readCookie(cookie);
  if (key) noteDeed(request, { kind, personId: key.holderId, browser });
}

export function forgetSession(reply: FastifyReply, config: Config, kind: SessionKind): void {
  reply.clearCookie(sessionCookie(config, kind), cookieOptions(config));
}

/** Keeps the language that somebody chose in their browser, for a year. */
export function keepLanguage(reply: FastifyReply, config: Config, lang: Language): void {
  reply.setCookie(cookieName(config, 'lang'), lang, { ...cookieOptions(config), maxAge: 31_536_000 });
}

/** Live sessions of a holder, the last used first. */
export async function liveSessions(db: Queryable, holderId: string, now: Date): Promise<Session[]> {
  return listSessions(db, holderId, new Date(now.getTime() - idleLimit), new Date(now.getTime() - absoluteLimit));
}

/**
 * Refuses with `fresh_sign_in_needed` unless both factors were proved in the last 10 minutes: before delegating, signing and changing credentials.
 * @param resume the page of ours to come back to: a page's refusal then leads to where the sign-in is made fresh, and back
 */
export function requireFresh(viewer: Viewer, now: Date, resume?: string): void {
  if (!isFresh(viewer.authenticatedAt, now)) throw new DomainError('fresh_sign_in_needed', resume === undefined ? {} : { resume });
}

import type { VisitItem, VisitMessage, VisitState } from '@bawaba/contracts';
import { nextSeal, type SealedEvent, type SealedWhat, sha256Hex } from '@bawaba/visit';
import type { FastifyInstance } from 'fastify';
import { newId } from '../../platform/id.ts';
import { somePhone } from '../../testing/numbers.ts';
import { someIdNumber } from '../identity/fixtures.ts';
import { sampleStrokes } from '../pledges/fixtures.ts';

/** Where the office of the violations' fixtures lies. */
export const atOffice = { lat: 21.55, lon: 39.17, accuracyM: 12 } as const;

/** A clean visit of twenty minutes that ended half an hour before `now`, as a phone with a right clock writes it down. */
export function someVisit(establishmentId: string, now: Date, changes: Partial<VisitItem> = {}): VisitItem {
  const before = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
  return {
    visitId: newId(now), campaignId: null, establishmentId, added: null, startedAt: before(50), endedAt: before(30), place: atOffice, clock: { serverTime: before(120), phoneTime: before(120) }, finding: 'clean',
    answers: { licence_shown: 'yes', advertises_services: 'no' }, advertised: '', priceHalalas: null, personMet: { name: 'سالم العمري', capacity: 'owner' }, statement: '', notes: '', evidence: [], violations: [], followUps: [], pledge: null, ...changes,
  };
}

/** The pledge of a visit's office, signed on the glass. */
export function somePledge(establishmentId: string, signedAt: string): NonNullable<VisitItem['pledge']> {
  const strokes = sampleStrokes().map((stroke) => stroke.map(([x, y, t]): [number, number, number] => [x, y, t]));
  return { pledgeId: newId(new Date()), establishmentId, textVersion: 1, signer: { name: 'سالم عبدالله العمري', idNumber: someIdNumber(), capacity: 'owner', phone: somePhone() }, strokes, witnesses: null, signedAt };
}

/** What a phone sends of a visit: its text, sealed with the photos that it names. */
export async function seal(item: VisitItem, now: Date): Promise<Omit<VisitMessage, 'inspectorId'>> {
  const visit = JSON.stringify(item);
  const happened: readonly (readonly [SealedWhat, string, string])[] = [['begun', item.startedAt, await sha256Hex(item.visitId)], ...item.evidence.map(({ takenAt, sha256 }) => ['photographed', takenAt, sha256] as const), ['finished', item.endedAt, await sha256Hex(visit)]];
  const events: SealedEvent[] = [];
  for (const [what, at, sha256] of happened) events.push({ at, what, sha256, seal: await nextSeal(events.at(-1)?.seal ?? item.visitId, { at, what, sha256 }) });
  return { visitId: item.visitId, sentAt: now.toISOString(), visit, events };
}

/** An inspector's phone. */
export interface Phone {
  send(message: unknown): Promise<{ status: number; body: VisitState & { error: { code: string } } }>;
  sendPhoto(visitId: string, evidenceId: string, bytes: Buffer): Promise<{ status: number; body: VisitState & { error: { code: string } } }>;
  get<T>(path: string): Promise<{ status: number; body: T }>;
}

/** @param cookie of a signed-in inspector, whose visits are sent unless a message names another */
export function openPhone(app: FastifyInstance, cookie: string, inspectorId: string): Phone {
  const inject = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: string | Buffer, type = 'application/json') => {
    const answer = await app.inject({ method, url: `/api/v1/field/${url}`, headers: { cookie, ...(payload !== undefined && { 'content-type': type }) }, ...(payload !== undefined && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    send: (message) => inject('POST', 'visits', JSON.stringify({ inspectorId, ...(message as object) })),
    sendPhoto: (visitId, evidenceId, bytes) => inject('PUT', `visits/${visitId}/evidence/${evidenceId}`, bytes, 'image/jpeg'),
    get: (path) => inject('GET', path),
  };
}

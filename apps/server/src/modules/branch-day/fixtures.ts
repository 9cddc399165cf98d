import { randomBytes } from 'node:crypto';
import type { CheckBody, CheckInItem, errorBody, IncidentItem, PackBody, SyncBody } from '@bawaba/contracts';
import type { z } from 'zod';
import type { FastifyInstance } from 'fastify';
import { newId } from '../../platform/id.ts';

/** What a reader is after it was enrolled. */
export interface EnrolledReader {
  readonly token: string;
  readonly readerId: string;
  /** Calls the reader's API with its token. */
  call<Name extends keyof Answers>(method: 'GET' | 'POST', name: Name, body?: unknown): Promise<{ status: number; body: Answers[Name] & Refusal }>;
}

interface Answers {
  readonly pack: PackBody;
  readonly sync: SyncBody;
  readonly check: CheckBody;
}

/** What stands there instead when the call was refused. */
interface Refusal {
  readonly error: z.output<typeof errorBody>['error'];
}

/** Enrols a device through the API. `address`: from where, since tries are counted by it. */
export async function enrolWith(app: FastifyInstance, code: string, name: string, address = '192.0.2.1'): Promise<EnrolledReader> {
  const reply = await app.inject({ method: 'POST', url: '/api/v1/reader/enrol', payload: { code, name }, remoteAddress: address });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  const { token, reader } = reply.json<{ token: string; reader: { readerId: string } }>();
  return {
    token,
    readerId: reader.readerId,
    async call(method, path, body) {
      const answer = await app.inject({ method, url: `/api/v1/reader/${path}`, headers: { authorization: `Bearer ${token}` }, ...(body !== undefined && { payload: body as object }) });
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}

/** A check-in as a reader sends it; by default of a ticket nobody knows. */
export function someCheckIn(overrides: Partial<CheckInItem> = {}): CheckInItem {
  const now = new Date();
  return { checkInId: newId(now), cti: randomBytes(10).toString('hex'), scannedAt: now.toISOString(), clockOffsetMs: 0, kind: 'admitted', overrideReason: null, ...overrides };
}

export function someIncident(overrides: Partial<IncidentItem> = {}): IncidentItem {
  const now = new Date();
  return { incidentId: newId(now), at: now.toISOString(), reason: 'bad_signature', scannedText: 'BW1:6BFOXN', details: { cti: null, serviceId: 1, online: true, packAgeSeconds: 60 }, ...overrides };
}

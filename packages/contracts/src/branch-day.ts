import { z } from 'zod';
import { type Contract, bilingual, day, instant } from './contract.ts';

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/).describe('UUID in lower case');
const bytes = z.string().regex(/^[A-Za-z0-9_-]*$/).describe('base64url');
const cti = z.string().regex(/^[0-9a-f]{20}$/).describe('the ticket\'s cti, 10 bytes in lower-case hex');

/** Why a reader turned somebody away in a way that may be forgery or a sold ticket. */
export const incidentReasons = ['malformed', 'unknown_key', 'bad_signature', 'not_issued', 'wrong_person'] as const;
export type IncidentReason = (typeof incidentReasons)[number];

/** A ticket's text is at most 220 characters; whatever else was held before the camera is cut here. */
export const maxScannedText = 600;

const branch = z.object({ branchId: z.int(), name: bilingual });

/** Everything signed that a reader needs for one day of its branch. */
export const packDay = z.object({
  day,
  dayKey: bytes.describe('32 bytes: binds tickets of this branch and day to their holders'),
  statusList: bytes.describe('signed Token Status List (CWT)'),
  manifest: bytes.describe('signed list of the tickets issued (CWT)'),
});
export type PackDayBody = z.infer<typeof packDay>;

/** Somebody admitted by a reader of the branch. */
const admitted = z.object({ cti, at: instant.describe('by the admitting reader\'s clock'), reader: z.string() });
export type AdmittedBody = z.infer<typeof admitted>;

const doubleAdmission = z.object({
  cti,
  first: z.object({ reader: z.string(), at: instant }),
  second: z.object({ reader: z.string(), at: instant }),
});
export type DoubleAdmissionBody = z.infer<typeof doubleAdmission>;

/** One admission at the desk, as the reader wrote it down before its screen turned green. */
export const checkInItem = z.object({
  checkInId: id.describe('UUIDv7 made by the reader'),
  cti,
  scannedAt: instant.describe('by the reader\'s clock'),
  clockOffsetMs: z.int().min(-2_147_483_648).max(2_147_483_647).nullable().describe('server minus reader at their last contact'),
  kind: z.enum(['admitted', 'overridden']),
  overrideReason: z.string().trim().min(1).max(200).nullable().describe('the clerk\'s words; exactly with `overridden`'),
}).refine((item) => (item.kind === 'overridden') === (item.overrideReason !== null), { path: ['overrideReason'], message: 'reason_and_kind' });
export type CheckInItem = z.infer<typeof checkInItem>;

/** One refusal that may be forgery or a sold ticket. Never holds what the clerk typed from a card. */
export const incidentItem = z.object({
  incidentId: id.describe('UUIDv7 made by the reader'),
  at: instant.describe('by the reader\'s clock'),
  reason: z.enum(incidentReasons),
  scannedText: z.string().max(maxScannedText),
  details: z.object({
    cti: cti.nullable(),
    serviceId: z.int().min(0).max(65535).nullable(),
    online: z.boolean(),
    packAgeSeconds: z.int().min(0).nullable(),
  }),
});
export type IncidentItem = z.infer<typeof incidentItem>;

export const enrolReaderContract = {
  id: 'enrolReader',
  method: 'POST',
  path: '/api/v1/reader/enrol',
  summary: 'Enrols a device as a reader with a one-time code of its branch manager',
  access: 'anyone',
  body: z.object({
    code: z.string().max(40).describe('8 characters; case, spaces and dashes do not matter'),
    name: z.string().trim().min(1).max(60).describe('what people of the branch call this device'),
  }),
  status: 201,
  response: z.object({ token: z.string(), reader: z.object({ readerId: id, name: z.string() }), branch }),
  errors: ['enrolment_code_wrong', 'too_many_attempts'],
} as const satisfies Contract;

export const readerPackContract = {
  id: 'getReaderPack',
  method: 'GET',
  path: '/api/v1/reader/pack',
  summary: 'All a reader needs to work for seven days without a network',
  access: 'reader',
  status: 200,
  response: z.object({
    serverTime: instant,
    bookingOrigin: z.url().describe('where people book; `<origin>/b/<branch>-<service>` leads there'),
    reader: z.object({ readerId: id, name: z.string() }),
    branch,
    services: z.array(z.object({ serviceId: z.int(), name: bilingual })),
    rootPublicKey: bytes.describe('32 bytes; a reader keeps the one of its first pack'),
    keySet: bytes.describe('signed by the root'),
    days: z.array(packDay).max(7),
    admitted: z.array(admitted),
  }),
  errors: ['reader_unknown'],
} as const satisfies Contract;
export type PackBody = z.infer<(typeof readerPackContract)['response']>;

export const syncReaderContract = {
  id: 'syncReader',
  method: 'POST',
  path: '/api/v1/reader/sync',
  summary: 'Takes over check-ins and incidents; each by itself, each once however often it is sent',
  access: 'reader',
  body: z.object({
    checkIns: z.array(z.unknown()).max(100).describe('items of checkInItem, judged one by one'),
    incidents: z.array(z.unknown()).max(100).describe('items of incidentItem, judged one by one'),
  }),
  status: 200,
  response: z.object({
    serverTime: instant,
    checkIns: z.array(z.object({ outcome: z.enum(['recorded', 'double_admission', 'refused']) })).describe('in the order sent; refused: it can never be taken'),
    incidents: z.array(z.object({ outcome: z.enum(['recorded', 'refused']) })).describe('in the order sent'),
    admitted: z.array(admitted).describe('admitted by the branch\'s readers since the beginning of yesterday'),
    doubleAdmissions: z.array(doubleAdmission).describe('found since the beginning of yesterday'),
  }),
  errors: ['reader_unknown'],
} as const satisfies Contract;
export type SyncBody = z.infer<(typeof syncReaderContract)['response']>;

export const checkOnlineContract = {
  id: 'checkTicketOnline',
  method: 'POST',
  path: '/api/v1/reader/check',
  summary: 'The freshest signed lists for one ticket, so that the reader can decide an amber case',
  access: 'reader',
  body: z.object({ cti, day }),
  status: 200,
  response: z.object({ serverTime: instant, day: packDay, admitted: admitted.nullable() }),
  errors: ['reader_unknown', 'day_out_of_reach'],
} as const satisfies Contract;
export type CheckBody = z.infer<(typeof checkOnlineContract)['response']>;

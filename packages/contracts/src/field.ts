import { z } from 'zod';
import { bilingual, type Contract, day, instant } from './contract.ts';
import { answers, capacities, establishmentKinds, findings } from './visit-values.ts';

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/).describe('UUID in lower case');
const hash = z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 in lower-case hex');
const text = (most: number) => z.string().max(most);

/** Where a phone was, as it says. */
export const fieldPlace = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracyM: z.number().min(0).max(1_000_000).describe('metres, as the phone says'),
});
export type FieldPlace = z.infer<typeof fieldPlace>;

/** Strokes of a signature: each a list of points [x, y, t], x and y in 0–1000 of the field it was written in, t in milliseconds since the first point. */
export const strokes = z.array(z.array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000), z.int().min(0).max(600_000)])).min(1).max(1500)).min(1).max(80);
export type Strokes = z.infer<typeof strokes>;

/** An office that the inspector found and the register may not have. */
const addedEstablishment = z.object({
  name: text(200).min(1),
  kind: z.enum(establishmentKinds),
  licenceNumber: text(40).nullable().describe('null: none was shown'),
  ownerName: text(120).nullable(),
  cityId: z.int(),
  address: text(300),
});

const evidenceItem = z.object({
  evidenceId: id,
  sha256: hash.describe('of the JPEG exactly as it is sent later'),
  bytes: z.int().min(1),
  takenAt: instant.describe('by the phone’s clock'),
  place: fieldPlace.nullable(),
  blurred: z.boolean().describe('faces or plates were painted over before it was sealed'),
});

const foundViolation = z.object({
  violationId: id,
  kind: text(40).describe('one of the pack’s violation kinds'),
  words: text(1000),
});

const followUpResult = z.object({ violationId: id, corrected: z.boolean(), words: text(1000) });

const witness = z.object({ name: text(120), idNumber: text(20), strokes });

const signedPledge = z.object({
  pledgeId: id,
  establishmentId: id.describe('whom the paper names; one that is not the visit’s is held for an officer'),
  textVersion: z.int().min(1),
  signer: z.object({ name: text(120), idNumber: text(20).nullable().describe('null: would not say; only where two witnesses stand for it'), capacity: z.enum(['owner', 'manager']), phone: text(20).nullable() }),
  strokes: strokes.nullable().describe('null: refused to sign'),
  witnesses: z.array(witness).length(2).nullable().describe('two where the signer would not sign or has no telephone; else null'),
  signedAt: instant.describe('by the phone’s clock'),
});

/** A finished visit. Its JSON text is sealed on the phone and is what is sent; no field is trimmed or filled in, so that the seal holds. */
export const visitItem = z.object({
  visitId: id.describe('made by the phone'),
  campaignId: id.nullable(),
  establishmentId: id.describe('from the pack or a search, or made by the phone together with `added`'),
  added: addedEstablishment.nullable(),
  startedAt: instant.describe('by the phone’s clock'),
  endedAt: instant.describe('by the phone’s clock'),
  place: fieldPlace.nullable().describe('null: the phone had none, or was not let'),
  clock: z.object({ serverTime: instant, phoneTime: instant }).nullable().describe('at the last contact before the visit ended: what the portal said, and what the phone’s clock said then'),
  finding: z.enum(findings),
  answers: z.record(z.string().max(40), z.enum(answers)).describe('by question of the checklist'),
  advertised: text(1000).describe('what was advertised, in its words'),
  priceHalalas: z.int().min(0).max(100_000_000).nullable(),
  personMet: z.object({ name: text(120), capacity: z.enum(capacities) }).nullable(),
  statement: text(3000).describe('of the person met'),
  notes: text(3000).describe('of the inspector'),
  evidence: z.array(evidenceItem).max(20),
  violations: z.array(foundViolation).max(10),
  followUps: z.array(followUpResult).max(20),
  pledge: signedPledge.nullable(),
});
export type VisitItem = z.infer<typeof visitItem>;

/** One link of the visit's chain of seals: packages/visit. */
export const sealedEvent = z.object({
  at: instant,
  what: z.enum(['begun', 'changed', 'photographed', 'removed', 'signed', 'resumed', 'finished']),
  sha256: hash,
  seal: hash,
});

/** How a visit stands with the portal. */
export const visitState = z.object({
  visitId: id,
  status: z.enum(['taken', 'held', 'settled']).describe('held: kept whole, and an officer decides; settled: an officer has decided'),
  reason: z.object({ code: z.string(), words: bilingual }).nullable().describe('why it is held'),
  flags: z.array(z.object({ code: z.string(), words: bilingual })).describe('what is doubtful about it'),
  evidence: z.array(z.object({
    evidenceId: id,
    state: z.enum(['missing', 'kept', 'refused']),
    refusal: z.object({ code: z.string(), words: bilingual }).nullable(),
  })).describe('missing: the portal waits for its bytes; refused: it will never take those that were sent'),
  receivedAt: instant,
  serverTime: instant,
});
export type VisitState = z.infer<typeof visitState>;

/** Characters of a visit's JSON text. */
export const maxVisitText = 300_000;

export const visitMessage = z.object({
  visitId: id,
  inspectorId: id.describe('whose visit it is: on a shared phone somebody else may be signed in, under whose name it must not arrive'),
  sentAt: instant.describe('the phone’s clock when it is sent'),
  visit: z.string().max(maxVisitText).describe('JSON of a visit (`visitItem` of the contracts), exactly as it was sealed'),
  events: z.array(sealedEvent).max(500),
});
export type VisitMessage = z.infer<typeof visitMessage>;

/** Bytes of a photo. */
export const maxPhotoBytes = 10 * 1024 * 1024;

/** An office as a phone knows it. */
export const fieldEstablishment = z.object({
  establishmentId: id,
  name: z.string(),
  nameEn: z.string().nullable(),
  kind: z.enum(establishmentKinds),
  licenceNumber: z.string().nullable(),
  ownerName: z.string().nullable(),
  address: z.string(),
  cityId: z.int(),
  place: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  status: z.enum(['active', 'closed']),
  nearestBranch: z.object({ branchId: z.int(), metres: z.int() }).nullable(),
  pledge: z.object({ pledgeId: id, status: z.string(), signedAt: instant, textVersion: z.int() }).nullable().describe('the one that stands'),
  followUps: z.array(z.object({ violationId: id, kind: z.string(), words: z.string(), dueAt: instant.nullable().describe('begin of the last day to put it right') })).describe('warnings whose correction is to be looked at'),
  lastVisitAt: instant.nullable(),
});
export type FieldEstablishment = z.infer<typeof fieldEstablishment>;

/** Why an office stands in a day's plan. */
export const stopReasons = ['follow_up', 'suspected', 'near_branch', 'not_visited', 'chosen'] as const;
export type StopReason = (typeof stopReasons)[number];

/** All that an inspector needs for a day without a network. */
export const fieldPack = z.object({
  serverTime: instant,
  day,
  inspector: z.object({ staffId: id, name: bilingual, authority: z.object({ authorityId: z.int(), name: bilingual }) }),
  card: z.object({
    number: z.string().describe('eight digits'),
    key: z.string().describe('32 bytes in base64url, for `cardCode` of packages/visit by the portal’s time'),
    validUntil: instant.describe('a later pack brings another key'),
  }),
  campaigns: z.array(z.object({ campaignId: id, name: z.string(), from: day, to: day })),
  plan: z.object({
    confirmed: z.boolean().describe('by an officer; otherwise a proposal'),
    stops: z.array(z.object({ order: z.int(), establishmentId: id, campaignId: id.nullable(), reasons: z.array(z.enum(stopReasons)), metres: z.int().describe('in a straight line from the stop before; the first: 0'), visited: z.boolean() })),
  }).nullable(),
  establishments: z.array(fieldEstablishment).max(5000).describe('of the plan and the areas of the campaigns'),
  checklist: z.array(z.object({ question: z.string(), label: bilingual })),
  violationKinds: z.array(z.object({ kind: z.string(), label: bilingual })),
  pledgeText: z.object({ version: z.int(), ar: z.string().describe('binding'), en: z.string().describe('for reading only') }).nullable(),
  branches: z.array(z.object({ branchId: z.int(), name: bilingual, place: z.object({ lat: z.number(), lon: z.number() }) })),
  cities: z.array(z.object({ cityId: z.int(), name: bilingual })),
});
export type FieldPack = z.infer<typeof fieldPack>;

export const sendVisitContract = {
  id: 'sendVisit',
  method: 'POST',
  path: '/api/v1/field/visits',
  summary: 'Takes a finished visit, once however often it is sent. Nothing is dropped: what cannot be taken whole is held, with the reason',
  access: 'staff',
  body: visitMessage,
  maxBodyBytes: 1024 * 1024,
  status: 200,
  response: visitState,
  errors: ['visit_changed', 'visit_of_another'],
} as const satisfies Contract;

export const getVisitStateContract = {
  id: 'getVisitState',
  method: 'GET',
  path: '/api/v1/field/visits/:visitId',
  summary: 'How a visit that the inspector sent stands',
  access: 'staff',
  params: z.object({ visitId: id }),
  status: 200,
  response: visitState,
  errors: ['visit_not_found'],
} as const satisfies Contract;

export const sendEvidenceContract = {
  id: 'sendEvidence',
  method: 'PUT',
  path: '/api/v1/field/visits/:visitId/evidence/:evidenceId',
  summary: 'Takes the bytes of a photo that a visit names, as they were sealed. Twice is the same as once',
  access: 'staff',
  params: z.object({ visitId: id, evidenceId: id }),
  binaryBody: 'image/jpeg',
  status: 200,
  response: visitState,
  errors: ['visit_not_found', 'evidence_unknown', 'evidence_too_large', 'evidence_mismatch', 'evidence_unreadable', 'busy', 'cannot_save'],
} as const satisfies Contract;

export const fieldPackContract = {
  id: 'getFieldPack',
  method: 'GET',
  path: '/api/v1/field/pack',
  summary: 'All that an inspector needs for a day without a network',
  access: 'staff',
  status: 200,
  response: fieldPack,
  errors: [],
} as const satisfies Contract;

export const searchFieldContract = {
  id: 'searchFieldEstablishments',
  method: 'GET',
  path: '/api/v1/field/establishments',
  summary: 'Offices of the inspector’s municipality, as people type their names; the best 20',
  access: 'staff',
  query: z.object({ q: z.string().max(100) }),
  status: 200,
  response: z.object({ establishments: z.array(fieldEstablishment) }),
  errors: [],
} as const satisfies Contract;

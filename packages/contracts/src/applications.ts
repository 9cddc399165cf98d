import { z } from 'zod';
import { bilingual, type Contract, day, instant } from './contract.ts';

const applicationId = z.uuid();
const service = z.object({ serviceId: z.number().int(), slug: z.string(), name: bilingual });
const status = z.enum(['draft', 'sent', 'in_review', 'returned', 'visit_asked', 'recommended', 'approved', 'refused', 'recorded', 'withdrawn']);
const revision = z.number().int().min(1).describe('grows with each save and each move; what is sent must be what was read');

export const applicationBrief = z.object({
  applicationId, service, status, revision,
  receipt: z.string().nullable().describe('its number, once it was sent'),
  savedAt: instant, sentAt: instant.nullable(), dueAt: instant.nullable().describe('when a decision is due'), decidedAt: instant.nullable(),
});

const question = z.object({
  name: z.string(),
  kind: z.enum(['text', 'passport', 'phone', 'number', 'date', 'choice', 'declaration', 'documents']),
  label: bilingual, hint: bilingual.nullable(), optional: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: bilingual })).nullable(),
  asked: z.string().nullable().describe('what an officer asks to be corrected here'),
});

export const applicationView = applicationBrief.extend({
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).describe('by question: a text, a day as YYYY-MM-DD, the value of a choice, `yes` for a declaration, ids of documents'),
  steps: z.array(z.object({ name: z.string(), title: bilingual, done: z.boolean(), questions: z.array(question) })).describe('those that are asked with these answers'),
  open: z.string().nullable().describe('the first step that is not finished'),
  outcome: z.object({ decision: z.enum(['approved', 'refused']), reason: bilingual.nullable(), words: z.string(), letterId: z.uuid().nullable() }).nullable(),
  history: z.array(z.object({ event: z.string(), at: instant })),
});

export const listApplications = {
  id: 'listApplications',
  method: 'GET',
  path: '/api/v1/applications',
  summary: 'The signed-in person’s applications, the newest first, at most 100.',
  access: 'beneficiary',
  status: 200,
  response: z.object({ applications: z.array(applicationBrief) }),
  errors: [],
} as const satisfies Contract;

export const readBeginning = {
  id: 'readBeginning',
  method: 'GET',
  path: '/api/v1/services/:slug/application',
  summary: 'What it takes to apply for a service, by the person’s record today, before anything is begun.',
  access: 'beneficiary',
  params: z.object({ slug: z.string().max(60) }),
  status: 200,
  response: z.object({
    service, mayBegin: z.boolean(), draft: applicationId.nullable().describe('one that is under way'), days: z.number().int().nullable().describe('until a decision; null: it is recorded at once'), asOf: day,
    findings: z.array(z.object({ rule: z.string(), met: z.boolean(), words: bilingual, missing: bilingual.nullable(), source: bilingual })),
  }),
  errors: ['service_not_found', 'service_soon', 'service_shut', 'application_not_offered', 'registry_unavailable'],
} as const satisfies Contract;

export const beginApplication = {
  id: 'beginApplication',
  method: 'POST',
  path: '/api/v1/services/:slug/application',
  summary: 'Begin an application, or find the draft that is under way: twice is the same as once.',
  access: 'beneficiary',
  params: z.object({ slug: z.string().max(60) }),
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['service_not_found', 'service_soon', 'service_shut', 'application_not_offered', 'not_for_you', 'application_not_eligible', 'registry_unavailable'],
} as const satisfies Contract;

const one = z.object({ applicationId });

export const getApplication = {
  id: 'getApplication',
  method: 'GET',
  path: '/api/v1/applications/:applicationId',
  summary: 'An application of the signed-in person: its questions, answers and history. Anybody else’s does not exist.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['application_not_found'],
} as const satisfies Contract;

export const saveApplicationStep = {
  id: 'saveApplicationStep',
  method: 'PUT',
  path: '/api/v1/applications/:applicationId/steps/:step',
  summary: 'Save the answers to one step, all of them; those left out are empty. Documents are attached one by one (`attachApplicationDocument`).',
  access: 'beneficiary',
  params: z.object({ applicationId, step: z.string().max(40) }),
  body: z.object({ revision, answers: z.record(z.string().max(60), z.string().max(20_000)), partly: z.boolean().default(false).describe('to finish later: open questions are no mistake') }),
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['application_not_found', 'application_changed', 'application_move_not_allowed', 'application_step_closed', 'application_answers_wrong', 'registry_unavailable'],
} as const satisfies Contract;

const fileRefusals = ['file_kind', 'file_large', 'file_pixels', 'file_broken', 'file_pages', 'file_locked', 'file_parts', 'file_extra', 'file_heavy', 'file_many', 'file_unavailable', 'busy', 'cannot_save'] as const;

export const attachApplicationDocument = {
  id: 'attachApplicationDocument',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/steps/:step/documents/:question',
  summary: 'Attach a file to a question of a step: JPEG, PNG, WebP or PDF, by its content, at most 10 MB. Its pages are kept as pictures; its id stands among the answers.',
  access: 'beneficiary',
  params: z.object({ applicationId, step: z.string().max(40), question: z.string().max(40) }),
  binaryBody: 'application/octet-stream',
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['application_not_found', 'application_changed', 'application_move_not_allowed', 'application_step_closed', ...fileRefusals],
} as const satisfies Contract;

export const removeApplicationDocument = {
  id: 'removeApplicationDocument',
  method: 'DELETE',
  path: '/api/v1/applications/:applicationId/documents/:documentId',
  summary: 'Take a document away again. Twice is the same as once.',
  access: 'beneficiary',
  params: z.object({ applicationId, documentId: z.uuid() }),
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['application_not_found', 'application_changed', 'application_move_not_allowed'],
} as const satisfies Contract;

export const sendApplication = {
  id: 'sendApplication',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/send',
  summary: 'Send an application as it was read, or send it again corrected. Sent twice with the same revision it is sent once.',
  access: 'beneficiary',
  params: one,
  body: z.object({ revision }),
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['application_not_found', 'application_changed', 'application_move_not_allowed', 'application_incomplete', 'application_not_eligible', 'registry_unavailable'],
} as const satisfies Contract;

export const withdrawApplication = {
  id: 'withdrawApplication',
  method: 'POST',
  path: '/api/v1/applications/:applicationId/withdraw',
  summary: 'Take an application back for good. Of a draft nothing is kept. Twice is the same as once.',
  access: 'beneficiary',
  params: one,
  body: z.object({ revision }),
  status: 200,
  response: z.object({ application: applicationBrief }),
  errors: ['application_not_found', 'application_changed', 'application_move_not_allowed'],
} as const satisfies Contract;

import * as contracts from '@bawaba/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBeneficiary, route } from '../../platform/api.ts';
import { localDay, parseGregorian, partsOf } from '../../platform/calendar.ts';
import { noteDeed } from '../../platform/deed.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Language } from '../../platform/language.ts';
import { bytesOf, takeBytes } from '../../platform/uploads.ts';
import { askerOf, type Field } from '../catalogue/index.ts';
import { beginApplication, type BeginInput, findOwnDraft, mayBegin, readBeginning } from './actions/begin.ts';
import { attachDocument, removeDocument } from './actions/documents.ts';
import { type ApplicationFile, getFile, listFiles, readHistory } from './actions/file.ts';
import { saveStep, type SavedStep } from './actions/save.ts';
import { sendApplication } from './actions/send.ts';
import { withdrawApplication } from './actions/withdraw.ts';
import type { ApplicationEvent } from './rules/application.ts';
import type { Typed } from './rules/read.ts';
import { shownOf } from './rules/history.ts';
import { askedOf } from './rules/returned.ts';
import { askedSteps, firstOpen, problemsOfStep } from './rules/steps.ts';
import type { ApplicationRuntime } from './runtime.ts';
import { applicationText } from './text.ts';

/** Applying as JSON: the same actions as the pages. */
export function registerApplicationApi(app: FastifyInstance, runtime: ApplicationRuntime): void {
  const { db } = runtime;
  const view = (personId: string, id: string) => readView(runtime, personId, id);
  const inputOf = (request: FastifyRequest, slug: string): BeginInput => ({ slug, personId: request.viewer!.personId, asker: askerOf(request) });

  route(app, contracts.listApplications, async ({ request }) => ({ applications: (await listFiles(db, request.viewer!.personId)).map(briefOf) }));
  route(app, contracts.readBeginning, ({ params, request }) => beginningView(runtime, inputOf(request, params.slug)));
  route(app, contracts.beginApplication, async ({ params, request }) => {
    const { personId, applicationId } = await beginApplication(runtime, inputOf(request, params.slug));
    return { application: await view(personId, applicationId) };
  });
  route(app, contracts.getApplication, async ({ params, request }) => ({ application: await view(request.viewer!.personId, params.applicationId) }));
  route(app, contracts.saveApplicationStep, async ({ params, body, request }) => {
    const { personId } = request.viewer!;
    const saved = await saveStep(runtime, { personId, ...params, typed: typedBy(body.answers), seen: { revision: body.revision }, partly: body.partly });
    const problems = wrongAnswers(saved, request.lang);
    if (problems.length > 0) throw new DomainError('application_answers_wrong', { problems });
    return { application: await view(personId, params.applicationId) };
  });
  route(app, contracts.removeApplicationDocument, async ({ params: { applicationId, documentId }, request }) => {
    const { personId } = request.viewer!;
    await removeDocument(runtime, personId, applicationId, documentId);
    return { application: await view(personId, applicationId) };
  });
  registerAttaching(app, runtime);
  route(app, contracts.sendApplication, async ({ params, body, request }) => {
    const { personId } = request.viewer!;
    const { serviceId } = await sendApplication(runtime, { personId, ...params, revision: body.revision });
    noteDeed(request, { kind: 'apply', personId, serviceId });
    return { application: await view(personId, params.applicationId) };
  });
  route(app, contracts.withdrawApplication, async ({ params, body, request }) => {
    const { personId } = request.viewer!;
    await withdrawApplication(runtime, { personId, ...params, revision: body.revision });
    return { application: briefOf(await getFile(db, personId, params.applicationId)) };
  });
}

/** Files are read in this scope alone, and only for who has signed in. */
function registerAttaching(app: FastifyInstance, runtime: ApplicationRuntime): void {
  void app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => void requireBeneficiary(request));
    takeBytes(scope, runtime.config.dataDir, 'application/octet-stream');
    route(scope, contracts.attachApplicationDocument, async ({ params: { applicationId, step, question }, request }) => {
      const { personId } = request.viewer!;
      const { path, tooLarge } = bytesOf(request);
      const file = await getFile(runtime.db, personId, applicationId);
      const asked = file.form.steps.flatMap(({ fields }) => fields).find(({ name }) => name === question);
      // Files have names on a device, which may say more than they should; here each is called by what was asked for.
      const name = asked?.label[request.lang] ?? question;
      const problem = tooLarge ? 'large' : await attachDocument(runtime, { personId, applicationId, step, field: question, path, name });
      if (problem !== null) throw new DomainError(`file_${problem}`);
      return { application: await readView(runtime, personId, applicationId) };
    });
  });
}

async function beginningView(runtime: ApplicationRuntime, input: BeginInput) {
  const beginning = await readBeginning(runtime, input);
  const { service: { serviceId, slug, name }, form: { decision }, findings } = beginning;
  const draft = await findOwnDraft(runtime, input);
  return {
    service: { serviceId, slug, name }, mayBegin: mayBegin(beginning), draft: draft?.applicationId ?? null, days: decision.by === 'record' ? null : decision.days, asOf: localDay(runtime.clock()),
    findings: findings.map(({ rule, met, words, missing = null, source }) => ({ rule, met, words, missing, source })),
  };
}

/** Answers as they come: a day as `YYYY-MM-DD`, and one that is none as no day of any calendar. */
function typedBy(answers: Readonly<Record<string, string>>): (field: Field) => Typed {
  return ({ name, kind }) => {
    const given = Object.hasOwn(answers, name) ? answers[name]! : '';
    if (kind !== 'date' || given === '') return kind === 'date' ? {} : given;
    return parseGregorian(given) === null ? { day: '0', month: '0', year: '0' } : partsOf(given);
  };
}

function wrongAnswers({ problems, said }: SavedStep, lang: Language) {
  const words = applicationText[lang].problems;
  return [
    ...Object.entries(problems).map(([question, { code, at }]) => ({ question, code: code as string, title: words[code](at ?? 0) })),
    ...said.map(({ field, words: why }) => ({ question: field, code: 'service_rule', title: why[lang] })),
  ];
}

function briefOf({ application, service: { serviceId, slug, name } }: ApplicationFile) {
  const { applicationId, status, revision, receipt, savedAt, sentAt, dueAt, decidedAt } = application;
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
  return { applicationId, service: { serviceId, slug, name }, status, revision, receipt, savedAt: savedAt.toISOString(), sentAt: instant(sentAt), dueAt: instant(dueAt), decidedAt: instant(decidedAt) };
}

async function readView({ db, clock }: ApplicationRuntime, personId: string, id: string) {
  const file = await getFile(db, personId, id);
  const { application: { answers, outcome }, form } = file;
  const events = await readHistory(db, file.application);
  const today = localDay(clock());
  return {
    ...briefOf(file), answers: Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, typeof answer === 'string' ? answer : [...answer]])),
    steps: stepsOf(file, events, today), open: firstOpen(form, answers, today)?.name ?? null,
    outcome: outcome && { decision: outcome.decision, reason: form.decision.reasons.find(({ code }) => code === outcome.reason)?.words ?? null, words: outcome.words, letterId: outcome.letterId ?? null },
    history: shownOf(events).map(({ event, at }) => ({ event, at: at.toISOString() })),
  };
}

function stepsOf({ application, form }: ApplicationFile, events: readonly ApplicationEvent[], today: string) {
  const asked = askedOf(application, events);
  const question = (field: Field) => ({
    name: field.name, kind: field.kind, label: field.label, hint: field.hint ?? null, optional: field.optional ?? false, asked: asked[field.name] ?? null,
    choices: field.kind === 'choice' ? field.choices.map(({ value, label }) => ({ value, label })) : null,
  });
  return askedSteps(form, application.answers).map((step) => ({
    name: step.name, title: step.title, done: Object.keys(problemsOfStep(step, application.answers, today)).length === 0, questions: step.fields.map(question),
  }));
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { takeForms } from '../../../platform/uploads.ts';
import type { FormStep } from '../../catalogue/index.ts';
import { readDocuments, removeDocument } from '../actions/documents.ts';
import { type ApplicationFile, getFile, readHistory } from '../actions/file.ts';
import { requireReachable, saveStep } from '../actions/save.ts';
import { type Typed, typedIn, typedOf } from '../rules/read.ts';
import { askedSteps, readStep, sealOf } from '../rules/steps.ts';
import { isWritable } from '../rules/status.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { takeFiles } from './files.ts';
import { links } from './links.ts';
import { askedOf } from '../rules/returned.ts';
import { type ShownStep, stepPage, wordsOf } from './step-view.ts';

type StepRequest = FastifyRequest<{ Params: { id: string; step: string }; Querystring: Record<string, unknown>; Body: Record<string, unknown> | null }>;

/** Bytes of a form: ten thousand characters in each of many questions are read, to be refused beside their question. */
const formBytes = 2 * 1024 * 1024;

/** `/applications/:id/steps/:step`: one page of questions. */
export function registerStepPages(app: FastifyInstance, runtime: ApplicationRuntime): void {
  app.get('/applications/:id/steps/:step', async (request: StepRequest, reply) => {
    const { personId } = requireBeneficiary(request);
    const file = await getFile(runtime.db, personId, request.params.id);
    const step = stepOrElsewhere(file, request.params.step, localDay(runtime.clock()));
    if (typeof step === 'string') return seeOther(reply, step);
    return show(runtime, request, reply, file, { step, typed: (field) => typedOf(field, file.application.answers), errors: {} });
  });

  // Forms with files are read in this scope alone.
  app.register(async (scope) => {
    takeForms(scope, runtime.config.dataDir);
    scope.post('/applications/:id/steps/:step', { bodyLimit: formBytes }, (request: StepRequest, reply) => receive(runtime, request, reply));
  });
}

/** The step of this name, or where to go instead: to the first that is open, or to the application when it is not written any more. */
function stepOrElsewhere(file: ApplicationFile, name: string, today: string): FormStep | string {
  const { applicationId } = file.application;
  try {
    return requireReachable(file, name, today);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'application_move_not_allowed') return links.one(applicationId);
    if (error.code === 'application_step_closed') return links.step(applicationId, String(error.facts['step']));
    // One that the answers have made superfluous was there a moment ago.
    if (error.code === 'not_found' && file.form.steps.some((step) => step.name === name)) return links.check(applicationId);
    throw error;
  }
}

/** After a step: the one that follows it, or the check, which leads on to what is open. */
function nextOf({ application: { applicationId, answers }, form }: ApplicationFile, after: string): string {
  const steps = askedSteps(form, answers);
  const next = steps[steps.findIndex(({ name }) => name === after) + 1];
  return next ? links.step(applicationId, next.name) : links.check(applicationId);
}

async function receive(runtime: ApplicationRuntime, request: StepRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, step: name } = request.params;
  const { personId } = requireBeneficiary(request, links.one(id));
  const today = localDay(runtime.clock());
  const file = await getFile(runtime.db, personId, id);
  const body = request.body ?? {};
  const step = stepOrElsewhere(file, name, today);
  if (typeof step === 'string') return seeOther(reply, step);
  const typed = (field: FormStep['fields'][number]): Typed => typedIn(body, field);
  const asked = readStep(file.form, name, typed, file.application.answers, today, true).step;
  const files = await takeFiles(runtime, request, { personId, applicationId: id, step: name }, asked);
  const doing = String(body['do'] ?? '');
  if (doing.startsWith('remove:')) await removeDocument(runtime, personId, id, doing.slice('remove:'.length));
  const seal = typeof body['seal'] === 'string' ? body['seal'] : '';
  const onward = doing === '' || doing === 'next';
  try {
    const saved = await saveStep(runtime, { personId, applicationId: id, step: name, typed, seen: { seal }, partly: !onward });
    const problems = { ...wordsOf(saved.problems, request.lang), ...Object.fromEntries(saved.said.map(({ field, words }) => [field, words[request.lang]])), ...files };
    const now = await getFile(runtime.db, personId, id);
    if (Object.keys(problems).length > 0) {
      // A question that an answer has just brought up was not left out by the person.
      const shown = String(body['asked'] ?? '').split(',');
      const errors = Object.fromEntries(Object.entries(problems).filter(([field]) => shown.includes(field) || saved.problems[field] === undefined));
      return await show(runtime, request, reply, now, { step: saved.step, typed, errors, seal, more: Object.keys(errors).length === 0 }, 422);
    }
    if (doing === 'leave') return seeOther(reply, `${links.one(id)}?saved=1`);
    if (!onward) return seeOther(reply, links.step(id, name));
    return seeOther(reply, body['from'] === 'check' ? links.check(id) : nextOf(now, name));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'application_changed') throw error;
    const now = await getFile(runtime.db, personId, id);
    return show(runtime, request, reply, now, { step: asked, typed, errors: files, stale: true }, 409);
  }
}

type Part = Pick<ShownStep, 'step' | 'typed' | 'errors' | 'stale' | 'more'> & { readonly seal?: string };

async function show(runtime: ApplicationRuntime, request: StepRequest, reply: FastifyReply, file: ApplicationFile, part: Part, status = 200): Promise<FastifyReply> {
  const { application, form } = file;
  if (!isWritable(application.status)) return seeOther(reply, links.one(application.applicationId));
  const shown: ShownStep = {
    ...part, file,
    fromCheck: (request.body?.['from'] ?? request.query['from']) === 'check',
    seal: part.seal ?? sealOf(form, part.step.name, application.answers),
    documents: await readDocuments(runtime.db, application),
    asked: askedOf(application, await readHistory(runtime.db, application)),
  };
  return sendHtml(reply, stepPage(pageContext(request, runtime.config.demo), shown), status);
}

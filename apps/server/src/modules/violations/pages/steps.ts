import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { takeForms } from '../../../platform/uploads.ts';
import { alert } from '../../../views/components.ts';
import { isFresh } from '../../identity/index.ts';
import { decideOn } from '../actions/decide.ts';
import { readDossier } from '../actions/look.ts';
import { objectAtDesk } from '../actions/object.ts';
import { penalise, warn } from '../actions/penalise.ts';
import { refer } from '../actions/refer.ts';
import type { StepAsk } from '../actions/step.ts';
import { close, dismiss } from '../actions/work.ts';
import { violationErrors } from '../errors.ts';
import { mayMove, moves, officerMoves } from '../rules/status.ts';
import { readHalalas } from '../rules/typed.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { staffText } from '../text/staff.ts';
import { type Attached, takeAttachments } from './attach.ts';
import { type Ask, field, home, messageOf, param, serve } from './frame.ts';
import { showOne } from './one.ts';
import { type DeskStep, stepPage } from './step-form.ts';

/** `/staff/violations/:id/steps/:step`: a page for each step, and the step itself. */
export function registerSteps(app: FastifyInstance, runtime: ViolationRuntime): void {
  serve(app, runtime, 'GET', '/:id/steps/:step', (ask) => showStep(runtime, ask, {}, 200));
  // Forms with files are read in this scope alone.
  app.register(async (scope) => {
    takeForms(scope, runtime.config.dataDir);
    serve(scope, runtime, 'POST', '/:id/steps/:step', (ask) => carryOut(runtime, ask));
  });
}

function stepOf(ask: Ask): DeskStep {
  const known = [...officerMoves, 'object' as const].find((one) => one === param(ask, 'step'));
  if (!known) throw new DomainError('not_found');
  return known;
}

async function carryOut(runtime: ViolationRuntime, ask: Ask): Promise<FastifyReply> {
  const step = stepOf(ask);
  const violationId = param(ask, 'id');
  // Files are looked at for nobody who may not see the violation.
  await readDossier(runtime, ask.who, violationId);
  const attached = step === 'object' ? await takeAttachments(runtime, ask.request, field(ask, 'uploads', 400)) : { uploads: [], problem: null };
  try {
    if (attached.problem !== null) return await showStep(runtime, ask, { attached }, 422);
    const revision = field(ask, 'revision', 12);
    await perform(runtime, ask, step, { violationId, revision: /^\d{1,9}$/.test(revision) ? Number(revision) : -1 }, attached);
  } catch (error) {
    if (error instanceof InvalidInput) return showStep(runtime, ask, { problems: error.fields, attached }, 422);
    if (!(error instanceof DomainError) || error.code === 'violation_not_found') throw error;
    if (error.code === 'fresh_sign_in_needed') return showStep(runtime, ask, { attached }, 403);
    if (!Object.hasOwn(violationErrors, error.code)) throw error;
    return showStep(runtime, ask, { refusal: error.code as keyof typeof violationErrors, attached }, violationErrors[error.code as keyof typeof violationErrors].status);
  }
  return seeOther(ask.reply, `${home}/${violationId}?done=${step}`);
}

function perform(runtime: ViolationRuntime, ask: Ask, step: DeskStep, at: StepAsk, { uploads }: Attached): Promise<void> {
  const words = field(ask, 'words');
  const { who } = ask;
  switch (step) {
    case 'warn': return warn(runtime, who, at, { days: wholeOf(field(ask, 'days', 6)), words });
    case 'penalise': return penalise(runtime, who, at, words);
    case 'refer': return refer(runtime, who, at, { to: field(ask, 'to', 20), words });
    case 'dismiss': return dismiss(runtime, who, at, words);
    case 'close': return close(runtime, who, at, words);
    case 'object': {
      const given = field(ask, '_idempotency', 40);
      return objectAtDesk(runtime, who, at.violationId, { objectionId: isId(given) ? given : newId(runtime.clock()), name: field(ask, 'name', 400), words, uploads });
    }
    default: return decideOn(runtime, who, at, { outcome: step, amountDue: step === 'reduce' ? readHalalas(field(ask, 'amount', 20)) : null, reasons: words });
  }
}

function wholeOf(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}

interface Said {
  /** By field, what is wrong. */
  readonly problems?: Readonly<Record<string, string>>;
  readonly refusal?: keyof typeof violationErrors;
  readonly attached?: Attached;
}

/** The page of a step with all that was typed; where the step is not possible any more, the violation's page, and what was typed beside it. */
async function showStep(runtime: ViolationRuntime, ask: Ask, { problems = {}, refusal, attached = { uploads: [], problem: null } }: Said, status: number): Promise<FastifyReply> {
  const step = stepOf(ask);
  const { lang } = ask.context;
  const dossier = await readDossier(runtime, ask.who, param(ask, 'id'));
  const possible = dossier.mine && (step === 'object' ? mayMove(dossier.violation.status, 'object') : dossier.steps.includes(step));
  const code = refusal ?? (possible ? null : 'violation_move_not_allowed');
  const news = code && alert('warning', violationErrors[code].title[lang], html`<p>${violationErrors[code].next[lang]}</p>`);
  if (!possible) {
    const typed = field(ask, 'words');
    const kept = typed !== '' && alert('info', staffText[lang].steps[step], html`<p class="bw-told" dir="auto">${typed}</p>`);
    return showOne(runtime, ask, html`${news}${kept}`, status === 200 ? 409 : status);
  }
  const fresh = step === 'object' || !('fresh' in moves[step]) || isFresh(ask.who.viewer.authenticatedAt, runtime.clock());
  const messages = Object.fromEntries(Object.entries(problems).map(([name, one]) => [name, one === 'not_a_choice' ? staffText[lang].to : messageOf(one, lang)]));
  return sendHtml(ask.reply, stepPage(ask, dossier, step, { news, fresh, attached, key: newId(runtime.clock()), problems: { ...messages, ...(attached.problem !== null && { file: attached.problem }) } }), status);
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, InvalidInput } from '../../../../platform/errors.ts';
import { html } from '../../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../../platform/http.ts';
import { alert } from '../../../../views/components.ts';
import { getStaffNames, isFresh } from '../../../identity/index.ts';
import { listBranches } from '../../../organisation/index.ts';
import { decide, disagree, recommend } from '../../actions/officers/decide.ts';
import { readCase } from '../../actions/officers/look.ts';
import type { StepAsk } from '../../actions/officers/step.ts';
import { askVisit, claim, putBack, returnForCorrection, takeOver, visited } from '../../actions/officers/work.ts';
import { applicationErrors } from '../../errors.ts';
import { officerRules, type OfficerStep, officerSteps } from '../../rules/officer.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { officerText } from '../../text/officers.ts';
import { isPlain } from './case.ts';
import { type Ask, field, home, idOf, moment, serve } from './frame.ts';
import { showCase } from './one.ts';
import { fixPrefix, stepPage, typedIn, typedOf } from './step-form.ts';

/** `/staff/applications/:id/steps/:step`: a page for each step that needs something said, and the step itself. */
export function registerSteps(app: FastifyInstance, runtime: ApplicationRuntime): void {
  serve(app, runtime, 'GET', '/:id/steps/:step', async (ask) => {
    const step = stepOf(ask);
    if (isPlain(step)) return seeOther(ask.reply, `${home}/${idOf(ask)}`);
    return showStep(runtime, ask, step, {}, 200);
  });
  serve(app, runtime, 'POST', '/:id/steps/:step', (ask) => carryOut(runtime, ask, stepOf(ask)));
}

function stepOf({ request }: Ask): OfficerStep {
  const { step } = request.params as { step: string };
  const known = officerSteps.find((one) => one === step);
  if (!known) throw new DomainError('not_found');
  return known;
}

async function carryOut(runtime: ApplicationRuntime, ask: Ask, step: OfficerStep): Promise<FastifyReply> {
  const id = idOf(ask);
  try {
    const revision = Number(field(ask, 'revision'));
    await perform(runtime, ask, step, { applicationId: id, revision: Number.isInteger(revision) ? revision : -1 });
  } catch (error) {
    if (error instanceof InvalidInput) return showStep(runtime, ask, step, { problems: error.fields }, 422);
    if (!(error instanceof DomainError) || error.code === 'application_not_found' || !(Object.hasOwn(applicationErrors, error.code) || error.code === 'fresh_sign_in_needed')) throw error;
    return showRefused(runtime, ask, step, error);
  }
  return seeOther(ask.reply, `${home}/${id}?done=${step}`);
}

function perform(runtime: ApplicationRuntime, ask: Ask, step: OfficerStep, at: StepAsk): Promise<void> {
  const { viewer } = ask;
  const words = field(ask, 'words');
  switch (step) {
    case 'claim': return claim(runtime, viewer, at);
    case 'take_over': return takeOver(runtime, viewer, at);
    case 'put_back': return putBack(runtime, viewer, at);
    case 'visited': return visited(runtime, viewer, at);
    case 'return': {
      const fields = Object.entries(typedOf(ask)).flatMap(([name, text]) => (name.startsWith(fixPrefix) && text !== '' ? [{ field: name.slice(fixPrefix.length), words: text }] : []));
      return returnForCorrection(runtime, viewer, at, { fields, words });
    }
    case 'ask_visit': return askVisit(runtime, viewer, at, { branchId: Number(field(ask, 'branch')) || null, words });
    case 'recommend': return recommend(runtime, viewer, at, { decision: field(ask, 'decision') as 'approved', reason: field(ask, 'reason'), words });
    case 'disagree': return disagree(runtime, viewer, at, words);
    case 'approve': return decide(runtime, viewer, at, { decision: 'approved', reason: null, words });
    case 'refuse': return decide(runtime, viewer, at, { decision: 'refused', reason: field(ask, 'reason'), words });
  }
}

interface Said {
  /** By field, what is wrong. */
  readonly problems?: Readonly<Record<string, string>>;
  readonly refusal?: DomainError;
}

/** The page of a step with all that was typed; where the step is not possible any more, the application's page, and what was typed beside it. */
async function showStep(runtime: ApplicationRuntime, ask: Ask, step: OfficerStep, { problems = {}, refusal }: Said, status: number): Promise<FastifyReply> {
  const { db, clock } = runtime;
  const file = await readCase(runtime, ask.viewer, idOf(ask));
  const news = refusal && (await toldOf(runtime, ask, refusal));
  if (!file.steps.includes(step)) {
    const kept = typedIn(ask, file, step);
    return showCase(runtime, ask, html`${news ?? alert('warning', applicationErrors.application_move_not_allowed.title[ask.context.lang], html`<p>${applicationErrors.application_move_not_allowed.next[ask.context.lang]}</p>`)}${kept}`, status === 200 ? 409 : status);
  }
  const branches = step === 'ask_visit' ? await listBranches(db, { sectorId: file.application.sectorId }) : [];
  const names = await getStaffNames(db, [...new Set(file.advice.map(({ staffId }) => staffId))]);
  return sendHtml(ask.reply, stepPage(ask, file, step, { problems, news, branches, names, fresh: !officerRules[step].final || isFresh(ask.viewer.authenticatedAt, clock()) }), status);
}

function showRefused(runtime: ApplicationRuntime, ask: Ask, step: OfficerStep, refusal: DomainError): Promise<FastifyReply> {
  const status = refusal.code === 'fresh_sign_in_needed' ? 403 : applicationErrors[refusal.code as keyof typeof applicationErrors].status;
  return isPlain(step) ? toldOf(runtime, ask, refusal).then((news) => showCase(runtime, ask, news, status)) : showStep(runtime, ask, step, { refusal }, status);
}

/** What stood against a step; where a colleague has the application, who and since when. */
async function toldOf({ db }: ApplicationRuntime, { context: { lang } }: Ask, { code, facts }: DomainError) {
  const words = officerText[lang];
  if (code === 'fresh_sign_in_needed') return alert('info', words.fresh, html`<p>${words.freshNext}</p>`);
  if (code === 'application_changed') return alert('warning', words.changedMeanwhile, html`<p>${words.changedNext}</p>`);
  const { title, next } = applicationErrors[code as keyof typeof applicationErrors];
  const { by, since } = facts as { by?: string | null; since?: string | null };
  const name = by && (await getStaffNames(db, [by])).get(by)?.[lang];
  return alert('warning', title[lang], html`${name && html`<p>${words.heldBy(name)}${since && html` ${words.heldSince} ${moment(new Date(since), lang)}`}.</p>`}<p>${next[lang]}</p>`);
}

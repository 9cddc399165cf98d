import { normaliseDigits } from '@bawaba/ticket';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { localDay, readDay, readParts } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert, bdi, summaryList } from '../../../views/components.ts';
import { isFresh, listStaffOfAuthority } from '../../identity/index.ts';
import { answer, readGround } from '../actions/answer.ts';
import { withdrawDirective } from '../actions/issue.ts';
import { readFile } from '../actions/look.ts';
import type { StepAsk } from '../actions/step.ts';
import { acknowledge, assign, passOn, returnAnswer } from '../actions/work.ts';
import { directiveErrors } from '../errors.ts';
import { figureNames, noFigures, type TypedFigures } from '../rules/figures.ts';
import { type Leg, moveProblem } from '../rules/leg.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { directiveText } from '../text/pages.ts';
import { type Ask, field, home, param, revisionOf, serve } from './frame.ts';
import { showDirective } from './one.ts';
import { listOf, type PageStep, pageSteps, stepPage } from './step-form.ts';

/** A page for each step with a directive that has reached one's authority, with the answer of one below, or with one's own directive. */
export function registerDirectiveSteps(app: FastifyInstance, runtime: DirectiveRuntime): void {
  serve(app, runtime, 'GET', '/:id/steps/:step', (ask) => showStep(runtime, ask, stepOf(ask), {}, null, 200));
  serve(app, runtime, 'POST', '/:id/steps/:step', (ask) => carryOut(runtime, ask, stepOf(ask)));
  serve(app, runtime, 'GET', '/:id/legs/:authority/return', (ask) => showStep(runtime, ask, 'return', {}, null, 200));
  serve(app, runtime, 'POST', '/:id/legs/:authority/return', (ask) => carryOut(runtime, ask, 'return'));
}

function stepOf(ask: Ask): PageStep {
  const known = pageSteps.find((one) => one === param(ask, 'step'));
  if (!known || known === 'return') throw new DomainError('not_found');
  return known;
}

async function carryOut(runtime: DirectiveRuntime, ask: Ask, step: PageStep): Promise<FastifyReply> {
  try {
    await perform(runtime, ask, step);
  } catch (error) {
    if (error instanceof InvalidInput) return showStep(runtime, ask, step, error.fields, null, 422);
    if (!(error instanceof DomainError) || error.code === 'directive_not_found') throw error;
    if (error.code === 'fresh_sign_in_needed') return showStep(runtime, ask, step, {}, null, 403);
    if (!Object.hasOwn(directiveErrors, error.code)) throw error;
    const { title, next, status } = directiveErrors[error.code as keyof typeof directiveErrors];
    const news = alert('warning', title[ask.context.lang], html`<p>${next[ask.context.lang]}</p>`);
    // What was typed stays before whoever can still send it; where the step is over, the directive's page says how it stands.
    return error.code === 'directive_changed' && step !== 'acknowledge' ? showStep(runtime, ask, step, {}, news, status) : showOver(runtime, ask, step, news, status);
  }
  return seeOther(ask.reply, `${home}/${param(ask, 'id')}?done=${step}`);
}

function perform(runtime: DirectiveRuntime, ask: Ask, step: PageStep): Promise<void> {
  const { who } = ask;
  const at: StepAsk = { directiveId: param(ask, 'id'), authorityId: legNumber(ask, step), revision: revisionOf(ask) };
  const words = field(ask, 'words');
  const due = readDay(readParts(ask.body, 'due'));
  switch (step) {
    case 'acknowledge': return acknowledge(runtime, who, at);
    case 'assign': return assign(runtime, who, at, field(ask, 'colleague'));
    case 'pass_on': return passOn(runtime, who, at, { to: listOf(ask, 'to').map(Number), words, dueOn: due });
    case 'answer': {
      const typed = Object.fromEntries(figureNames.map((name) => [name, normaliseDigits(field(ask, name))])) as TypedFigures;
      return answer(runtime, who, at, { words, figures: typed, difference: field(ask, 'difference') });
    }
    case 'return': return returnAnswer(runtime, who, at, { words, dueOn: ['day', 'month', 'year'].every((part) => field(ask, `due_${part}`) === '') ? null : due });
    case 'withdraw': return withdrawDirective(runtime, who, { directiveId: at.directiveId, revision: at.revision, reason: words });
  }
}

/** Whose leg a step is about: one's own, or of the address. */
function legNumber(ask: Ask, step: PageStep): number {
  const text = step === 'return' ? param(ask, 'authority') : '';
  if (step !== 'return') return ask.who.authority.authorityId;
  return ask.authorities.find(({ authorityId }) => String(authorityId) === text)?.authorityId ?? 0;
}

/** The page of a step that is possible; otherwise the directive as it stands. */
async function showStep(runtime: DirectiveRuntime, ask: Ask, step: PageStep, problems: Readonly<Record<string, string>>, news: HtmlValue, status: number): Promise<FastifyReply> {
  const { db, clock } = runtime;
  const { who: { viewer, authority }, authorities } = ask;
  const file = await readFile(runtime, ask.who, param(ask, 'id'));
  const { directive, legs } = file;
  const leg = step === 'withdraw' ? null : (legs.find(({ authorityId }) => authorityId === legNumber(ask, step)) ?? null);
  const open = authorities.filter(({ parentId, authorityId }) => parentId === authority.authorityId && !legs.some((one) => one.authorityId === authorityId)).map(({ authorityId }) => authorityId);
  const isPossible = isOpen(step, leg, directive, authority.authorityId) && (step !== 'pass_on' || open.length > 0);
  if (!isPossible) return status === 200 ? seeOther(ask.reply, `${home}/${directive.directiveId}`) : showOver(runtime, ask, step, news, status);
  const ground = step === 'answer' ? await db.transaction((tx) => readGround(runtime, tx, directive.directiveId, authority.authorityId)) : { expected: noFigures, summed: false, missing: [] };
  const colleagues = step === 'assign' ? await listStaffOfAuthority(db, 'authority_officer', authority.authorityId) : [];
  return sendHtml(ask.reply, stepPage(ask, file, step, { leg, problems, news, fresh: isFresh(viewer.authenticatedAt, clock()), today: localDay(clock()), colleagues, open, ground }), status);
}

/** The directive as it stands, and beside it what was typed for a step that is not possible any more. */
function showOver(runtime: DirectiveRuntime, ask: Ask, step: PageStep, news: HtmlValue, status: number): Promise<FastifyReply> {
  const typed = typedFor(ask, step);
  return showDirective(runtime, ask, html`${news}${typed.length > 0 && alert('info', directiveText[ask.context.lang].steps[step], typed)}`, status);
}

/** What was typed, as it was typed. */
function typedFor(ask: Ask, step: PageStep): Html[] {
  const words = directiveText[ask.context.lang];
  const told = field(ask, 'words');
  const figures = step === 'answer' ? figureNames.map((name) => ({ key: words.names[name], value: bdi(field(ask, name)), typed: field(ask, name) })) : [];
  const difference = step === 'answer' ? field(ask, 'difference') : '';
  const rows = [...figures.filter(({ typed }) => typed !== ''), ...(difference === '' ? [] : [{ key: words.difference, value: html`<span dir="auto">${difference}</span>` }])];
  return [...(told === '' ? [] : [html`<p class="bw-told" dir="auto">${told}</p>`]), ...(rows.length === 0 ? [] : [summaryList(rows)])];
}

function isOpen(step: PageStep, leg: Leg | null, { status, issuedBy }: { readonly status: 'in_force' | 'superseded' | 'withdrawn'; readonly issuedBy: number }, authorityId: number): boolean {
  if (step === 'withdraw') return status === 'in_force' && issuedBy === authorityId;
  return leg !== null && moveProblem(step, leg, status, authorityId) === null;
}

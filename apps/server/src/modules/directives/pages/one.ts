import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { alert, bdi, buttonRow, details, linkButton, ltr, notice, stack, summaryList, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getStaffNames } from '../../identity/index.ts';
import { type DirectiveFileOf, lookAtDirective, readFile } from '../actions/look.ts';
import { movesFor } from '../rules/leg.ts';
import { below } from '../rules/tree.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { directiveText } from '../text/pages.ts';
import { answersPart, historyPart } from './answers.ts';
import { figuresPart } from './figures.ts';
import { type Ask, dayOf, dueDay, home, inWords, levelTag, nameOf, param, serve, statusTag } from './frame.ts';
import { type Around, progressPart } from './progress.ts';
import { wordsPart } from './words.ts';

/** `/staff/directives/:id`: what it says, what one's authority has to do, where it is stuck, what was reported, and everything that was done. */
export function registerDirectivePage(app: FastifyInstance, runtime: DirectiveRuntime): void {
  serve(app, runtime, 'GET', '/:id', (ask) => {
    const { done } = ask.request.query as { done?: unknown };
    const { did } = directiveText[ask.context.lang];
    return showDirective(runtime, ask, typeof done === 'string' && Object.hasOwn(did, done) && alert('success', did[done as keyof typeof did]));
  });
}

/** The page of a directive; with `status` it stands for a step that was refused, and notes no look. */
export async function showDirective(runtime: DirectiveRuntime, ask: Ask, news: HtmlValue, status = 200): Promise<FastifyReply> {
  const file = await (status === 200 ? lookAtDirective : readFile)(runtime, ask.who, param(ask, 'id'));
  return sendHtml(ask.reply, directivePage(ask, file, { names: await namesIn(runtime, file), now: runtime.clock(), news }), status);
}

/** Of everybody whom a directive's page may name. */
function namesIn({ db }: DirectiveRuntime, { directive, legs, events, answers }: DirectiveFileOf): Promise<ReadonlyMap<string, Bilingual>> {
  const named = events.flatMap(({ staffId, details: { to } }) => (typeof to === 'string' ? [staffId, to] : [staffId]));
  return getStaffNames(db, [...new Set([directive.signedBy, directive.writtenBy, ...named, ...answers.map(({ answeredBy }) => answeredBy), ...legs.flatMap(({ assignedTo }) => assignedTo ?? [])])]);
}

function directivePage(ask: Ask, file: DirectiveFileOf, { names, now, news }: Pick<Around, 'names' | 'now'> & { readonly news: HtmlValue }): Html {
  const { context, who, authorities } = ask;
  const { lang } = context;
  const words = directiveText[lang];
  const { directive, own } = file;
  const around: Around = { authorities, names, now, lang };
  const base = `${home}/${directive.directiveId}`;
  const text = stack(wordsPart(directive.content, base, lang), buttonRow(linkButton(words.pdf, `${base}/directive.pdf`, { variant: 'secondary' })), html`<p class="bw-muted">${words.pdfHint}</p>`);
  // Who has to act reads what it says first; who follows it, how far it is.
  const acts = own !== null && own.status !== 'answered' && directive.status === 'in_force';
  return page(context, {
    title: directive.content.subject[lang] || `${words.number} ${shortReference(directive.directiveId)}`, section: 'directives', backHref: home, wide: true,
    body: stack(
      news, overPart(file, lang), html`<h1>${inWords(directive.content.subject, lang)}</h1>`, facts(ask, file, names), acts && ownPart(ask, file, around), acts && html`<section class="bw-stack"><h2>${words.text}</h2>${text}</section>`,
      progressPart(file, around), figuresPart(file, around), answersPart(file, who.authority.authorityId, around), !acts && details(words.text, text), !acts && issuerSteps(ask, file), historyPart(file, around),
    ),
  });
}

function overPart({ directive: { status, reason }, successor }: DirectiveFileOf, lang: 'ar' | 'en'): HtmlValue {
  const words = directiveText[lang];
  if (status === 'withdrawn') return alert('warning', words.withdrawn, html`<p>${words.withdrawnNext}</p><p class="bw-told" dir="auto">${reason}</p>`);
  return status === 'superseded' && alert('warning', words.superseded, html`<p>${words.supersededNext}</p>${successor && html`<p><a class="ds-link" href="${home}/${successor}">${words.newer}</a></p>`}`);
}

function facts({ context: { lang } }: Ask, { directive: { directiveId, content, status, supersedes, dueAt, signedBy }, own }: DirectiveFileOf, names: Around['names']): Html {
  const words = directiveText[lang];
  return summaryList([
    { key: words.number, value: html`<span class="bw-reference">${ltr(shortReference(directiveId))}</span> ${tag(words.standing[status], status === 'in_force' ? 'success' : 'neutral')}` },
    { key: words.issuer, value: html`${inWords(content.issuer.name, lang)} <span class="bw-muted">– ${words.signedBy(names.get(signedBy)?.[lang] ?? signedBy)}</span>` },
    { key: words.to, value: content.to.map(({ name }) => name[lang]).join(lang === 'ar' ? '، ' : ', ') },
    { key: words.issued, value: dayOf(content.issuedOn, lang) },
    ...(own === null ? [{ key: words.due, value: dueDay(dueAt, lang) }] : []),
    ...(supersedes === null ? [] : [{ key: words.takesPlace, value: html`<a class="ds-link" href="${home}/${supersedes}">${words.former} ${ltr(shortReference(supersedes))}</a>` }]),
  ]);
}

/** What the reader's authority has to do, and the buttons with which it does. */
function ownPart({ who, authorities, context: { lang } }: Ask, { directive, own, legs }: DirectiveFileOf, { names, now }: Around): Html {
  const words = directiveText[lang];
  const leg = own!;
  const passable = authorities.some(({ parentId, authorityId }) => parentId === leg.authorityId && !legs.some((one) => one.authorityId === authorityId));
  const moves = movesFor(leg, directive.status, who.authority.authorityId, passable).filter((move) => move !== 'receive' && move !== 'return');
  // Once somebody has it in hand, the answer is what is next.
  const first = leg.status === 'acknowledged' ? moves[0] : (moves.find((move) => move === 'answer') ?? moves[0]);
  const waiting = below(legs, leg.authorityId).filter(({ status }) => status !== 'answered').length;
  const holder = leg.assignedTo === null ? words.nobody : leg.assignedTo === who.viewer.personId ? words.you : bdi(names.get(leg.assignedTo)?.[lang] ?? leg.assignedTo);
  return html`<section class="bw-stack"><h2>${words.own}</h2>${summaryList([
    { key: words.ownStatus, value: html`${statusTag(leg.status, lang)} ${levelTag(leg, directive.status, now, lang)}` },
    { key: words.due, value: dueDay(leg.dueAt, lang) }, { key: words.holder, value: holder },
    ...(leg.words === '' ? [] : [{ key: words.ownWords(nameOf(authorities, leg.fromId, lang)), value: html`<p class="bw-told" dir="auto">${leg.words}</p>` }]),
  ])}${waiting > 0 && notice(words.waitsBelow(waiting))}<h3>${words.nextSteps}</h3>${
    buttonRow(moves.map((move) => linkButton(words.steps[move], `${home}/${directive.directiveId}/steps/${move}`, { variant: move === first ? 'primary' : 'secondary' })))}</section>`;
}

/** Whoever issued it may take it back, or write another in its place. */
function issuerSteps({ who, context: { lang } }: Ask, { directive: { directiveId, issuedBy, status } }: DirectiveFileOf): HtmlValue {
  const words = directiveText[lang];
  return issuedBy === who.authority.authorityId && status === 'in_force' && html`<section class="bw-stack"><h2>${words.nextSteps}</h2>${
    buttonRow(html`${linkButton(words.supersede, `${home}/new?supersedes=${directiveId}`, { variant: 'secondary' })}${linkButton(words.steps.withdraw, `${home}/${directiveId}/steps/withdraw`, { variant: 'danger' })}`)}</section>`;
}

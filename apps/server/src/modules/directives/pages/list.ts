import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { alert, buttonRow, cardGrid, cardLink, emptyState, linkButton, ltr, stack, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getStaffNames } from '../../identity/index.ts';
import { listDrafts } from '../actions/drafts.ts';
import { type ListedDirective, listDirectives } from '../actions/look.ts';
import type { Draft } from '../rules/directive.ts';
import type { Leg } from '../rules/leg.ts';
import { daysLate } from '../rules/tree.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { directiveText } from '../text/pages.ts';
import { type Ask, dueDay, home, inWords, levelTag, nameOf, serve, statusTag } from './frame.ts';

/** `/staff/directives`: what waits for one's authority first, then drafts, what one follows below, and what is done. */
export function registerDirectiveList(app: FastifyInstance, runtime: DirectiveRuntime): void {
  serve(app, runtime, 'GET', '', async (ask) => {
    const [listed, drafts] = [await listDirectives(runtime.db, ask.who), await listDrafts(runtime.db, ask.who)];
    const names = await getStaffNames(runtime.db, [...new Set(drafts.map(({ writtenBy }) => writtenBy))]);
    return sendHtml(ask.reply, listPage(ask, { listed, drafts, names, now: runtime.clock() }));
  });
}

interface Around {
  readonly listed: readonly ListedDirective[];
  readonly drafts: readonly Draft[];
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly now: Date;
}

const waits = ({ directive, own }: ListedDirective): boolean => directive.status === 'in_force' && own !== null && own.status !== 'answered';
const followed = (one: ListedDirective): boolean => !waits(one) && one.directive.status === 'in_force' && one.legs.some((leg) => leg !== one.own && leg.status !== 'answered');

function listPage(ask: Ask, { listed, drafts, names, now }: Around): Html {
  const { context, who, authorities } = ask;
  const { lang } = context;
  const words = directiveText[lang];
  const directs = authorities.some(({ parentId }) => parentId === who.authority.authorityId);
  const todo = listed.filter(waits).toSorted((a, b) => a.own!.dueAt.getTime() - b.own!.dueAt.getTime());
  const follow = listed.filter(followed);
  const done = listed.filter((one) => !todo.includes(one) && !follow.includes(one));
  const discarded = (ask.request.query as { done?: unknown }).done === 'discard' && alert('success', words.did.discard);
  return page(context, {
    title: words.title, section: 'directives', wide: true,
    body: stack(
      discarded, html`<h1>${words.title}</h1><p class="bw-lead">${directs ? words.lead : words.leadBelow}</p>`, directs && buttonRow(linkButton(words.write, `${home}/new`)),
      // Who directs everybody has nothing to answer for.
      who.authority.parentId !== null && html`<section class="bw-stack"><h2>${words.todo}</h2>${todo.length === 0 ? emptyState(words.todoNone, words.todoNoneNext) : cardGrid(todo.map((one) => todoCard(ask, one, now)))}</section>`,
      section(words.drafts, drafts.map((draft) => draftCard(ask, draft, names))), section(words.followed, follow.map((one) => followCard(ask, one, now))), section(words.done, done.map((one) => followCard(ask, one, now))),
    ),
  });
}

function section(title: string, cards: readonly Html[]): HtmlValue {
  return cards.length > 0 && html`<section class="bw-stack"><h2>${title}</h2>${cardGrid(cards)}</section>`;
}

function todoCard({ context: { lang }, who, authorities }: Ask, { directive, own }: ListedDirective, now: Date): Html {
  const words = directiveText[lang];
  const leg = own!;
  const mine = leg.assignedTo === who.viewer.personId && tag(words.mine, 'accent');
  return cardLink({
    title: directive.content.subject[lang] || directive.content.subject.ar, href: `${home}/${directive.directiveId}`, level: 3, body: html`${words.from}: ${nameOf(authorities, leg.fromId, lang)}`,
    facts: [ltr(shortReference(directive.directiveId)), html`${words.due}: ${dueDay(leg.dueAt, lang)}`], tag: html`${statusTag(leg.status, lang)} ${levelTag(leg, directive.status, now, lang)} ${mine}`,
  });
}

function draftCard({ context: { lang }, who }: Ask, { draftId, words: said, writtenBy }: Draft, names: ReadonlyMap<string, Bilingual>): Html {
  const words = directiveText[lang];
  return cardLink({
    title: said.subject[lang] || said.subject.ar || words.noSubject, href: `${home}/drafts/${draftId}`, level: 3,
    body: writtenBy === who.viewer.personId ? words.yours : words.writtenBy(names.get(writtenBy)?.[lang] ?? writtenBy),
  });
}

function followCard({ context: { lang } }: Ask, { directive, legs }: ListedDirective, now: Date): Html {
  const words = directiveText[lang];
  const isLate = (leg: Leg): boolean => leg.status !== 'answered' && daysLate(leg.dueAt, now) > 0;
  const late = directive.status === 'in_force' ? legs.filter(isLate).length : 0;
  const answered = legs.filter(({ status }) => status === 'answered').length;
  return cardLink({
    title: directive.content.subject[lang] || directive.content.subject.ar, href: `${home}/${directive.directiveId}`, level: 3, body: html`${words.issuer}: ${inWords(directive.content.issuer.name, lang)}`,
    facts: [ltr(shortReference(directive.directiveId)), words.answeredOf(answered, legs.length), html`${words.due}: ${dueDay(directive.dueAt, lang)}`],
    tag: html`${directive.status !== 'in_force' && tag(words.standing[directive.status])}${late > 0 && tag(words.waitingOf(late), 'danger')}`,
  });
}

import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { button, card, form, hidden, tag } from '../../../views/components.ts';
import { referralInWords } from '../../reports/index.ts';
import type { Decision, SignalView } from '../actions/signals.ts';
import { stands } from '../rules/decision.ts';
import { signalText } from '../text/signals.ts';
import { momentInWords } from './frame.ts';

/** What was decided and by whom, the newest first; what holds can be taken back with one click. */
export function history(context: PageContext, view: SignalView, around: { readonly now: Date; readonly isFresh: boolean }): HtmlValue {
  const { lang } = context;
  if (view.decisions.length === 0) return null;
  return html`<section class="bw-stack"><h2>${signalText[lang].decide.history}</h2>${view.decisions.toReversed().map((decision) => decisionCard(context, view, decision, around))}</section>`;
}

function decisionCard(context: PageContext, view: SignalView, decision: Decision, { now, isFresh }: { readonly now: Date; readonly isFresh: boolean }): Html {
  const { lang } = context;
  const words = signalText[lang].decide;
  const { staff, signal } = view;
  const name = (id: string): string => staff.get(id)?.[lang] ?? id;
  const referral = decision.reportId !== null && view.referrals.get(decision.reportId);
  const over = decision.until <= now;
  const state = decision.reversedBy !== null ? tag(words.takenBack(name(decision.reversedBy))) : over ? tag(words.over) : tag(words.standing, 'accent');
  const back = form({ context, action: `/staff/signals/${signal.signalId}/reverse`, label: words.takeBack, children: [hidden('decision', decision.decisionId), button(words.takeBack, { variant: 'secondary' })] });
  return card({
    level: 3, title: words.kinds[decision.kind][0]!, tag: state, ...(decision.reversedBy === null && !over && isFresh && { actions: back }),
    body: html`<p dir="auto">${decision.reason}</p><p class="bw-muted">${words.by(name(decision.decidedBy))} · ${momentInWords(decision.decidedAt, lang)}<br>${words.until}: ${momentInWords(decision.until, lang)}</p>${referral && referralInWords(referral, lang)}${asked(view, decision, now, lang)}`,
  });
}

/** Whom it asks, how that stands, and what they say against it. */
function asked({ signal, measures }: SignalView, { decisionId }: Decision, now: Date, lang: Language): HtmlValue {
  const { decide: words, page } = signalText[lang];
  const own = measures.filter((one) => one.decisionId === decisionId);
  if (own.length === 0) return null;
  return html`<ul class="ds-list">${own.map((one) => {
    const state = stands(one, now) ? words.standing : one.endedHow === 'came' ? words.came : words.ended;
    return html`<li><bdi>${page.person(signal.people.indexOf(one.personId) + 1)}</bdi>: ${state}${one.objection !== null && html`<br>${tag(one.objectedWith === null ? words.objected : words.objectedAtDesk, 'warning')} <q dir="auto">${one.objection}</q>`}</li>`;
  })}</ul>`;
}

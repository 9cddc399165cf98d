import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { bdi, card, details, linkButton, table } from '../../../views/components.ts';
import { lastAnswers } from '../actions/answer.ts';
import type { DirectiveAnswer, DirectiveFileOf } from '../actions/look.ts';
import { moveProblem } from '../rules/leg.ts';
import { directiveText } from '../text/pages.ts';
import { dayWords, home, moment, nameOf } from './frame.ts';
import type { Around } from './progress.ts';

/** What was answered, the newest first, each with the way to send it back for those to whom it was sent. */
export function answersPart(file: DirectiveFileOf, authorityId: number, around: Around): HtmlValue {
  const { answers, directive, legs } = file;
  if (answers.length === 0) return null;
  const { lang, authorities } = around;
  const words = directiveText[lang];
  const last = lastAnswers(answers).toSorted((a, b) => b.answeredAt.getTime() - a.answeredAt.getTime());
  const earlier = answers.filter((one) => !last.includes(one));
  const way = (one: DirectiveAnswer): HtmlValue => {
    const leg = legs.find((leg) => leg.authorityId === one.authorityId)!;
    return moveProblem('return', leg, directive.status, authorityId) === null && linkButton(words.returnIt, `${home}/${directive.directiveId}/legs/${one.authorityId}/return`, { variant: 'secondary', about: nameOf(authorities, one.authorityId, lang) });
  };
  return html`<section class="bw-stack"><h2>${words.answers}</h2>${last.map((one) => answerCard(one, way(one), around))}${
    earlier.length > 0 && details(words.earlier, earlier.map((one) => answerCard(one, null, around)))}</section>`;
}

function answerCard({ authorityId, words: said, difference, missing, answeredBy, answeredAt }: DirectiveAnswer, actions: HtmlValue, { authorities, names, lang }: Around): Html {
  const words = directiveText[lang];
  return card({
    title: words.answerOf(nameOf(authorities, authorityId, lang)), level: 3, actions,
    body: html`<p class="bw-told" dir="auto">${said}</p>${difference !== '' && html`<p><strong>${words.why}</strong></p><p class="bw-told" dir="auto">${difference}</p>`}${
      missing.length > 0 && html`<p>${words.without(missing.map((id) => nameOf(authorities, id, lang)).join(lang === 'ar' ? '، ' : ', '))}</p>`}<p class="bw-muted">${words.answeredBy(names.get(answeredBy)?.[lang] ?? answeredBy)} ${moment(answeredAt, lang)}</p>`,
  });
}

/** Everything that was done, the newest first. */
export function historyPart({ events }: DirectiveFileOf, { authorities, names, lang }: Around): Html {
  const words = directiveText[lang];
  const { when, what, authority, who, details: more } = words.historyHead;
  const rows = events.toReversed().map(({ at, event, authorityId, staffId, words: said, details: known }): HtmlValue[] => [
    moment(at, lang), words.events[event as keyof typeof words.events], nameOf(authorities, authorityId, lang), bdi(names.get(staffId)?.[lang] ?? staffId), detailsInWords(said, known, { authorities, names, lang }),
  ]);
  return details(words.history, table({ caption: words.history, hideCaption: true, head: [when, what, authority, who, more], rows }));
}

function detailsInWords(said: string, known: Readonly<Record<string, unknown>>, { authorities, names, lang }: Pick<Around, 'authorities' | 'names' | 'lang'>): HtmlValue {
  const { to, dueOn } = known as { to?: string | readonly number[]; dueOn?: string | null };
  const whom = Array.isArray(to) ? (to as readonly number[]).map((id) => nameOf(authorities, id, lang)).join(lang === 'ar' ? '، ' : ', ') : typeof to === 'string' ? (names.get(to)?.[lang] ?? to) : '';
  return [whom !== '' && html`<span>${whom}</span><br>`, typeof dueOn === 'string' && html`<span>${directiveText[lang].due}: ${bdi(dayWords(dueOn, lang))}</span><br>`, said !== '' && html`<span dir="auto">${said}</span>`];
}

import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, bdi, button, buttonRow, form, hidden, linkButton, ltr, notice, summaryList } from '../../../views/components.ts';
import { paths } from '../../../views/navigation.ts';
import { cardFields, type Trouble, type TypedCard } from '../../identity/index.ts';
import type { CheckedLetter } from '../actions/check.ts';
import { letterText } from '../text.ts';
import { dayInWords, factRows, letterRows } from './facts.ts';

/** The answer in one line. */
export function answerTitle(letter: CheckedLetter | null, lang: Language): string {
  return letter === null ? letterText[lang].check.not : wordsOf(letter, lang)[letter.standing];
}

/** A letter is called a letter; the papers of other modules are called papers, and say which they are below. */
function wordsOf({ kind }: CheckedLetter, lang: Language): (typeof letterText)[Language]['check' | 'paper'] {
  return kind === 'decision' ? letterText[lang].check : letterText[lang].paper;
}

/** What there is to say of a code: that it is none of ours, or what its letter says. */
export function answerPart(letter: CheckedLetter | null, lang: Language, code: string): Html {
  return letter === null ? notOurs(lang, code) : html`${verdict(letter, lang)}${says(letter, lang)}`;
}

function verdict(letter: CheckedLetter, lang: Language): Html {
  const words = wordsOf(letter, lang);
  const day = letter.endedOn === null ? '' : dayInWords(letter.endedOn, lang);
  const next = { stands: words.standsNext, expired: words.expiredNext, superseded: words.supersededNext(day), revoked: words.revokedNext(day) }[letter.standing];
  const kind = ({ stands: 'success', expired: 'warning', superseded: 'warning', revoked: 'danger' } as const)[letter.standing];
  return html`${alert(kind, words[letter.standing], html`<p>${next}</p>`)}${letter.demo && notice(words.demo)}`;
}

function says(letter: CheckedLetter, lang: Language): Html {
  const { facts, paper } = letterText[lang];
  const words = wordsOf(letter, lang);
  const { holder, kind } = letter;
  const rows = [
    ...(kind === 'decision' ? [] : [{ key: facts.kind, value: letterText[lang].kinds[kind] }]),
    ...(holder === null ? [] : [{ key: kind === 'decision' ? facts.holder : facts.bound, value: bdi(holder.name[lang]) }, { key: facts.idEnding, value: ltr(`••••••••${holder.idEnding}`) }]),
    ...letterRows(letter, lang, kind === 'decision' ? facts.reference : paper.reference), ...factRows(letter.facts, lang),
  ];
  return html`<h2>${words.says}</h2><p><strong>${letter.title[lang]}</strong></p>${summaryList(rows)}<p class="bw-muted">${words.masked}</p>`;
}

function notOurs(lang: Language, code: string): Html {
  const words = letterText[lang].check;
  if (/BWL?1:/i.test(code)) return alert('warning', words.ticket, html`<p>${words.ticketNext}</p>${buttonRow(linkButton(words.ticketLink, paths.checkTicket, { variant: 'secondary' }))}`);
  return html`${alert('danger', words.not, html`<p>${words.notBody}</p>`)}<h2>${words.notNext}</h2><ul class="ds-list"><li>${words.notRead}</li><li>${words.notTrust}</li></ul>`;
}

export function againRow(lang: Language): Html {
  return buttonRow(linkButton(letterText[lang].check.again, paths.checkLetter, { variant: 'secondary' }));
}

/** Whether the bearer is the holder: asked with the card in hand, answered above the form. */
export function cardForm(context: PageContext, { code, card, trouble, belongs }: { code: string; card: TypedCard | null; trouble: Trouble | null; belongs: boolean | null }): Html {
  const { lang } = context;
  const words = letterText[lang].check;
  const again = againRow(lang);
  if (belongs === true) return html`${alert('success', words.belongs, html`<p>${words.belongsNext}</p>`)}${again}`;
  const fields = form({ context, action: paths.checkLetter, children: [hidden('code', code), cardFields(lang, card, trouble), button(words.compare)] });
  return html`<h2>${words.person}</h2><p class="bw-muted">${words.personHint}</p>${belongs === false && alert('danger', words.other, html`<p>${words.otherNext}</p>`)}${fields}${again}`;
}

import { html, type Html } from '../../../platform/html.ts';
import { bdi, button, dateField, details, form, select, summaryList } from '../../../views/components.ts';
import { spans } from '../rules/asked.ts';
import { oversightText, underText } from '../text.ts';
import { type Ask, dayWords, oversightHome } from './frame.ts';

/** The value of the choice that is no directive; '' is what a select begins with. */
const every = '-';

/** What is shown, and the form to choose something else; an address that can be sent to a colleague. */
export function filterPart({ context, scope, typed, problems }: Ask): Html {
  const { lang } = context;
  const words = oversightText[lang].filter;
  const { asked, authority, authorities, directive, directives } = scope;
  const message = (side: 'from' | 'to'): string | undefined => problems[side] && words[problems[side]];
  const wide = authorities.length > 1;
  const fields = [
    wide && select({ lang, name: 'authority', label: words.authority, value: String(authority.authorityId), choices: authorities.map(({ authorityId, name, kind }) => ({ value: String(authorityId), label: kind === 'ministry' ? words.whole(name[lang]) : name[lang] })), required: false }),
    directives.length > 0 && select({ lang, name: 'directive', label: words.directive, value: directive?.directiveId ?? every, choices: [null, ...directives].map((one) => ({ value: one?.directiveId ?? every, label: underText(one, lang) })), required: false }),
    dateField({ lang, name: 'from', label: words.from, value: typed.from, withCalendar: true, error: message('from') }),
    dateField({ lang, name: 'to', label: words.to, value: typed.to, withCalendar: true, error: message('to') }),
    select({ lang, name: 'weeks', label: words.weeks, value: String(asked.weeks), choices: spans.map((weeks) => ({ value: String(weeks), label: words.weeksOf(weeks) })) }),
    button(words.show, { variant: 'secondary' }),
  ];
  return html`<section class="bw-stack"><h2>${words.title}</h2>
    ${summaryList([
      { key: words.authority, value: bdi(authority.kind === 'ministry' && wide ? words.whole(authority.name[lang]) : authority.name[lang]) },
      { key: words.directive, value: bdi(underText(directive, lang)) },
      { key: words.from, value: dayWords(asked.from, lang) }, { key: words.to, value: dayWords(asked.to, lang) },
    ])}
    ${details(words.change, form({ context, action: oversightHome, method: 'get', label: words.title, children: fields }), Object.keys(problems).length > 0)}</section>`;
}

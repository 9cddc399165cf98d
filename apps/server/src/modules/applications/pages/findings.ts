import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { tag } from '../../../views/components.ts';
import type { Finding } from '../rules/service-rules.ts';
import { applicationText } from '../text.ts';

/** Conditions as they stand for the person: what is missing, and where the rule is written. Those that are not met come first. */
export function findingList(findings: readonly Finding[], lang: Language): Html {
  const words = applicationText[lang].begin;
  const line = ({ met, words: condition, missing, source }: Finding) => html`<li class="bw-stack">
    <p>${tag(met ? words.met : words.unmet, met ? 'success' : 'warning')} <strong>${condition[lang]}</strong></p>
    ${!met && missing && html`<p>${missing[lang]}</p>`}
    <p class="bw-muted">${words.source} ${source[lang]}</p>
  </li>`;
  return html`<ul class="bw-plain-list bw-stack">${findings.toSorted((a, b) => Number(a.met) - Number(b.met)).map(line)}</ul>`;
}

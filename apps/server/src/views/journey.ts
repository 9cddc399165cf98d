import { html, type Html } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { viewText } from './text.ts';

export interface Step {
  readonly label: string;
  /** Where a finished step can be changed. */
  readonly href?: string;
}

/** Where one stands in a journey. `current` counts from 0; steps before it are done. `open`: more steps may follow, so nobody is told how many. */
export function steps(options: { lang: Language; steps: readonly Step[]; current: number; open?: boolean }): Html {
  const { lang, current, open = false } = options;
  const words = viewText[lang];
  const here = options.steps[current];
  const place = open ? words.stepOpen(current + 1) : words.step(current + 1, options.steps.length);
  const item = ({ label, href }: Step, index: number) => {
    if (index === current) return html`<li class="bw-step bw-step--current" aria-current="step">${label}</li>`;
    if (index > current) return html`<li class="bw-step">${label}</li>`;
    return html`<li class="bw-step bw-step--done">
      <span class="ds-sr-only">${words.stepDone}</span> ${href === undefined ? label : html`<a href="${href}">${label}</a>`}
    </li>`;
  };
  return html`<nav class="bw-steps" aria-label="${place}">
    <p class="bw-steps-short"><strong>${place}</strong>${here && html` <span>${here.label}</span>`}</p>
    <ol class="bw-step-list">${options.steps.map(item)}</ol>
  </nav>`;
}

import { capacities } from '@bawaba/contracts/visit-values';
import { h } from '@bawaba/offline';
import { text } from '../../text.ts';
import { choiceField, textField } from '../../ui/controls.ts';
import type { StepScene } from '../actions.ts';

/** What was advertised and asked for it, whom the inspector met, and what they said. */
export function saidStep({ lang, view: { work }, error }: StepScene): HTMLElement {
  const words = text[lang].said;
  const { draft } = work;
  return h('div', { class: 'step' },
    textField({ id: 'advertised', label: words.advertised, hint: words.advertisedHint, value: draft.advertised, most: 1000, lines: 3, input: (advertised) => work.change({ advertised }) }),
    textField({ id: 'price', label: words.price, hint: words.priceHint, error: error('price_wrong'), value: draft.price, most: 12, inputmode: 'decimal', input: (price) => work.change({ price }) }),
    h('h2', {}, words.met),
    textField({ id: 'met-name', label: words.metName, value: draft.metName, most: 120, input: (metName) => work.change({ metName }) }),
    choiceField({ id: 'met-capacity', legend: words.capacity, value: draft.metCapacity, error: error('met_capacity_missing'), options: capacities.map((capacity) => [capacity, words.capacities[capacity]] as const), choose: (metCapacity) => work.change({ metCapacity }) }),
    textField({ id: 'statement', label: words.statement, hint: words.statementHint, value: draft.statement, most: 3000, lines: 4, input: (statement) => work.change({ statement }) }));
}

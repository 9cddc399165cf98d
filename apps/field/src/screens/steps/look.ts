import { answers } from '@bawaba/contracts/visit-values';
import { h } from '@bawaba/offline';
import { text } from '../../text.ts';
import { button, choiceField } from '../../ui/controls.ts';
import type { StepScene } from '../actions.ts';

/** The checklist; or why there was nothing to look at. */
export function lookStep({ desk, lang, actions, view: { work }, error }: StepScene): HTMLElement {
  const words = text[lang].look;
  const { finding } = work.draft;
  const outside = finding === 'closed' || finding === 'no_access';
  const choose = (value: typeof finding): void => {
    work.change({ finding: value });
    actions.redraw(work);
  };
  if (outside) {
    return h('div', { class: 'step' },
      h('p', { class: 'note', id: 'outside' }, text[lang].finding.findings[finding]),
      button('inside', words.open, () => choose(null), 'quiet'));
  }
  const missing = error('answers_missing');
  return h('div', { class: 'step' },
    missing === null ? null : h('p', { class: 'field-error', role: 'alert' }, missing),
    ...desk.loaded!.pack.checklist.map(({ question, label }) => choiceField({
      id: `answer-${question}`, legend: label[lang], value: work.draft.answers[question] ?? null, options: answers.map((answer) => [answer, words.answers[answer]] as const),
      choose: (answer) => work.change({ answers: { ...work.draft.answers, [question]: answer } }),
    })),
    h('div', { class: 'otherwise' },
      h('p', { class: 'quiet' }, words.notInside),
      h('div', { class: 'buttons' }, button('closed', words.closed, () => choose('closed'), 'quiet'), button('no-access', words.noAccess, () => choose('no_access'), 'quiet'))));
}

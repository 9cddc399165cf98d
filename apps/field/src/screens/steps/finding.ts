import { findings } from '@bawaba/contracts/visit-values';
import { h } from '@bawaba/offline';
import { text } from '../../text.ts';
import { checkField, choiceField, textField } from '../../ui/controls.ts';
import { freshId } from '../../work.ts';
import type { StepScene } from '../actions.ts';

/** What came of the visit; the violations; what became of earlier warnings. */
export function findingStep(scene: StepScene): HTMLElement {
  const { lang, actions, view: { work }, error } = scene;
  const words = text[lang].finding;
  const { draft } = work;
  const inside = draft.finding === null || draft.finding === 'clean' || draft.finding === 'violation';
  return h('div', { class: 'step' },
    choiceField({
      id: 'finding', legend: words.title, value: draft.finding, error: error('finding_missing'), options: findings.map((finding) => [finding, words.findings[finding]] as const),
      choose(finding) {
        work.change({ finding });
        actions.redraw(work);
      },
    }),
    draft.finding === 'violation' ? violations(scene) : null,
    inside && draft.followUps.length > 0 ? followUps(scene) : null,
    textField({ id: 'notes', label: words.notes, value: draft.notes, most: 3000, lines: 3, input: (notes) => work.change({ notes }) }));
}

function violations({ desk, lang, actions, view: { work }, error }: StepScene): HTMLElement {
  const words = text[lang].finding;
  const missing = error('violation_missing');
  const found = (kind: string) => work.draft.violations.find((one) => one.kind === kind);
  const choose = (kind: string, checked: boolean): void => {
    const others = work.draft.violations.filter((one) => one.kind !== kind);
    work.change({ violations: checked ? [...others, { violationId: freshId(), kind, words: '' }] : others });
    actions.redraw(work);
  };
  const write = (kind: string, said: string): void => work.change({ violations: work.draft.violations.map((one) => (one.kind === kind ? { ...one, words: said } : one)) });
  return h('fieldset', { id: 'violations' },
    h('legend', {}, words.violations),
    missing === null ? null : h('p', { class: 'field-error', role: 'alert' }, missing),
    ...desk.loaded!.pack.violationKinds.map(({ kind, label }) => h('div', { class: 'violation' },
      checkField(`violation-${kind}`, label[lang], found(kind) !== undefined, (checked) => choose(kind, checked)),
      found(kind) === undefined ? null : textField({ id: `violation-${kind}-words`, label: words.words, value: found(kind)!.words, most: 1000, lines: 2, input: (said) => write(kind, said) }))));
}

function followUps({ desk, lang, view: { work }, error }: StepScene): HTMLElement {
  const words = text[lang].finding;
  const known = new Map(desk.offices.get(work.draft.establishmentId)?.followUps.map((one) => [one.violationId, one]));
  const kinds = new Map(desk.loaded!.pack.violationKinds.map(({ kind, label }) => [kind, label[lang]]));
  const put = (violationId: string, part: { corrected?: boolean; words?: string }): void =>
    work.change({ followUps: work.draft.followUps.map((one) => (one.violationId === violationId ? { ...one, ...part } : one)) });
  return h('div', { class: 'step', id: 'follow-up-results' },
    h('h2', {}, words.followUps),
    ...work.draft.followUps.flatMap(({ violationId, corrected, words: said }, i) => {
      const before = known.get(violationId);
      const label = before === undefined ? words.followUps : `${kinds.get(before.kind) ?? before.kind}: ${before.words}`;
      return [
        choiceField({ id: `follow-up-${i}`, legend: label, value: corrected === null ? null : corrected ? 'yes' : 'no', error: corrected === null ? error('follow_up_missing') : null, options: [['yes', words.corrected], ['no', words.notCorrected]], choose: (value) => put(violationId, { corrected: value === 'yes' }) }),
        textField({ id: `follow-up-${i}-words`, label: words.followUpWords, value: said, most: 1000, lines: 2, input: (value) => put(violationId, { words: value }) }),
      ];
    }));
}

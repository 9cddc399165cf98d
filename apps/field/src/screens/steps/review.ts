import { h } from '@bawaba/offline';
import { stepsOf } from '../../rules/draft.ts';
import { problemsOf } from '../../rules/finish.ts';
import { readPrice } from '../../rules/typed.ts';
import { text } from '../../text.ts';
import { button, facts } from '../../ui/controls.ts';
import type { StepScene } from '../actions.ts';

/** All of it once more, what is missing, and the end. */
export function reviewStep(scene: StepScene): HTMLElement {
  const { desk, lang, actions, view: { work, dropping } } = scene;
  const words = text[lang].review;
  const { draft } = work;
  const problems = problemsOf(draft, desk.loaded!.pack.checklist.map(({ question }) => question)).filter(({ step }) => stepsOf(draft).includes(step));
  const { steps } = text[lang].visit;
  return h('div', { class: 'step' },
    summary(scene),
    problems.length === 0
      ? h('p', { class: 'note', id: 'ready-to-finish' }, words.ready)
      : h('div', { class: 'note note-danger', id: 'problems', role: 'alert' }, h('h2', {}, words.problems),
        h('ul', {}, ...problems.map(({ step, code }) => h('li', {}, h('button', { type: 'button', class: 'link', 'data-problem': code, click: () => void actions.go(work, step) }, `${steps[step]}: ${words.problem[code]}`))))),
    problems.length === 0 ? button('finish', words.finish, () => void actions.finish(work), 'large') : null,
    dropping
      ? h('div', { class: 'note note-danger' }, h('p', {}, words.dropIntro),
        h('div', { class: 'buttons' }, button('drop-sure', words.dropSure, () => void actions.drop(work), 'danger'), button('drop-keep', words.keep, () => actions.redraw(work), 'quiet')))
      : h('p', {}, h('button', { id: 'drop', type: 'button', class: 'link', click: () => actions.show({ ...scene.view, dropping: true }) }, words.drop)));
}

function summary({ desk, lang, view: { work } }: StepScene): HTMLElement {
  const words = text[lang].review;
  const { draft } = work;
  const inside = draft.finding === 'clean' || draft.finding === 'violation';
  const kinds = new Map(desk.loaded!.pack.violationKinds.map(({ kind, label }) => [kind, label[lang]]));
  const price = readPrice(draft.price) ?? null;
  const { pledge } = draft;
  return facts([
    [words.office, draft.officeName],
    [words.finding, draft.finding === null ? null : text[lang].finding.findings[draft.finding]],
    [words.violations, draft.finding === 'violation' ? draft.violations.map(({ kind }) => kinds.get(kind) ?? kind).join(lang === 'ar' ? '، ' : ', ') : null],
    [words.photos, String(draft.photos.length)],
    [words.advertised, inside ? draft.advertised : null],
    [words.price, inside && price !== null ? words.riyals((price / 100).toFixed(price % 100 === 0 ? 0 : 2)) : null],
    [words.met, inside ? draft.metName : null],
    [words.statement, inside ? draft.statement : null],
    [words.pledge, !inside || pledge === null ? words.nothing : pledge.refused ? words.witnessedFor(pledge.name) : pledge.strokes === null ? words.nothing : words.signedBy(pledge.name)],
    [words.notes, draft.notes],
  ]);
}

import { h } from '@bawaba/offline';
import { type Step, stepsOf } from '../rules/draft.ts';
import type { Problem } from '../rules/finish.ts';
import { text } from '../text.ts';
import { button } from '../ui/controls.ts';
import { distance } from '../ui/when.ts';
import type { Scene, StepScene, VisitView } from './actions.ts';
import { findingStep } from './steps/finding.ts';
import { lookStep } from './steps/look.ts';
import { photosStep } from './steps/photos.ts';
import { pledgeStep } from './steps/pledge.ts';
import { reviewStep } from './steps/review.ts';
import { saidStep } from './steps/said.ts';

const bodies: Readonly<Record<Step, (scene: StepScene) => HTMLElement>> = {
  look: lookStep, photos: photosStep, said: saidStep, finding: findingStep, pledge: pledgeStep, review: reviewStep,
};

/** One step of a visit, with the way on and back under the thumb. */
export function visitScreen(scene: Scene, view: VisitView): HTMLElement {
  const { lang, actions } = scene;
  const words = text[lang].visit;
  const { draft } = view.work;
  const steps = stepsOf(draft);
  const at = Math.max(0, steps.indexOf(draft.step));
  const error = (...codes: Problem['code'][]): string | null => {
    const found = view.problems.find(({ code }) => codes.includes(code));
    return found === undefined ? null : text[lang].review.problem[found.code];
  };
  const [before, after] = [steps[at - 1], steps[at + 1]];
  return h('section', { class: 'sheet', id: 'visit', 'data-step': draft.step },
    h('p', { class: 'visit-office' }, h('strong', {}, h('bdi', {}, draft.officeName)), h('span', { class: 'quiet' }, words.progress(at + 1, steps.length))),
    h('progress', { max: steps.length, value: at + 1, 'aria-hidden': 'true' }),
    h('h1', { tabindex: -1 }, words.steps[steps[at]!]),
    at === 0 ? h('p', { class: 'quiet' }, words.saved) : null,
    at === 0 ? place(scene, draft.place?.accuracyM ?? null) : null,
    bodies[steps[at]!]({ ...scene, view, error }),
    h('div', { class: 'way' },
      before === undefined ? button('leave', words.leave, () => actions.show({ name: 'day' }), 'quiet') : button('step-back', words.back, () => void actions.go(view.work, before), 'quiet'),
      after === undefined ? null : button('step-next', words.next, () => void actions.go(view.work, after), 'large')),
    before === undefined ? null : h('p', { class: 'leave' }, h('button', { id: 'leave', type: 'button', class: 'link', click: () => actions.show({ name: 'day' }) }, words.leave)));
}

function place({ lang, whereabouts }: Scene, accuracy: number | null): HTMLElement {
  const words = text[lang].visit.place;
  const said = accuracy !== null ? words.known(distance(accuracy, lang)) : whereabouts.state === 'denied' ? words.denied : words.none;
  return h('p', { id: 'place', class: accuracy === null ? 'place warn' : 'place' }, said);
}

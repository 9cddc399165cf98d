import { h } from '@bawaba/offline';
import type { FieldPack } from '@bawaba/contracts';
import type { Draft } from '../rules/draft.ts';
import { text } from '../text.ts';
import { button } from '../ui/controls.ts';
import { dayWords, distance, timeOf } from '../ui/when.ts';
import type { Scene } from './actions.ts';
import { signInAddress } from './bar.ts';
import { officeLine } from './office.ts';

/** Before the first pack: the one thing that needs a network. */
export function welcomeScreen({ desk, lang, actions }: Scene): HTMLElement {
  const words = text[lang].welcome;
  const { access, online } = desk;
  return h('section', { class: 'sheet', id: 'welcome' },
    h('h1', { tabindex: -1 }, words.title),
    h('p', {}, words.intro),
    access === 'unknown' && online ? h('p', { role: 'status' }, words.wait) : null,
    access === 'unknown' && !online ? h('p', { class: 'note note-warning', role: 'status', id: 'unreachable' }, words.unreachable) : null,
    access === 'signed_out' ? h('p', {}, h('a', { class: 'button button-large', id: 'sign-in', href: signInAddress }, words.signIn)) : button('again', words.again, () => actions.sync(), 'quiet'));
}

/** Half a visit first, then the stops in their order. */
export function dayScreen(scene: Scene): HTMLElement {
  const { desk, lang, actions } = scene;
  const words = text[lang].day;
  const { pack } = desk.loaded!;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Riyadh' }).format(Date.now() + (desk.clockOffset ?? 0));
  return h('section', { class: 'sheet', id: 'day' },
    h('h1', { tabindex: -1 }, words.title),
    h('p', { class: 'quiet' }, dayWords(pack.day, lang)),
    pack.day === today ? null : h('p', { class: 'note note-warning', id: 'old-day' }, words.planOld(dayWords(pack.day, lang))),
    ...desk.half.map((draft) => halfPart(scene, draft)),
    pack.plan === null ? h('p', { class: 'note' }, words.noPlan) : planPart(scene, pack.plan),
    button('find-office', words.find, () => actions.show({ name: 'find', typed: { query: '' }, answer: 'none' }), pack.plan === null ? 'large' : 'quiet'));
}

function halfPart({ lang, actions }: Scene, draft: Draft): HTMLElement {
  const words = text[lang].day;
  return h('div', { class: 'note note-warning half', 'data-visit': draft.visitId },
    h('h2', {}, words.half),
    h('p', {}, words.halfIntro(draft.officeName, timeOf(draft.startedAt, lang).textContent)),
    h('button', { type: 'button', class: 'button button-large resume', click: () => void actions.resume(draft) }, words.resume));
}

function planPart(scene: Scene, plan: NonNullable<FieldPack['plan']>): HTMLElement {
  const { desk, lang, actions } = scene;
  const words = text[lang].day;
  /** Also what was visited here and is not told to the portal yet. */
  const here = new Set([...desk.waiting, ...desk.sent].map(({ establishmentId }) => establishmentId));
  const done = plan.stops.filter((stop) => stop.visited || here.has(stop.establishmentId)).length;
  const stops = plan.stops.flatMap((stop) => {
    const office = desk.offices.get(stop.establishmentId);
    if (office === undefined) return [];
    const visited = stop.visited || here.has(stop.establishmentId);
    return [h('li', { class: visited ? 'stop stop-done' : 'stop' },
      h('button', { type: 'button', class: 'stop-button', 'data-establishment': office.establishmentId, click: () => actions.show({ name: 'office', office }) },
        h('span', { class: 'stop-order', 'aria-hidden': 'true' }, visited ? '✓' : String(stop.order)),
        h('span', { class: 'stop-body' },
          officeLine(office, lang),
          h('span', { class: 'tags' }, ...stop.reasons.map((reason) => h('span', { class: `tag tag-${reason}` }, words.reasons[reason])), visited ? h('span', { class: 'tag' }, words.visited) : null),
          stop.metres > 0 ? h('span', { class: 'quiet' }, words.from(distance(stop.metres, lang))) : null)))];
  });
  return h('div', { class: 'plan' },
    h('p', { id: 'plan-progress' }, words.stops(done, plan.stops.length)),
    plan.confirmed ? null : h('p', { class: 'note' }, words.planProposed),
    h('ol', { class: 'stops' }, ...stops));
}

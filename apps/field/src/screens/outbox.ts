import { h } from '@bawaba/offline';
import type { View } from '../desk.ts';
import type { Finished, SentRecord } from '../storage/visits.ts';
import { text } from '../text.ts';
import { button } from '../ui/controls.ts';
import { timeOf } from '../ui/when.ts';
import type { Scene } from './actions.ts';

/** Every finished visit on this phone, and what the portal said of it. */
export function outboxScreen(scene: Scene): HTMLElement {
  const { desk, lang, actions } = scene;
  const words = text[lang].outbox;
  const { waiting, sent } = desk;
  return h('section', { class: 'sheet', id: 'outbox', 'data-waiting': waiting.length, 'data-sent': sent.length },
    h('h1', { tabindex: -1 }, words.title),
    waiting.length + sent.length === 0 ? h('p', {}, words.none) : null,
    waiting.length === 0 ? null : h('h2', {}, words.waiting),
    waiting.length === 0 ? null : h('ul', { class: 'sendings' }, ...waiting.map((visit) => item(scene, visit, visit.refusal))),
    button('send', words.send, () => actions.sync(), waiting.length > 0 ? 'large' : 'quiet'),
    sent.length === 0 ? null : h('h2', {}, words.sent),
    sent.length === 0 ? null : h('ul', { class: 'sendings' }, ...sent.map((visit) => item(scene, visit, null))),
    h('p', {}, h('button', { id: 'open-settings', type: 'button', class: 'link', click: () => actions.show({ name: 'settings', forgetting: false }) }, text[lang].settings.open)));
}

function item({ lang }: Scene, visit: SentRecord, refusal: Finished['refusal']): HTMLElement {
  const words = text[lang].outbox;
  const { state, finding } = visit;
  // Once an officer has settled the visit nothing is to be told of them.
  const refused = state === null || state.status === 'settled' ? [] : state.evidence.filter((one) => one.state === 'refused');
  return h('li', { class: 'sending', 'data-visit': visit.visitId, 'data-state': state?.status ?? 'untold' },
    h('strong', {}, h('bdi', {}, visit.officeName)),
    h('span', { class: 'quiet' }, timeOf(visit.endedAt, lang), finding === null ? null : ` · ${text[lang].finding.findings[finding]}`),
    h('span', { class: 'sending-state' }, stateWords(visit, words)),
    state?.reason ? h('p', { class: 'note note-warning' }, state.reason.words[lang]) : null,
    refusal === null ? null : h('p', { class: 'note note-danger' }, h('strong', {}, words.refusal), ' ', refusal.title, ' ', refusal.next),
    refused.length === 0 ? null : h('div', { class: 'note note-danger' }, h('p', {}, words.refusedPhotos(refused.length)), ...refused.map(({ refusal: why }) => (why === null ? null : h('p', {}, why.words[lang])))),
    state === null || state.flags.length === 0 ? null : h('div', { class: 'note note-warning flags' }, h('strong', {}, words.flags), h('ul', {}, ...state.flags.map((flag) => h('li', { 'data-flag': flag.code }, flag.words[lang])))));
}

function stateWords({ state }: SentRecord, words: (typeof text)['ar']['outbox']): string {
  if (state === null) return words.states.untold;
  if (state.status === 'held') return words.states.held;
  const missing = state.evidence.filter((one) => one.state === 'missing').length;
  if (missing > 0) return words.states.photos(missing);
  return state.status === 'taken' && state.evidence.some((one) => one.state === 'refused') ? words.states.without : words.states[state.status];
}

/** After the seal. */
export function finishedScreen({ desk, lang, actions }: Scene, { visitId, officeName }: Extract<View, { name: 'finished' }>): HTMLElement {
  const words = text[lang].finished;
  const sent = desk.sent.some((visit) => visit.visitId === visitId);
  return h('section', { class: 'sheet', id: 'finished', 'data-sent': String(sent) },
    h('h1', { tabindex: -1 }, words.title),
    h('p', {}, h('strong', {}, h('bdi', {}, officeName))),
    h('p', {}, sent ? words.sent : words.waiting),
    button('to-day', words.next, () => actions.show({ name: 'day' }), 'large'),
    button('to-outbox', words.outbox, () => actions.show({ name: 'outbox' }), 'quiet'));
}

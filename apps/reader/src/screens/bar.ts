import { formatAge, h } from '@bawaba/offline';
import { CLOCK_SKEW_SECONDS } from '@bawaba/ticket';
import type { View } from '../desk.ts';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

const minuteMs = 60_000;
/** The lists' usual ttl: from here on more and more is amber. */
const dayMs = 86_400_000;

/** Branch, state of network, pack, records and clock; the parts of the reader; language and sound. */
export function bar(scene: Scene): HTMLElement {
  const { desk, lang, muted, actions } = scene;
  const words = text[lang];
  const other = lang === 'ar' ? 'en' : 'ar';
  return h('header', { class: 'bar' },
    h('div', { class: 'bar-row' },
      h('p', { class: 'bar-name' },
        h('strong', { id: 'branch-name' }, desk.device?.branch.name[lang] ?? words.title),
        h('span', {}, desk.device === null ? words.noBranch : desk.device.readerName)),
      h('div', { class: 'bar-end' },
        h('button', { id: 'mute-switch', type: 'button', class: 'bar-button', 'aria-pressed': String(muted), click: () => actions.toggleMute() }, muted ? words.unmute : words.mute),
        h('button', { id: 'language-switch', type: 'button', class: 'bar-button', lang: other, click: () => actions.setLanguage(other) }, words.otherLanguage))),
    desk.device === null || desk.device.revoked ? null : h('div', { class: 'bar-row' }, menu(scene), status(scene)));
}

function menu({ desk, lang, actions }: Scene): HTMLElement {
  const words = text[lang].menu;
  const current = desk.view.name === 'records' || desk.view.name === 'settings' ? desk.view.name : 'scan';
  const item = (name: 'scan' | 'records' | 'settings', view: View): HTMLElement =>
    h('button', { id: `menu-${name}`, type: 'button', class: 'bar-button', 'aria-current': current === name ? 'page' : null, click: () => actions.show(view) }, words[name]);
  return h('nav', { 'aria-label': words.label }, item('scan', { name: 'ready' }), item('records', { name: 'records' }), item('settings', { name: 'settings', forgetting: false }));
}

function status({ desk, lang }: Scene): HTMLElement {
  const words = text[lang];
  const stored = desk.loaded?.stored;
  return h('ul', { class: 'status' },
    h('li', { id: 'network-state', 'data-online': String(desk.online), class: desk.online ? 'good' : 'warn' }, desk.online ? words.online : words.offline),
    stored === undefined ? null : packAge(Date.now() - stored.pulledAt, lang),
    h('li', { id: 'waiting-count', 'data-waiting': desk.waiting, class: desk.waiting > 0 ? 'warn' : '' }, words.waiting(desk.waiting)),
    clock(desk.clockOffset, lang),
    desk.packProblem ? h('li', { class: 'warn', id: 'pack-problem' }, words.packProblem) : null,
    desk.updateReady === null ? null : h('li', {}, words.updateReady, ' ', h('button', { id: 'update', type: 'button', class: 'bar-button', click: desk.updateReady }, words.update)));
}

function packAge(ms: number, lang: Scene['lang']): HTMLElement {
  const words = text[lang];
  const old = ms > dayMs;
  return h('li', { id: 'pack-age', class: old ? 'warn' : '' }, ms < minuteMs ? words.packNow : words.packAge(formatAge(ms, lang)));
}

function clock(offset: number | null, lang: Scene['lang']): HTMLElement {
  const words = text[lang];
  if (offset === null) return h('li', { id: 'clock-state' }, words.clockUnknown);
  const wrong = Math.abs(offset) > CLOCK_SKEW_SECONDS * 1000;
  return h('li', { id: 'clock-state', class: wrong ? 'warn' : '' }, wrong ? words.clockOff(formatAge(Math.abs(offset), lang), offset < 0) : words.clockOk);
}

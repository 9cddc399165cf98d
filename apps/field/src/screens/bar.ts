import { formatAge, h } from '@bawaba/offline';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** From here on a clock is called wrong. */
const wrongMs = 2 * minuteMs;

/** Whose phone, the network's state, and what must be known before anything else. */
export function bar({ desk, lang, actions }: Scene): HTMLElement {
  const words = text[lang];
  const other = lang === 'ar' ? 'en' : 'ar';
  const inspector = desk.loaded?.pack.inspector;
  return h('header', { class: 'bar' },
    h('div', { class: 'bar-row' },
      h('p', { class: 'bar-name' },
        h('strong', { id: 'authority-name' }, inspector?.authority.name[lang] ?? words.title),
        inspector === undefined ? null : h('span', {}, inspector.name[lang])),
      h('div', { class: 'bar-end' },
        h('button', { id: 'language-switch', type: 'button', class: 'bar-button', lang: other, click: () => actions.setLanguage(other) }, words.otherLanguage))),
    h('div', { class: 'bar-row' }, status({ desk, lang })));
}

function status({ desk, lang }: Pick<Scene, 'desk' | 'lang'>): HTMLElement {
  const words = text[lang];
  const age = desk.loaded === null ? null : Date.now() - desk.loaded.pulledAt;
  const offset = desk.clockOffset;
  return h('ul', { class: 'status' },
    h('li', { id: 'network-state', 'data-online': String(desk.online), class: desk.online ? 'good' : 'warn' }, desk.online ? words.online : words.offline),
    h('li', { id: 'pack-age', class: age === null || age > dayMs ? 'warn' : '' }, age === null ? words.noPack : age < minuteMs ? words.packNow : words.packAge(formatAge(age, lang))),
    offset === null || Math.abs(offset) < wrongMs ? null : h('li', { id: 'clock-state', class: 'warn' }, words.clockOff(formatAge(Math.abs(offset), lang), offset < 0)),
    desk.updateReady === null ? null : h('li', {}, words.updateReady, ' ', h('button', { id: 'update', type: 'button', class: 'bar-button', click: desk.updateReady }, words.update)));
}

/** What stands above every screen until it is dealt with. */
export function notices({ desk, lang }: Scene): HTMLElement | null {
  const words = text[lang];
  const found = [
    desk.full ? h('p', { class: 'note note-danger', role: 'alert', id: 'full' }, words.full) : null,
    desk.access === 'signed_out' && desk.loaded !== null
      ? h('div', { class: 'note note-warning', id: 'signed-out' }, h('p', {}, words.signedOut), h('p', {}, h('a', { href: signInAddress }, words.signIn))) : null,
    desk.access === 'refused' && desk.refusal !== null ? h('p', { class: 'note note-danger', id: 'refused' }, h('strong', {}, words.refused), ' ', desk.refusal.title, ' ', desk.refusal.next) : null,
    desk.others > 0 ? h('p', { class: 'note', id: 'others' }, words.others(desk.others)) : null,
  ].filter((one) => one !== null);
  return found.length === 0 ? null : h('div', { class: 'notices' }, ...found);
}

/** Comes back here. */
export const signInAddress = '/staff/sign-in?next=/field/';

/** The parts of the app, where the thumb is. During a visit its own steps stand there instead. */
export function foot({ desk, lang, actions }: Scene): HTMLElement | null {
  const { view } = desk;
  if (desk.loaded === null || view.name === 'visit' || view.name === 'camera' || view.name === 'cover') return null;
  const words = text[lang].menu;
  const waiting = desk.waiting.length;
  const item = (name: 'day' | 'find' | 'outbox' | 'card', open: () => void): HTMLElement =>
    h('button', { id: `menu-${name}`, type: 'button', class: 'foot-button', 'aria-current': view.name === name ? 'page' : null, click: open },
      words[name], name === 'outbox' && waiting > 0 ? h('span', { class: 'badge', id: 'waiting-count', 'data-waiting': waiting }, String(waiting)) : null);
  return h('nav', { class: 'foot', 'aria-label': words.label },
    item('day', () => actions.show({ name: 'day' })),
    item('find', () => actions.show({ name: 'find', typed: { query: '' }, answer: 'none' })),
    item('outbox', () => actions.show({ name: 'outbox' })),
    item('card', () => actions.show({ name: 'card' })));
}

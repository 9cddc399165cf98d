import { h } from '@bawaba/offline';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

export function settingsScreen({ desk, lang, actions }: Scene, forgetting: boolean): HTMLElement {
  const words = text[lang].settings;
  const row = (key: string, value: string): HTMLElement => h('div', {}, h('dt', {}, key), h('dd', {}, h('bdi', { dir: 'auto' }, value)));
  const { device, loaded } = desk;
  return h('section', { class: 'sheet', id: 'settings' },
    h('h1', { tabindex: -1 }, words.title),
    h('dl', { class: 'facts' },
      device === null ? null : row(words.reader, device.readerName),
      device === null ? null : row(words.branch, device.branch.name[lang]),
      loaded === null ? null : row(words.keySet, String(loaded.pack.keySet.number)),
      loaded === null ? null : row(words.days, daysHeld([...loaded.pack.days.keys()].toSorted()))),
    h('p', {}, h('button', { id: 'pack-refresh', type: 'button', class: 'button button-quiet', click: () => actions.refreshPack() }, words.refresh)),
    h('h2', {}, words.forget),
    h('p', {}, words.forgetIntro),
    forgetting && desk.waiting > 0 ? h('p', { class: 'note note-danger', role: 'alert' }, words.forgetWaiting(desk.waiting)) : null,
    h('div', { class: 'buttons' },
      forgetting
        ? h('button', { id: 'forget-sure', type: 'button', class: 'button button-danger', click: () => void actions.forget() }, words.forgetSure)
        : h('button', { id: 'forget', type: 'button', class: 'button button-danger', click: () => actions.show({ name: 'settings', forgetting: true }) }, words.forget),
      forgetting ? h('button', { type: 'button', class: 'button button-quiet', click: () => actions.show({ name: 'settings', forgetting: false }) }, words.keep) : null));
}

/** First and last day, Gregorian, and how many. */
function daysHeld(days: readonly string[]): string {
  return days.length === 0 ? '0' : `${days.length} (${days[0]} – ${days.at(-1)})`;
}

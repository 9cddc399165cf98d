import { fromBase64url, h } from '@bawaba/offline';
import { cardCode, cardStepOf, cardStepSeconds } from '@bawaba/visit';
import type { View } from '../desk.ts';
import { text } from '../text.ts';
import { button, facts } from '../ui/controls.ts';
import { dayWords } from '../ui/when.ts';
import type { Scene } from './actions.ts';

/** Who the inspector is, for whoever asks: with a code that the portal's public page checks, also while the phone has no network. */
export function cardScreen({ desk, lang }: Scene): HTMLElement {
  const words = text[lang].card;
  const { inspector, card } = desk.loaded!.pack;
  const now = (): number => Date.now() + (desk.clockOffset ?? 0);
  const code = h('strong', { id: 'card-code', class: 'card-code', dir: 'ltr' });
  const changes = h('span', { class: 'quiet' });
  const element = h('section', { class: 'sheet', id: 'card' },
    h('h1', { tabindex: -1 }, words.title),
    h('p', { class: 'card-name' }, h('strong', {}, inspector.name[lang]), h('span', {}, inspector.authority.name[lang])),
    Date.parse(card.validUntil) < now()
      ? h('p', { class: 'note note-warning', id: 'card-expired' }, words.expired)
      : h('div', { class: 'card-face' },
        h('p', {}, h('span', { class: 'quiet' }, words.number), h('strong', { id: 'card-number', class: 'card-number', dir: 'ltr' }, card.number)),
        h('p', {}, h('span', { class: 'quiet' }, words.code), code, changes)),
    h('p', {}, words.how),
    h('p', {}, h('strong', {}, h('bdi', { dir: 'ltr' }, `${location.host}/check-inspector`))));
  const key = fromBase64url(card.key);
  let shown = -1;
  const tick = (): void => {
    const at = now();
    const step = cardStepOf(at);
    changes.textContent = words.changes(cardStepSeconds - Math.floor((at / 1000) % cardStepSeconds));
    if (step !== shown) void cardCode(key, step).then((digits) => (code.textContent = `${digits.slice(0, 3)} ${digits.slice(3)}`));
    shown = step;
  };
  tick();
  const beat = setInterval(() => (element.isConnected ? tick() : clearInterval(beat)), 1000);
  return element;
}

export function settingsScreen({ desk, lang, actions }: Scene, { forgetting }: Extract<View, { name: 'settings' }>): HTMLElement {
  const words = text[lang].settings;
  const { pack } = desk.loaded!;
  const storage = h('span', { id: 'storage' });
  void Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]).then(([persisted, { usage }]) => {
    storage.append(words.used(((usage ?? 0) / 1e6).toFixed(1)), ' · ', persisted ? words.persisted : words.notPersisted);
  });
  const unsent = desk.half.length + desk.waiting.length + desk.others;
  return h('section', { class: 'sheet', id: 'settings' },
    h('h1', { tabindex: -1 }, words.title),
    facts([[words.inspector, pack.inspector.name[lang]], [words.authority, pack.inspector.authority.name[lang]], [words.pack, dayWords(pack.day, lang)], [words.storage, storage]]),
    h('p', { class: 'quiet' }, words.sealed),
    button('refresh', words.refresh, () => actions.sync(), 'quiet'),
    h('h2', {}, words.forget),
    h('p', {}, words.forgetIntro),
    forgetting && unsent > 0 ? h('p', { class: 'note note-danger', role: 'alert' }, words.forgetUnsent(unsent)) : null,
    h('div', { class: 'buttons' }, ...(forgetting
      ? [button('forget-sure', words.forgetSure, () => void actions.forget(), 'danger'), button('forget-keep', words.keep, () => actions.show({ name: 'settings', forgetting: false }), 'quiet')]
      : [button('forget', words.forget, () => actions.show({ name: 'settings', forgetting: true }), 'danger')])));
}

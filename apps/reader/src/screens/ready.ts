import { field, h } from '@bawaba/offline';
import { readTyped } from '../rules/scanned.ts';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

/** Waits for a ticket: camera, USB scanner, or typed. */
export function readyScreen(scene: Scene): HTMLElement {
  const { desk, lang } = scene;
  const words = text[lang].ready;
  if (desk.loaded === null) {
    return h('section', { class: 'sheet' }, h('h1', { tabindex: -1 }, words.title), h('p', { class: 'note note-warning', role: 'status', id: 'pack-missing' }, text[lang].packMissing));
  }
  return h('section', { class: 'sheet', id: 'ready' },
    h('h1', { tabindex: -1 }, words.title),
    cameraPart(scene),
    h('p', { class: 'quiet' }, words.wedge),
    typedPart(scene));
}

function cameraPart({ lang, video, cameraProblem, actions }: Scene): HTMLElement {
  const words = text[lang].ready;
  if (video !== null) {
    return h('div', { class: 'camera' },
      h('div', { class: 'camera-frame' }, video, h('span', { class: 'camera-aim', 'aria-hidden': 'true' })),
      h('p', { role: 'status' }, words.cameraOn),
      h('button', { id: 'camera-stop', type: 'button', class: 'button button-quiet', click: () => actions.stopCamera() }, words.stopCamera));
  }
  return h('div', { class: 'camera' },
    cameraProblem === null ? null : h('p', { class: 'note note-warning', role: 'alert', id: 'camera-problem' }, words[cameraProblem]),
    h('button', { id: 'camera-start', type: 'button', class: 'button button-large', click: () => void actions.startCamera() }, words.camera));
}

function typedPart({ lang, actions }: Scene): HTMLElement {
  const words = text[lang].ready;
  const input = h('input', { type: 'text', name: 'ticket', dir: 'ltr', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: 1000 });
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true }, words.typedEmpty);
  const submit = (event: Event): void => {
    event.preventDefault();
    const typed = readTyped(input.value);
    problem.hidden = typed !== '';
    if (typed === '') input.focus();
    else actions.scan(typed);
  };
  return h('form', { class: 'typed', novalidate: true, submit },
    field({ id: 'ticket-text', label: words.typed, hint: words.typedHint, control: input }),
    problem,
    h('button', { id: 'ticket-submit', type: 'submit', class: 'button button-quiet' }, words.submit));
}

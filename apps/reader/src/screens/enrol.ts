import { field, h } from '@bawaba/offline';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';

/** Once for each device: the branch manager's code and a name. */
export function enrolScreen({ desk, lang, actions }: Scene, problem: string | null): HTMLElement {
  const words = text[lang].enrol;
  const code = h('input', { type: 'text', name: 'code', dir: 'ltr', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: 20, size: 12, required: true });
  const name = h('input', { type: 'text', name: 'name', dir: 'auto', autocomplete: 'off', maxlength: 60, required: true, value: desk.device?.readerName });
  const submit = (event: Event): void => {
    event.preventDefault();
    void actions.enrol(code.value, name.value);
  };
  return h('section', { class: 'sheet' },
    h('h1', { tabindex: -1 }, words.title),
    desk.device?.revoked ? h('p', { class: 'note note-danger', role: 'alert' }, words.revoked) : null,
    h('p', {}, words.intro),
    problem === null ? null : h('p', { class: 'note note-danger', role: 'alert', id: 'enrol-problem' }, problem),
    h('form', { novalidate: true, submit },
      field({ id: 'enrol-code', label: words.code, hint: words.codeHint, control: code }),
      field({ id: 'enrol-name', label: words.name, hint: words.nameHint, control: name }),
      h('button', { id: 'enrol-submit', type: 'submit', class: 'button' }, words.submit)));
}

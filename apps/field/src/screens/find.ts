import type { FieldEstablishment } from '@bawaba/contracts';
import { establishmentKinds } from '@bawaba/contracts/visit-values';
import { field, h } from '@bawaba/offline';
import type { AddFields, View } from '../desk.ts';
import { text } from '../text.ts';
import { button, choiceField, textField } from '../ui/controls.ts';
import { distance } from '../ui/when.ts';
import type { Scene } from './actions.ts';
import { officeLine } from './office.ts';

const mostShown = 30;

/** Offices of the phone as one types; the whole register where there is a network. */
export function findScreen(scene: Scene, view: Extract<View, { name: 'find' }>): HTMLElement {
  const { desk, lang, actions } = scene;
  const words = text[lang].find;
  const { typed } = view;
  const results = h('div', { id: 'results', 'aria-live': 'polite' });
  const show = (): void => {
    const found = typed.query.trim() === '' ? [...desk.offices.values()].slice(0, mostShown) : desk.find(typed.query).slice(0, mostShown);
    results.replaceChildren(...(typed.query.trim() === '' ? [] : [h('p', { class: 'quiet', id: 'result-count' }, words.count(found.length))]), list(scene, found));
  };
  const input = h('input', { type: 'text', maxlength: 100, dir: 'auto', inputmode: 'search', autocomplete: 'off', value: typed.query });
  input.addEventListener('input', () => {
    typed.query = input.value;
    show();
  });
  show();
  const { answer } = view;
  return h('section', { class: 'sheet', id: 'find' },
    h('h1', { tabindex: -1 }, words.title),
    field({ id: 'query', label: words.label, hint: words.hint, control: input }),
    results,
    answer === 'asking' ? h('p', { role: 'status' }, words.asking) : answer === 'unreachable' ? h('p', { class: 'note note-warning', role: 'status' }, words.unreachable) : null,
    typeof answer === 'string' ? null : h('div', { id: 'register-results' }, h('h2', {}, words.fromRegister), answer.length === 0 ? h('p', {}, words.nothingThere) : list(scene, answer)),
    h('div', { class: 'buttons' },
      button('ask-register', words.register, () => void actions.askRegister(typed), 'quiet'),
      button('add-office', words.add, () => actions.show({ name: 'add', typed: { fields: { ...noFields, name: typed.query.trim() } }, errors: [] }), 'quiet')));
}

const noFields: AddFields = { name: '', kind: null, licence: '', owner: '', cityId: '', address: '' };

function list({ lang, desk, actions }: Scene, offices: readonly FieldEstablishment[]): HTMLElement {
  const branches = new Map(desk.loaded!.pack.branches.map(({ branchId, name }) => [branchId, name[lang]]));
  return h('ul', { class: 'stops' }, ...offices.map((office) => h('li', { class: 'stop' },
    h('button', { type: 'button', class: 'stop-button', 'data-establishment': office.establishmentId, click: () => actions.show({ name: 'office', office }) },
      h('span', { class: 'stop-body' },
        officeLine(office, lang),
        office.nearestBranch === null ? null : h('span', { class: 'quiet' }, `${branches.get(office.nearestBranch.branchId) ?? ''} · ${distance(office.nearestBranch.metres, lang)}`))))));
}

/** An office that the register does not have, typed by the inspector. */
export function addScreen({ desk, lang, actions }: Scene, view: Extract<View, { name: 'add' }>): HTMLElement {
  const words = text[lang].add;
  const { typed } = view;
  const { fields } = typed;
  const put = (part: Partial<AddFields>): void => void (typed.fields = { ...typed.fields, ...part });
  const error = (name: (typeof view.errors)[number]): string | null => (view.errors.includes(name) ? words.errors[name] : null);
  const { kinds } = text[lang];
  const city = h('select', { change: (event) => put({ cityId: (event.target as HTMLSelectElement).value }) },
    h('option', { value: '' }, '—'), ...desk.loaded!.pack.cities.map(({ cityId, name }) => h('option', { value: cityId, selected: String(cityId) === fields.cityId }, name[lang])));
  return h('section', { class: 'sheet', id: 'add' },
    h('h1', { tabindex: -1 }, words.title),
    h('p', {}, words.intro),
    textField({ id: 'add-name', label: words.name, value: fields.name, most: 200, error: error('name'), input: (name) => put({ name }) }),
    choiceField({ id: 'add-kind', legend: words.kind, value: fields.kind, error: error('kind'), choose: (kind) => put({ kind }), options: establishmentKinds.map((kind) => [kind, kinds[kind]] as const) }),
    textField({ id: 'add-licence', label: words.licence, value: fields.licence, most: 40, input: (licence) => put({ licence }) }),
    textField({ id: 'add-owner', label: words.owner, value: fields.owner, most: 120, input: (owner) => put({ owner }) }),
    field({ id: 'add-city', label: words.city, error: error('city'), control: city }),
    textField({ id: 'add-address', label: words.address, value: fields.address, most: 300, error: error('address'), input: (address) => put({ address }) }),
    button('add-submit', words.submit, () => void actions.beginNew(typed.fields), 'large'));
}

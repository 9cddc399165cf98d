import { html, type Html } from '../../platform/html.ts';
import {
  button, buttonRow, checkbox, checkboxGroup, codeField, dateField, digitsField, errorSummary, fileField, form, linkButton, nearestForm,
  passwordField, printButton, radioGroup, select, textArea, textField, viewText,
} from '../components.ts';
import { wordsAt, type Place } from './sample.ts';

export function buttonSamples(place: Place): Html {
  const words = wordsAt(place).buttons;
  const row = buttonRow(
    button(words.primary),
    button(words.secondary, { variant: 'secondary' }),
    button(words.tertiary, { variant: 'tertiary' }),
    button(words.danger, { variant: 'danger' }),
    linkButton(words.link, '#main'),
  );
  return html`${row}${printButton(words.print)}${nearestForm({ action: '/branches', label: words.nearest, failed: words.failed })}`;
}

export function fieldSamples(place: Place): Html {
  const { context, key } = place;
  const { lang } = context;
  const words = wordsAt(place).form;
  const cities = words.cities.map((label, index) => ({ value: String(index), label }));
  const query = textField({ name: `search-${key}`, label: words.search, type: 'search', required: false });
  const search = form({
    context,
    action: '#',
    method: 'get',
    inline: true,
    label: words.search,
    children: [query, button(words.find, { variant: 'secondary' })],
  });
  const birth = { day: '14', month: '6', year: '1410' };
  const all = [
    digitsField({ name: `id-${key}`, label: words.id, hint: words.idHint, autocomplete: 'username' }),
    dateField({ name: `birth-${key}`, label: words.birth, hint: words.birthHint, lang, withCalendar: true, birth: true, value: birth }),
    dateField({ name: `visit-${key}`, label: words.visit, lang }),
    textField({ name: `email-${key}`, label: viewText[lang].optional(words.email), type: 'email', dir: 'ltr', required: false, autocomplete: 'email' }),
    passwordField({ name: `password-${key}`, label: words.password, hint: words.passwordHint, lang, autocomplete: 'new-password' }),
    codeField({ name: `code-${key}`, label: words.code, hint: words.codeHint }),
    select({ name: `city-${key}`, label: words.city, lang, choices: cities, value: '1' }),
    textArea({ name: `notes-${key}`, label: viewText[lang].optional(words.notes), required: false }),
    fileField({ name: `file-${key}`, label: words.file, hint: words.fileHint, accept: '.csv,text/csv' }),
    buttonRow(button(wordsAt(place).buttons.link)),
  ];
  return html`${search}${form({ context, action: '#', multipart: true, children: all })}`;
}

export function wrongSamples(place: Place): Html {
  const { context, key } = place;
  const { lang } = context;
  const { form: words, errors, buttons } = wordsAt(place);
  const [id, birth, section, agree] = [`wrong-id-${key}`, `wrong-birth-${key}`, `wrong-section-${key}`, `wrong-agree-${key}`];
  const summary = errorSummary(
    [
      { message: errors.whole },
      { field: id, message: errors.id },
      { field: birth, message: errors.birth },
      { field: section, message: errors.section },
      { field: agree, message: errors.agree },
    ],
    lang,
  );
  const typed = { day: '31', month: '4', year: '1990', calendar: 'gregorian' } as const;
  const sections = [
    { value: 'men', label: words.men },
    { value: 'women', label: words.women },
  ];
  const fields = [
    digitsField({ name: id, label: words.id, hint: words.idHint, value: '10000000', error: errors.id }),
    dateField({ name: birth, label: words.birth, lang, withCalendar: true, value: typed, error: errors.birth }),
    radioGroup({ name: section, label: words.section, error: errors.section, choices: sections }),
    checkbox({ name: agree, label: words.agree, required: true, error: errors.agree }),
    button(buttons.link),
  ];
  return html`${summary}${form({ context, action: '#', children: fields })}`;
}

export function choiceSamples(place: Place): Html {
  const { key } = place;
  const words = wordsAt(place).form;
  const choices = [
    { value: 'men', label: words.men },
    { value: 'women', label: words.women, hint: words.womenHint },
    { value: 'both', label: words.both, disabled: true },
  ];
  return html`${checkboxGroup({ name: `any-${key}`, label: words.section, choices: choices.slice(0, 2), values: ['women'], more: [{ label: words.both, choices: choices.slice(2) }] })}
    ${radioGroup({ name: `section-${key}`, label: words.section, choices, value: 'women' })}
    ${radioGroup({ name: `inline-${key}`, label: words.section, choices: choices.slice(0, 2), inline: true })}
    ${checkbox({ name: `agree-${key}`, label: words.agree, required: true })}
    ${checkbox({ name: `remind-${key}`, label: words.remind, checked: true })}`;
}

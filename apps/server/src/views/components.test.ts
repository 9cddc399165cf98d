import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toText, type Html } from '../platform/html.ts';
import type { PageContext } from '../platform/request-context.ts';
import * as ui from './components.ts';

const evil = `"><img src=x onerror=alert(1)>'&`;
const context: PageContext = { lang: 'ar', url: '/', nonce: 'n', csrf: evil, viewer: null, demo: false };
const field = { name: evil, label: evil, hint: evil, error: evil, value: evil, autocomplete: evil };
const choices = [{ value: evil, label: evil, hint: evil }];
const lang = 'ar';
const scanWords = { scanTitle: evil, scanHint: evil, camera: evil, stop: evil, aim: evil, picture: evil, found: evil, notFound: evil, denied: evil, missing: evil, text: evil, textHint: evil };
const day = { value: evil, left: 1, words: { weekday: evil, gregorian: evil, hijri: evil }, href: evil };
const time = { value: evil, left: 0, closed: evil, time: '09:00', text: evil };

/** Every component with the worst text in every place that takes one. */
const everything: Record<string, () => Html> = {
  form: () => ui.form({ context, action: evil, idempotencyKey: evil, label: evil, children: evil }),
  button: () => ui.button(evil, { name: evil, value: evil, about: evil }),
  linkButton: () => ui.linkButton(evil, evil, { about: evil }),
  printButton: () => ui.printButton(evil),
  nearestForm: () => ui.nearestForm({ action: evil, label: evil, failed: evil, children: evil }),
  textField: () => ui.textField(field),
  passwordField: () => ui.passwordField({ ...field, lang, autocomplete: 'new-password' }),
  digitsField: () => ui.digitsField(field),
  codeField: () => ui.codeField(field),
  select: () => ui.select({ ...field, lang, choices }),
  textArea: () => ui.textArea(field),
  scanField: () => ui.scanField({ name: evil, words: scanWords, value: evil, error: evil, maxLength: 600 }),
  fileField: () => ui.fileField({ ...field, accept: evil }),
  checkbox: () => ui.checkbox(field),
  checkboxGroup: () => ui.checkboxGroup({ ...field, choices, values: [evil], more: [{ label: evil, choices }] }),
  radioGroup: () => ui.radioGroup({ ...field, choices }),
  dateField: () => ui.dateField({ ...field, lang, value: { day: evil, month: evil, year: evil }, withCalendar: true }),
  errorSummary: () => ui.errorSummary([{ field: evil, message: evil }, { message: evil }], lang),
  alert: () => ui.alert('danger', evil, evil),
  notice: () => ui.notice(evil),
  tag: () => ui.tag(evil),
  emptyState: () => ui.emptyState(evil, evil),
  progress: () => ui.progress(1, 2, evil),
  countdown: () => ui.countdown({ at: new Date(0), until: evil, lang }),
  summaryList: () => ui.summaryList([{ key: evil, value: evil, action: { label: evil, href: evil, about: evil } }]),
  table: () => ui.table({ caption: evil, head: [evil, evil], rows: [[evil, evil]] }),
  statCard: () => ui.statCard({ label: evil, value: evil, note: evil, href: evil }),
  pagination: () => ui.pagination({ lang, page: 2, pages: 3, href: () => evil }),
  details: () => ui.details(evil, evil),
  card: () => ui.card({ title: evil, body: evil, actions: evil }),
  cardLink: () => ui.cardLink({ title: evil, href: evil, body: evil, facts: [evil] }),
  dayPicker: () => ui.dayPicker({ lang, legend: evil, name: evil, choices: [day], selected: evil, hint: evil, error: evil }),
  dayLinks: () => ui.dayPicker({ lang, legend: evil, choices: [day] }),
  timePicker: () => ui.timePicker({ lang, legend: evil, name: evil, choices: [time] }),
  steps: () => ui.steps({ lang, current: 1, steps: [{ label: evil, href: evil }, { label: evil }, { label: evil }] }),
  barChart: () => ui.barChart([{ label: evil, value: 1 }], { caption: evil, unit: evil, lang }),
  timeChart: () => ui.timeChart({ caption: evil, unit: evil, lang, moments: [new Date(0), new Date(1)], lines: [{ name: evil, values: [1, 2] }], band: { name: evil, low: [1, 1], high: [2, 2] } }),
  mapOfBranches: () => ui.mapOfBranches({ lang, label: evil, points: [{ lat: 24, lon: 46, label: evil, href: evil }, { lat: 25, lon: 46, label: evil, href: evil, highlighted: true }] }),
  layerMap: () => ui.layerMap({ lang, label: evil, layers: [{ id: 'branches', name: evil, shape: 'triangle', points: [{ lat: 24, lon: 46, label: evil, href: evil, count: 3 }] }], cities: [{ name: { ar: evil, en: evil }, lat: 24, lon: 46 }], source: evil, tiles: { url: evil, attribution: evil } }),
  ticketSheet: () => ui.ticketSheet({ title: evil, qr: ui.qrFrame(ui.bdi(evil), evil), facts: ui.ltr(evil), promise: evil }),
  dayText: () => ui.dayText({ weekday: evil, gregorian: evil, hijri: evil }, evil),
  unseen: () => ui.unseen(evil),
};

for (const [name, render] of Object.entries(everything)) {
  test(`${name} escapes what it is given`, () => {
    const text = toText(render());
    assert.ok(text.includes('&lt;img src=x'), 'the text is printed');
    assert.doesNotMatch(text, /<img/);
    assert.doesNotMatch(text, /="[^"]*"[^\s>/]/, 'no attribute is left early');
  });
}

test('every component of the public face is among them', () => {
  const wrappers = ['buttonRow', 'cardGrid', 'stack', 'hidden', 'fieldId', 'formatNumber', 'partOfDay', 'viewText', 'bdi', 'ltr', 'qrFrame', 'mapPicture', 'mapPictureSize', 'pressedPlace', 'scanScript', 'layerMapScript', 'layersAsJson'];
  const missing = Object.keys(ui).filter((name) => !(name in everything) && !wrappers.includes(name));
  assert.deepEqual(missing, []);
});

const ids = (text: string) => new Set([...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!));

test('hint and error are said with their control, whatever the field', () => {
  const options = { name: 'a', label: 'A', hint: 'H', error: 'E' };
  const fields = [
    ui.textField(options), ui.digitsField(options), ui.codeField(options), ui.select({ ...options, lang, choices }), ui.textArea(options), ui.fileField(options), ui.checkbox(options),
    ui.passwordField({ ...options, lang, autocomplete: 'current-password' }), ui.radioGroup({ ...options, choices }), ui.checkboxGroup({ ...options, choices, values: [] }), ui.dateField({ ...options, lang }),
    ui.dayPicker({ ...options, lang, legend: 'A', choices: [day] }), ui.timePicker({ ...options, lang, legend: 'A', choices: [{ ...time, left: 1, closed: undefined }] }),
  ].map(toText);
  for (const text of fields) {
    assert.match(text, /aria-describedby="field-a-hint field-a-error"/);
    assert.match(text, /aria-invalid="true"/);
    for (const id of ['field-a', 'field-a-hint', 'field-a-error']) assert.ok(ids(text).has(id), `${id} in ${text}`);
  }
});

test('a field that is right says nothing of errors', () => {
  assert.doesNotMatch(toText(ui.textField({ name: 'a', label: 'A' })), /aria-invalid|describedby/);
});

test('an error summary leads to the control of each field and is silent without errors', () => {
  assert.ok(toText(ui.errorSummary([{ field: 'birth', message: 'x' }], lang)).includes('href="#field-birth"'));
  assert.ok(ids(toText(ui.dateField({ name: 'birth', label: 'B', lang, withCalendar: true }))).has('field-birth'));
  assert.equal(toText(ui.errorSummary([], lang)), '');
});

test('the error of a picker leads to the first choice that is free', () => {
  const text = toText(ui.timePicker({ lang, legend: 'T', name: 'slot', choices: [time, { ...time, value: 'free', left: 2, closed: undefined }] }));
  assert.match(text, /id="field-slot" name="slot" value="free"/);
});

test('a full or closed time cannot be chosen and says so, even when it was chosen before', () => {
  const text = toText(ui.timePicker({ lang: 'en', legend: 'T', name: 'slot', selected: 'x', choices: [{ ...time, value: 'x', text: '9:00 am', closed: undefined }] }));
  assert.match(text, /value="x" disabled/);
  assert.doesNotMatch(text, /checked/);
  assert.ok(text.includes('Full'));
});

test('times past midnight belong to the day that has just begun, before its morning', () => {
  const at = (clock: string) => ({ value: clock, left: 1, time: clock, text: clock });
  const text = toText(ui.timePicker({ lang: 'en', legend: 'T', name: 's', choices: [at('00:30'), at('21:00'), at('12:00'), at('11:59')] }));
  assert.deepEqual([...text.matchAll(/<h3[^>]*>([^<]+)/g)].map((match) => match[1]), ['After midnight', 'Morning', 'Afternoon', 'Evening']);
  assert.ok(text.indexOf('value="00:30"') < text.indexOf('value="11:59"'));
});

test('Arabic counts appointments as Arabic does', () => {
  const left = ui.viewText.ar.left;
  assert.deepEqual([0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111].map(left), [
    'لا مواعيد متاحة', 'موعد واحد متاح', 'موعدان متاحان', '3 مواعيد متاحة', '10 مواعيد متاحة', '11 موعدًا متاحًا', '99 موعدًا متاحًا', '100 موعد متاح', '102 موعد متاح', '103 مواعيد متاحة',
    '111 موعدًا متاحًا',
  ]);
});

test('a form that changes something carries its tokens; one that asks carries none', () => {
  const post = toText(ui.form({ context: { ...context, csrf: 'token' }, action: '/book', idempotencyKey: 'key', children: '' }));
  assert.ok(post.includes('name="_csrf" value="token"') && post.includes('name="_idempotency" value="key"'));
  assert.ok(!toText(ui.form({ context, action: '/find', method: 'get', children: '' })).includes('_csrf'));
});

test('a password is never printed back', () => {
  const options = { name: 'p', label: 'P', lang, autocomplete: 'current-password', value: 'secret' } as const;
  assert.ok(!toText(ui.passwordField(options)).includes('secret'));
});

test('pages of a long list: neighbours, first and last, and the current one marked', () => {
  const text = toText(ui.pagination({ lang: 'en', page: 6, pages: 20, href: (n) => `?page=${n}` }));
  assert.deepEqual([...text.matchAll(/aria-label="Page (\d+)"/g)].map((match) => Number(match[1])), [1, 5, 6, 7, 20]);
  assert.match(text, /aria-label="Page 6" aria-current="page"/);
  assert.equal(toText(ui.pagination({ lang, page: 1, pages: 1, href: String })), '');
});

test('bars grow from the side where reading begins', () => {
  const data = [{ label: 'a', value: 4 }, { label: 'b', value: 1 }];
  const starts = (language: 'ar' | 'en') => [...toText(ui.barChart(data, { caption: 'c', unit: 'u', lang: language })).matchAll(/bw-bar-fill" x="([\d.]+)%"/g)].map((match) => match[1]);
  assert.deepEqual(starts('en'), ['0', '0']);
  assert.deepEqual(starts('ar'), ['0', '75']);
});

test('a word that does not exist throws instead of printing "undefined"', () => {
  assert.throws(() => (ui.viewText.ar as unknown as Record<string, string>)['nowhere'], /missing word: ar\.nowhere/);
  assert.throws(() => (ui.viewText.en.staff as unknown as Record<string, string>)['nowhere'], /missing word: en\.staff\.nowhere/);
});

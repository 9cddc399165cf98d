import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errors } from '../app.ts';
import { escapeHtml } from '../platform/html.ts';
import { newId } from '../platform/id.ts';
import type { Language } from '../platform/language.ts';
import { type Allowed, accessTable } from './access-table.ts';
import { type Actor, type Answer, type Ask, eachOf, makeWorld, type Route, send, visitor } from './fixtures.ts';

/** Bad input at every route of the portal: a clear answer in the reader's language, 4xx, never 5xx, nothing given away. */
const world = await makeWorld();
const { app, routes } = world;
const atOnce = 24;
const stranger = visitor(world);
const mark = '"><script>alert(1)</script>';

const texts: Readonly<Record<string, string>> = {
  empty: '', sql: `1' or '1'='1'; drop table slot;--`, script: mark, traversal: '../../../../etc/passwd', encoded: '..%2f..%2fetc%2fpasswd', nul: 'a\0b', long: 'x'.repeat(10_000),
  'right to left': '\u202Egnp.exe', emoji: '👨‍👩‍👧‍👦🇸🇦', 'half a pair': '\uD800', negative: '-1', huge: '9'.repeat(40), float: '1e308', 'not a number': 'NaN', 'line breaks': 'a\r\nset-cookie: session=x',
  prototype: '__proto__', constructor: 'constructor', template: '${7*7}{{7*7}}', 'an id of nobody': newId(new Date()), 'capital id': newId(new Date()).toUpperCase(), 'day 30 February': '2030-02-30', 'day of never': '275760-09-13',
};

/** Who the table lets in, so that what they send goes as deep as it can. */
function insider(allowed: Allowed): Actor {
  if (allowed === 'anyone') return stranger;
  if (allowed === 'beneficiary') return world.person;
  return allowed === 'reader' ? world.reader : world.staff[allowed[0]!];
}

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const insiderOf = (route: Route): Actor => insider(accessTable[nameOf(route)]!);
const isWild = ({ path }: Route): boolean => path.includes('*');
/** Not asked where every answer counts: on a machine that is busy with tests it may truthfully answer 503. */
const isReadiness = ({ path }: Route): boolean => path === '/health/ready';
const safe = (text: string): string => encodeURIComponent(text.toWellFormed());
/** The path with something that exists in every parameter. */
const pathOf = ({ path }: Route): string =>
  path.replace(/:(\w+)|\*/g, (_, name: string) => ({ slug: 'service-1', room: 'registration', service: 'service-1', branch: '1', branchId: '1', serviceId: '1', index: 'new', appointmentId: world.appointmentId, day: '2030-01-01', code: '1-1' })[name] ?? (path.startsWith('/branches') ? '1' : path.startsWith('/appointments') ? world.appointmentId : newId(new Date())));

const leaks = [/\n\s+at .+:\d+:\d+/, /node_modules|file:\/\//, /\.ts:\d+/, /\bselect\b[^<]{1,200}\bfrom\b (?:slot|appointment|person|session|message|staff)\b/i, /syntax error|invalid input syntax|violates|relation "|duplicate key|ECONNREFUSED|pg_(?:catalog|stat|hba|authid|class|temp)/i, /"stack"/];

/** What is wrong with an answer, in words for whoever reads the failing test; nothing when it is as it must be. */
function faultsOf(ask: Ask, { status, text, headers }: Answer): string[] {
  const lang = ask.lang ?? 'ar';
  const found: string[] = [];
  if (status >= 500) found.push(`answers ${status}`);
  for (const leak of leaks) if (!String(headers['content-type']).startsWith('application/json; charset=utf-8') || !text.startsWith('{"openapi"')) if (leak.test(text)) found.push(`tells ${leak.exec(text)![0]}`);
  if (text.includes(mark)) found.push('prints a script');
  if (/session=x/.test(String(headers['set-cookie']))) found.push('splits headers');
  if (status >= 400) found.push(...wordsMissing(ask.url, text, lang));
  return found;
}

function wordsMissing(url: string, text: string, lang: Language): string[] {
  if (url.startsWith('/api/')) {
    const { error } = JSON.parse(text) as { error?: { code?: string; title?: string; next?: string } };
    const kind = error?.code === undefined ? undefined : errors[error.code];
    return kind && error!.title === kind.title[lang] && error!.next === kind.next[lang] ? [] : [`has no words in ${lang}: ${text.slice(0, 200)}`];
  }
  if (!text.includes(`<html lang="${lang}"`)) return [`is not a page in ${lang}: ${text.slice(0, 200)}`];
  const whole = Object.values(errors).some(({ title, next }) => text.includes(`<h1>${escapeHtml(title[lang])}</h1>`) && text.includes(escapeHtml(next[lang])));
  // A form shown again says by each field what is wrong, or when it can be sent again.
  const again = /data-errors|class="ds-validation-message"|class="ds-alert"/.test(text) && /<form|class="bw-empty"/.test(text);
  return whole || again ? [] : [`does not say what is wrong: ${/<main[^>]*>([\s\S]{0,300})/.exec(text)?.[1]}`];
}

async function fire(asks: readonly Ask[]): Promise<void> {
  assert.ok(asks.length > 0);
  const wrong: string[] = [];
  await eachOf(asks, atOnce, async (ask) => {
    const answer = await send(app, ask);
    const faults = faultsOf(ask, answer);
    if (faults.length > 0) wrong.push(`${ask.method} ${ask.url.slice(0, 120)} ${String(typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body)).slice(0, 80)}: ${faults.join('; ')}`);
  });
  assert.deepEqual(wrong, []);
}

const langOf = (index: number): Language => (index % 2 === 0 ? 'ar' : 'en');

test('hostile parameters of the path', () => fire(routes.filter(({ path }) => /[:*]/.test(path)).flatMap((route) =>
  Object.values(texts).flatMap((text, index) => [insiderOf(route), stranger].map((actor): Ask =>
    ({ method: route.method, url: route.path.replace(/:\w+|\*/g, safe(text)), actor, lang: langOf(index), ...(route.method === 'POST' && { body: {} }) }))))));

test('hostile parameters of the path, one at a time', () => fire(routes.filter(({ path }) => path.split(':').length > 2).flatMap((route) =>
  [...route.path.matchAll(/:\w+/g)].flatMap(([name]) => Object.values(texts).map((text, index): Ask =>
    ({ method: route.method, url: pathOf({ ...route, path: route.path.replace(name, safe(text)) }), actor: insiderOf(route), lang: langOf(index), ...(route.method === 'POST' && { body: {} }) }))))));

const names = ['lang', 'next', 'day', 'day_year', 'section', 'slot', 'branch', 'city', 'sector', 'service', 'region', 'lat', 'lon', 'page', 'to', 'person', 'subject', 'action', 'before', 'add', 'saved', 'done', 'resent', 'booked', 'standing', 'ended', 'out', 'others', 'done', 'waited', 'recovered', 'stopped'];
const queries = [
  ...Object.values(texts).map((text) => names.map((name) => `${name}=${safe(text)}`).join('&')),
  names.map((name) => `${name}[]=1&${name}[x]=2`).join('&'), names.map((name) => `${name}=1&${name}=2&${name}=3`).join('&'),
  '__proto__=1&__proto__[lang]=en&constructor[prototype][lang]=en&toString=1&hasOwnProperty=1', '%', '%E0%A4%A', '%00=%00', '&&&===?', 'lat=24.7&lon=46.7&lat=1', Array.from({ length: 2000 }, (_, n) => `a${n}=`).join('&'),
  // No server of ours is ever given more than 16 KB of address and headers.
].map((query) => query.slice(0, 14_000));

test('hostile queries', () => fire(routes.filter((route) => route.method === 'GET' && !/^\/assets|\.pdf$/.test(route.path) && !isReadiness(route)).flatMap((route) =>
  queries.map((query, index): Ask => ({ method: 'GET', url: `${pathOf(route)}?${query}`, actor: insiderOf(route), lang: /(^|&)lang=(ar|en)/.test(query) ? 'ar' : langOf(index) })))));

const deep = (n: number): string => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`;
const jsonTexts = [
  '', '{', '[]', 'null', '"text"', '12', '{"a":1', deep(10_000), '['.repeat(30_000), '{"branchId":1e400,"serviceId":-1,"slotId":"\\u0000"}', '{"branchId":true,"serviceId":{},"slotId":[]}',
  '{"__proto__":{"branchId":1,"isAdmin":true},"branchId":1}', '{"constructor":{"prototype":{"x":1}}}', `{"slotId":"${'x'.repeat(60_000)}"}`, '{"branchId":99999999999999999999,"serviceId":1.5,"slotId":"' + newId(new Date()) + '"}', '\uFEFF{}', '{"a":1,"a":2}',
  '{"code":"\\ud800","name":"\\u0000"}', '{"code":"AAAAAAAA","name":"\\u0000\\ud800"}', '{"checkIns":[null,1,{}],"incidents":["x"]}', '{"checkIns":{"length":1e9},"incidents":[]}', '{"cti":"00","day":"2030-02-30"}', '{"cti":"00000000000000000000","day":"9999-99-99"}',
];

test('hostile JSON', () => fire(routes.filter(({ method, path }) => method === 'POST' && path.startsWith('/api/')).flatMap((route) =>
  jsonTexts.flatMap((body, index) => [insiderOf(route), stranger].map((actor): Ask =>
    ({ method: 'POST', url: pathOf(route), actor, lang: langOf(index), body, headers: { 'idempotency-key': newId(new Date()) } }))))));

test('hostile keys of an operation', () => fire(routes.filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/appointments')).flatMap((route) =>
  ['', 'short', 'x'.repeat(65), 'x'.repeat(8000), `'; drop table slot;--`, 'a b c d e f'].map((key, index): Ask =>
    ({ method: 'POST', url: pathOf(route), actor: insiderOf(route), lang: langOf(index), body: { branchId: 1, serviceId: 1, slotId: newId(new Date()) }, headers: { 'idempotency-key': key } })))));

const fields = ['ticket', 'id_number', 'username', 'password', 'repeat', 'current', 'code', 'next', 'lang', 'birth_day', 'birth_month', 'birth_year', 'birth_calendar', 'slot', 'branch', '_idempotency', 'revision', 'rows', 'do', 'note', 'mark', 'resolution', 'kind', 'ar', 'en', 'recovery_code', 'approval', 'number', 'phone', 'seen_card', 'seen_face', 'seen_asked',
  'from_day', 'from_month', 'from_year', 'from_calendar', 'to_day', 'to_month', 'to_year', 'row_0_day_0', 'row_0_section', 'row_0_opens', 'row_0_closes', 'row_0_counters', 'row_0_minutes'];

function formTexts({ csrf }: Actor): string[] {
  const start = `_csrf=${csrf}`;
  return [
    ...Object.values(texts).map((text) => [start, ...fields.map((name) => `${name}=${safe(text)}`)].join('&').slice(0, 60_000)),
    [start, ...fields.map((name) => `${name}[]=1&${name}[a]=1`)].join('&'), [start, ...fields.map((name) => `${name}=1&${name}=2`)].join('&'),
    `${start}&_csrf=${csrf}`, `${start}&__proto__=1&__proto__[x]=1&constructor=1&rows=999&rows=1`, [start, ...Array.from({ length: 10_000 }, (_, n) => `f${n}=`)].join('&'), `${start}&${'%'.repeat(100)}`, `${start}&slot=%ff%fe`, '&'.repeat(60_000),
    `${start}&rows=999&do=add&row_0_day_0=on&row_0_section=__proto__&row_0_opens=25:99&row_0_closes=-1&row_0_counters=1e9&row_0_minutes=0`, `${start}&do=remove-99&rows=__proto__`,
  ];
}

test('hostile forms', () => fire(routes.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/')).flatMap((route) => {
  const actor = insiderOf(route);
  // Signing out would end what the other routes are asked with.
  const who = route.path.includes('sign-out') ? stranger : actor;
  return formTexts(who).map((body, index): Ask => ({ method: 'POST', url: pathOf(route), actor: who, lang: langOf(index), body }));
})));

test('bodies of another kind, and ones that are too large', () => fire(routes.filter(({ method }) => method === 'POST').flatMap((route) => {
  const actor = insiderOf(route);
  const types = ['text/plain', 'text/xml', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/json', 'application/x-www-form-urlencoded; charset=utf-16', 'application/json; charset=x', 'x', '/', '', 'application/octet-stream'];
  return [
    ...types.map((type, index): Ask => ({ method: 'POST', url: pathOf(route), actor, lang: langOf(index), body: '--x\r\n\r\n_csrf=1', headers: { 'content-type': type } })),
    { method: 'POST', url: pathOf(route), actor, lang: 'ar', body: `{"a":"${'x'.repeat(1_048_576)}"}` },
    { method: 'POST', url: pathOf(route), actor, lang: 'en', body: {}, headers: { 'content-length': '3' } },
  ];
})));

test('wrong methods', () => fire(routes.flatMap((route) => ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', ...(route.method === 'GET' ? ['POST'] : ['GET'])].map((method, index): Ask =>
  ({ method, url: pathOf(route), actor: insiderOf(route), lang: langOf(index) })))));

test('addresses that are none', () => fire([
  '//', '///help', '/%', '/%zz', '/%00', '/help%2f..%2f', '/.env', '/.git/config', '/wp-login.php', '/api/v1/none', '/api/', '/api', '/api/v1/appointments/%', '/api/v1/%00', '/staff/none', '/staff/%', '/reader/../../etc/passwd', '/reader/%2e%2e/%2e%2e/package.json',
  '/assets/%2e%2e/%2e%2e/package.json', '/assets/..%5c..%5cpackage.json', '/assets/', '/reader/%', `/${'a/'.repeat(3000)}`, `/appointments/${'%41'.repeat(2000)}`, 'http://other.example/help', '/?__proto__[x]=1', '/help;jsessionid=1', '/help#x',
].flatMap((url): Ask[] => (['ar', 'en'] as const).flatMap((lang) => [stranger, world.person].map((actor) => ({ method: 'GET', url, actor, lang }))))));

test('hostile headers', () => fire(routes.filter((route) => !isWild(route) && !isReadiness(route)).flatMap((route) => [
  { cookie: 'session=' }, { cookie: `session=${'A'.repeat(65)}; staff=${'A'.repeat(65)}; form=${'x'.repeat(5000)}; flow=${'%'.repeat(43)}; lang=__proto__` }, { cookie: '__proto__=1; constructor=2; =; ;;; a; session; "' }, { cookie: `session=${'_'.repeat(22)}${'-'.repeat(43)}; staff=%00` },
  { authorization: 'Bearer 1.x.y' }, { authorization: `Bearer 99999.${newId(new Date())}.${'A'.repeat(43)}` }, { 'accept-language': `${'en-'.repeat(3000)}` }, { 'user-agent': '\x7f\u00ff'.repeat(900) }, { host: 'evil.example' }, { host: '' }, { referer: 'http://localhost:3000/%' }, { referer: 'javascript:alert(1)' }, { 'x-forwarded-for': `' or 1=1` }, { 'x-http-method-override': 'DELETE' }, { 'content-type': 'application/json' }, { 'accept': 'application/x-none' }, { range: 'bytes=9-1,x' }, { 'if-none-match': '"' }, { expect: '200-maybe' },
].map((headers): Ask => ({ method: route.method, url: pathOf(route), actor: stranger, lang: headers['accept-language'] ? 'en' : 'ar', headers: headers as unknown as Record<string, string>, ...(route.method === 'POST' && { body: {} }) })))));

test('nothing that was sent above has stayed in the prototypes', () => {
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(({} as { isAdmin?: unknown }).isAdmin, undefined);
});

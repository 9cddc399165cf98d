import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePerson, makeSession, makeStaff } from '../modules/identity/fixtures.ts';
import { newId } from '../platform/id.ts';
import { accessTable } from './access-table.ts';
import { type Actor, type Answer, eachOf, makeWorld, openPortal, type Route, send, visitor } from './fixtures.ts';

/** Headers and cookies of every answer, and forged requests to every route that changes something (rows 28 and 29 of docs/security.md). */
const world = await makeWorld();
const { app, routes, person, staff, stranger } = world;
const secure = await openPortal({ baseUrl: 'https://portal.example', demo: false });

const pathOf = ({ path }: Route): string => path.replace(/:slug|:service\b/, 'service-1').replace(/:branch\b|:branchId|:serviceId/g, '1').replace(/:\w+|\*/g, newId(new Date()));

/** Who the table lets in. */
function insiderOf({ method, path }: Route): Actor {
  const allowed = accessTable[`${method} ${path}`]!;
  if (allowed === 'anyone') return visitor(world);
  if (allowed === 'beneficiary') return person;
  return allowed === 'reader' ? world.reader : staff[allowed[0]!];
}

function policyOf({ headers }: Answer): Map<string, string> {
  return new Map(String(headers['content-security-policy']).split(';').map((part) => {
    const [name, ...sources] = part.trim().split(' ');
    return [name!, sources.join(' ')];
  }));
}

async function everyAnswer(check: (route: Route, answer: Answer) => void): Promise<void> {
  await eachOf(routes, 16, async (route) => check(route, await send(app, { method: route.method, url: pathOf(route), actor: insiderOf(route), ...(route.method === 'POST' && { body: {} }) })));
}

test('every answer says what may run on it, where it may be framed, and what it is', () => everyAnswer((route, answer) => {
  const where = `${route.method} ${route.path}`;
  const policy = policyOf(answer);
  assert.equal(policy.get('default-src'), "'none'", where);
  assert.equal(policy.get('frame-ancestors'), "'none'", where);
  assert.equal(policy.get('base-uri'), "'none'", where);
  assert.equal(policy.get('form-action'), "'self'", where);
  for (const [name, sources] of policy) assert.doesNotMatch(sources, /unsafe-inline|'unsafe-eval'|\*|https?:/, `${where} ${name}`);
  assert.equal(answer.headers['x-content-type-options'], 'nosniff', where);
  assert.equal(answer.headers['referrer-policy'], 'same-origin', where);
  assert.equal(answer.headers['strict-transport-security'], undefined, `${where}: not over plain http, where it would shut out a trial`);
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) assert.equal(answer.headers[name], undefined, where);
}));

test('no script and no style of a page stands in it, but for those with this answer\'s nonce', () => everyAnswer((route, answer) => {
  if (!String(answer.headers['content-type']).startsWith('text/html')) return;
  const nonce = /'nonce-([^']+)'/.exec(policyOf(answer).get('script-src') ?? '')?.[1];
  for (const [, attributes] of answer.text.matchAll(/<script\b([^>]*)>/g)) assert.ok(/\bsrc="\/(assets|reader)\//.test(attributes!) || attributes!.includes(`nonce="${nonce}"`), `${route.path}: ${attributes}`);
  assert.doesNotMatch(answer.text, /<style\b|\sstyle="|\son\w+="|javascript:/, route.path);
}));

test('a nonce is used once', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(app, { url: '/book/service-1/1' })));
  assert.equal(new Set(answers.map((answer) => /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))![1])).size, 20);
  for (const { headers, text } of answers) assert.ok(text.includes(`nonce="${/'nonce-([^']+)'/.exec(String(headers['content-security-policy']))![1]}"`));
});

test('nothing that is somebody\'s own is kept by a cache, and pages shown to all hold nothing of anyone', () => everyAnswer((route, answer) => {
  const control = String(answer.headers['cache-control']);
  if (/public/.test(control)) {
    assert.match(route.path, /^\/(assets|reader|status-lists|manifests|\.well-known|favicon|docs\/openapi)/, `${route.path} is public`);
    assert.equal(answer.headers['set-cookie'], undefined, route.path);
  } else assert.match(control, /no-store|no-cache/, route.path);
  if (accessTable[`${route.method} ${route.path}`] !== 'anyone') assert.equal(control, 'no-store', route.path);
}));

test('a page that is made once for everybody is never made from somebody\'s session', async () => {
  const url = '/book/service-1/1';
  const first = await send(app, { url, actor: person });
  const then = await send(app, { url });
  assert.match(first.text, /sign-out/);
  assert.doesNotMatch(then.text, /sign-out|_csrf/);
  const again = await send(app, { url, actor: stranger });
  assert.match(again.text, /name="_csrf"/);
});

/** Each `set-cookie` of an answer. */
function cookiesOf({ headers }: Answer): string[] {
  return [headers['set-cookie'] ?? []].flat().map(String);
}

test('cookies are for this site and never for scripts; over https they are __Host- and Secure, and browsers are told to stay', async () => {
  const { personId } = await makePerson(secure.db);
  const mine: Actor = { id: personId, ...(await makeSession(secure.runtime, personId)) };
  const { staffId } = await makeStaff(secure.db, { role: 'operator' });
  const operator: Actor = { id: staffId, ...(await makeSession(secure.runtime, staffId, { kind: 'staff' })) };
  const seen = new Set<string>();
  for (const [portal, me] of [[app, person], [secure.app, mine]] as const) {
    for (const ask of [{ url: '/sign-in?lang=en' }, { url: '/sign-in/code' }, { url: '/account', actor: me }, { method: 'POST', url: '/account/language', actor: me, body: { lang: 'ar' } }]) {
      const answer = await send(portal, ask);
      assert.equal(answer.headers['strict-transport-security'], portal === app ? undefined : 'max-age=63072000; includeSubDomains');
      for (const cookie of cookiesOf(answer)) {
        seen.add(cookie.split('=')[0]!);
        assert.match(cookie, /; Path=\/; HttpOnly(; Secure)?; SameSite=(Lax|Strict)/, cookie);
        assert.doesNotMatch(cookie, /Domain=/i);
        assert.equal(cookie.startsWith('__Host-') && /; Secure/.test(cookie), portal !== app, cookie);
      }
    }
  }
  assert.deepEqual([...seen].toSorted(), ['__Host-flow', '__Host-form', '__Host-lang', '__Host-pass-sign-in', '__Host-place-browser', 'flow', 'form', 'lang', 'pass-sign-in', 'place-browser']);
  const bare = { ...mine, cookie: mine.cookie.replaceAll('__Host-', '') };
  assert.equal((await send(secure.app, { url: '/account', actor: mine })).status, 200);
  assert.equal((await send(secure.app, { url: '/account', actor: bare })).status, 303, 'a cookie that a neighbouring host could have set is not looked at');
  assert.equal((await send(secure.app, { url: '/staff', actor: operator })).status, 200);
});

test('what changes something is refused unless it comes from a page of ours', async () => {
  const unsafe = routes.filter(({ method }) => method !== 'GET');
  assert.ok(unsafe.length > 30);
  const wrong: string[] = [];
  await eachOf(unsafe, 16, async (route) => {
    const actor = insiderOf(route);
    const isApi = route.path.startsWith('/api/');
    const base = { method: route.method, url: pathOf(route), actor };
    const good = { lang: 'ar', code: '123456' };
    const form = (fields: Record<string, string>): string => new URLSearchParams({ ...good, ...fields }).toString();
    const ways: Record<string, Parameters<typeof send>[1]> = {
      'from another site': { ...base, body: good, headers: { origin: 'https://evil.example' } },
      'from nowhere that can be told': { ...base, body: good, headers: { origin: 'null' } },
      'from the same name on another port': { ...base, body: good, headers: { origin: 'http://localhost:81' } },
      'from a neighbour, as the browser says': { ...base, body: good, headers: { 'sec-fetch-site': 'same-site' } },
      'from another site, as the browser says': { ...base, body: good, headers: { 'sec-fetch-site': 'cross-site' } },
      'as a form of text': { ...base, body: '{"a":"="}', headers: { 'content-type': 'text/plain' } },
      ...(isApi
        ? { 'as a form': { ...base, body: form({}), headers: { 'content-type': 'application/x-www-form-urlencoded' } } }
        : {
          'without a token': { ...base, body: form({}) }, 'with an empty token': { ...base, body: form({ _csrf: '' }) }, 'with a stranger\'s token': { ...base, body: form({ _csrf: stranger.csrf }) },
          'with the token in a list': { ...base, body: `${form({ _csrf: actor.csrf })}&_csrf=${actor.csrf}` }, 'with the token in the address': { ...base, url: `${base.url}?_csrf=${actor.csrf}`, body: form({}) },
          'without a body': { ...base },
        }),
    };
    for (const [way, ask] of Object.entries(ways)) {
      const { status, location } = await send(app, ask);
      if (status !== 403 && status !== 415) wrong.push(`${route.method} ${route.path} ${way}: ${status} ${location ?? ''}`);
    }
  });
  assert.deepEqual(wrong, []);
  assert.equal((await send(app, { url: '/account', actor: person })).status, 200, 'nobody was signed out');
});

test('links and codes are made from BASE_URL, whatever the request calls this host', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' };
  for (const url of ['/', '/help', '/docs/api', '/book/service-1/1', '/none', '/.well-known/security.txt', '/account', `/appointments/${world.appointmentId}`, `/appointments/${world.appointmentId}/appointment.ics`, '/api/v1/branches']) {
    const answer = await send(app, { url, actor: person, headers });
    assert.doesNotMatch(answer.text + JSON.stringify(answer.headers), /evil\.example/, url);
  }
  const pack = await send(app, { url: '/api/v1/reader/pack', actor: world.reader, headers });
  assert.equal((JSON.parse(pack.text) as { bookingOrigin: string }).bookingOrigin, 'http://localhost:3000');
});

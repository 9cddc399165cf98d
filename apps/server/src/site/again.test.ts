import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRuntime } from '../modules/identity/fixtures.ts';
import { DomainError, platformErrors } from '../platform/errors.ts';
import { createHttp } from '../platform/http.ts';
import { mac, randomToken } from '../platform/secrets.ts';
import { testDatabase } from '../testing/database.ts';
import { errorPage } from './index.ts';

/** A site whose database cannot be reached: neither the person's session nor anything else. */
const runtime = testRuntime((await testDatabase()).db);
const cut = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const app = createHttp({ ...runtime, errors: platformErrors, errorPage, findViewer: () => Promise.reject(cut) });
let handled = 0;
for (const [url, error] of [['/test/cut', cut], ['/test/busy', new DomainError('busy', { retryAfterSeconds: 12 })], ['/test/wrong', new DomainError('not_allowed')]] as const) {
  app.route({ method: ['GET', 'POST'], url, handler: () => {
    handled += 1;
    return Promise.reject(error);
  } });
}

const form = randomToken(18);
const cookie = `form=${form}`;
const csrf = mac(runtime.secrets.key('csrf'), form);
const typed = { note: 'كلام <b>كتبته</b> "بيدي"', days: ['1', '2'], _idempotency: '0193-key' };

async function post(url: string, fields: Record<string, string | readonly string[]>, headers: Record<string, string> = { cookie }) {
  const payload = new URLSearchParams(Object.entries({ _csrf: csrf, ...fields }).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string]))).toString();
  return app.inject({ method: 'POST', url, payload, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ar' } });
}

test('a page that could not be made asks again by itself, with and without a script', async () => {
  const { statusCode, headers, body } = await app.inject({ url: '/test/cut', headers: { 'accept-language': 'ar' } });
  assert.deepEqual([statusCode, headers['retry-after']], [503, '5']);
  assert.match(body, /<meta http-equiv="refresh" content="5">/);
  assert.match(body, /تعيد هذه الصفحة المحاولة من نفسها/);
  assert.match((await app.inject({ url: '/test/busy', headers: { 'accept-language': 'en' } })).body, /<meta http-equiv="refresh" content="12">/);
});

test('a form that could not be carried out is offered again with all that was typed, its own key and a token that fits', async () => {
  const { statusCode, body } = await post('/test/cut?from=here', typed);
  assert.equal(statusCode, 503);
  assert.match(body, /<form[^>]*action="\/test\/cut\?from=here" method="post"/);
  assert.match(body, /name="note" value="كلام &lt;b&gt;كتبته&lt;\/b&gt; &quot;بيدي&quot;"/);
  assert.match(body, /name="days" value="1"[\s\S]*name="days" value="2"/);
  assert.match(body, /name="_idempotency" value="0193-key"/);
  assert.equal(body.split('name="_csrf"').length, 2);
  assert.ok(body.includes(`name="_csrf" value="${csrf}"`));
  assert.match(body, /لن يُنفَّذ طلبك مرتين/);
  assert.doesNotMatch(body, /http-equiv="refresh"/);
  assert.doesNotMatch((await post('/test/cut', { note: 'x' })).body, /مرتين/, 'no promise without a key');
});

test('passwords and codes are never on such a page', async () => {
  for (const field of ['password', 'password_again', 'current', 'code']) {
    const { statusCode, body } = await post('/test/cut', { ...typed, [field]: '483920' });
    assert.equal(statusCode, 503);
    assert.doesNotMatch(body, /483920|name="note"/, field);
  }
});

test('a form of another site is refused as one, and nothing of it is offered again', async () => {
  for (const headers of [{ cookie, origin: 'https://evil.example' }, { cookie: `form=${randomToken(18)}` }]) {
    const { statusCode, body } = await post('/test/cut', typed, headers as Record<string, string>);
    assert.equal(statusCode, 403);
    assert.doesNotMatch(body, /name="note"/);
  }
});

test('no form is carried out for somebody whose session could not be looked up', async () => {
  handled = 0;
  assert.equal((await post('/test/wrong', typed)).statusCode, 503);
  assert.equal(handled, 0);
});

test('a refusal that waiting does not change offers no second try', async () => {
  const { statusCode, body, headers } = await app.inject({ method: 'GET', url: '/test/wrong' });
  assert.deepEqual([statusCode, headers['retry-after']], [403, undefined]);
  assert.doesNotMatch(body, /http-equiv="refresh"/);
});

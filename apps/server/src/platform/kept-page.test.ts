import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { html } from './html.ts';
import { fillPage, keepPage } from './kept-page.ts';

const request = { lang: 'ar', url: '/x' } as FastifyRequest;
const read = (bytes: string): string => Buffer.from(bytes, 'latin1').toString();

test('a kept page has a gap for each nonce and knows nobody', () => {
  const page = keepPage(request, false, ({ lang, url, nonce, viewer }) => html`<p>${lang} ${url} ${viewer === null && 'nobody'}</p><script nonce="${nonce}"></script><i nonce="${nonce}">`);
  assert.deepEqual(page.gaps, ['nonce', 'nonce']);
  assert.equal(fillPage(page, { nonce: 'n1' }), '<p>ar /x nobody</p><script nonce="n1"></script><i nonce="n1">');
});

test('what is one person’s goes into gaps of its own, as the bytes of its letters and escaped', () => {
  const page = keepPage(request, false, (_, { ahead, until }) => html`<b data-ahead="${ahead}">${ahead}</b> ${until} دقائق`, ['ahead', 'until']);
  assert.equal(read(fillPage(page, { nonce: '', ahead: '7', until: 'بعد <5' })), '<b data-ahead="7">7</b> بعد &lt;5 دقائق');
  assert.equal(read(fillPage(page, { nonce: '', ahead: '8', until: '' })), '<b data-ahead="8">8</b>  دقائق', 'the next person’s are their own');
});

test('a page with a form of one browser cannot be kept', () => {
  assert.throws(() => keepPage(request, false, ({ csrf }) => html`${csrf}`), /no form/);
});

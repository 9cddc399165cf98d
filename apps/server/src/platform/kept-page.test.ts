import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { html } from './html.ts';
import { keepPage } from './kept-page.ts';

const request = { lang: 'ar', url: '/x' } as FastifyRequest;

test('a kept page has a gap for each nonce and knows nobody', () => {
  const page = keepPage(request, false, ({ lang, url, nonce, viewer }) => html`<p>${lang} ${url} ${viewer === null && 'nobody'}</p><script nonce="${nonce}"></script><i nonce="${nonce}">`);
  assert.deepEqual(page.map(String), ['<p>ar /x nobody</p><script nonce="', '"></script><i nonce="', '">']);
});

test('a page with a form of one browser cannot be kept', () => {
  assert.throws(() => keepPage(request, false, ({ csrf }) => html`${csrf}`), /no form/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html, isHtml, raw, toText } from './html.ts';

test('a string is always escaped, a nested fragment never twice', () => {
  const inner = html`<b>${'<script>'}</b>`;
  assert.equal(toText(html`<p title="${`"'&`}">${inner}</p>`), '<p title="&quot;&#39;&amp;"><b>&lt;script&gt;</b></p>');
});

test('nothing prints nothing, lists print in order', () => {
  assert.equal(toText(html`${null}${undefined}${false}${0}${['a', html`<i>b</i>`, ['<']]}`), '0a<i>b</i>&lt;');
});

test('an object that only looks like a fragment is not one', () => {
  assert.equal(isHtml({ text: '<b>' }), false);
  assert.equal(isHtml(raw('<b>')), true);
});

test('no text can open a tag or leave a quoted attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.doesNotMatch(toText(html`${text}`), /[<>"']/);
    }),
  );
});

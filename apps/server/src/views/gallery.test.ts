import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toText } from '../platform/html.ts';
import { languages } from '../platform/language.ts';
import { gallery } from './gallery.ts';

for (const lang of languages) {
  const text = toText(gallery({ lang, url: '/docs/components', nonce: 'n', csrf: 'c', viewer: null, demo: true }));

  test(`nothing on the page of components (${lang}) needs more than our policy allows: no inline style, no inline handler`, () => {
    for (const tag of text.match(/<[^>]+>/g) ?? []) assert.doesNotMatch(tag, /\s(style|on\w+)=/i);
    assert.doesNotMatch(text, /<style|javascript:/);
  });

  test(`every id on the page of components (${lang}) stands once, and every reference meets one`, () => {
    const all = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    assert.equal(new Set(all).size, all.length);
    const wanted = [...text.matchAll(/ (?:for|aria-describedby|data-show-password)="([^"]+)"| href="#([^"]+)"/g)].flatMap((match) => (match[1] ?? match[2]!).split(' '));
    assert.ok(wanted.length > 100);
    for (const id of wanted) assert.ok(all.includes(id), id);
  });

  test(`the page of components (${lang}) shows both directions and both schemes`, () => {
    for (const wanted of ['lang="ar" dir="rtl"', 'lang="en" dir="ltr"', 'data-color-scheme="light"', 'data-color-scheme="dark"']) assert.ok(text.includes(wanted), wanted);
  });
}

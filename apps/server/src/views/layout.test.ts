import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, toText } from '../platform/html.ts';
import type { PageContext, Viewer } from '../platform/request-context.ts';
import { page } from './layout.ts';
import { languageHref, signInHref } from './navigation.ts';

const anonymous: PageContext = { lang: 'ar', url: '/services?city=3', nonce: 'nonce-1', csrf: 'csrf-1', viewer: null, demo: true };
const person: Viewer = {
  kind: 'beneficiary', personId: 'p', name: { ar: '<سارة>', en: '<Sarah>' }, sessionId: 's', authenticatedAt: new Date(0), role: null, sectorId: null, branchId: null, authorityId: null,
};
const staff: Viewer = { ...person, kind: 'staff', role: 'branch_manager', branchId: 1 };

function render(context: Partial<PageContext>, options: Partial<Parameters<typeof page>[1]> = {}): string {
  return toText(page({ ...anonymous, ...context }, { title: 'عنوان', body: html`<h1>عنوان</h1>`, ...options }));
}

test('a page says its language and direction', () => {
  assert.match(render({ lang: 'ar' }), /<html lang="ar" dir="rtl">/);
  assert.match(render({ lang: 'en' }), /<html lang="en" dir="ltr">/);
});

test('title, description and names cannot become markup', () => {
  const text = render({ viewer: person }, { title: '</title><script>', description: '"><script>' });
  assert.ok(!text.includes('<script>'));
  assert.ok(text.includes('&lt;سارة&gt;'));
});

test('a stranger can sign in and come back; a person signs out by a form with its token', () => {
  assert.ok(render({}).includes('href="/sign-in?next=%2Fservices%3Fcity%3D3"'));
  const text = render({ viewer: person });
  assert.ok(!text.includes('/sign-in'));
  assert.match(text, /<form action="\/sign-out" method="post"><input type="hidden" name="_csrf" value="csrf-1">/);
});

test('staff see their own bar with name and role, and not the public one', () => {
  const text = render({ viewer: staff }, { section: 'readers' });
  assert.match(text, /<a href="\/staff\/readers" aria-current="page">/);
  assert.ok(text.includes('مدير فرع'));
  assert.match(text, /<form action="\/staff\/sign-out" method="post">/, 'their session is not the people’s');
  assert.ok(!text.includes('href="/appointments"'));
});

test('the language switch keeps path and query and never leaves the portal', () => {
  assert.equal(languageHref('/branches?city=3&lang=ar', 'en'), '/branches?city=3&lang=en');
  assert.equal(languageHref('/x//y?q=%D8%A3', 'ar'), '/x//y?q=%D8%A3&lang=ar');
  for (const url of ['//evil.example/a', '/.//evil.example', '/..//evil.example/', '/\\evil.example']) {
    assert.equal(new URL(languageHref(url, 'en'), 'https://portal.example').host, 'portal.example', url);
  }
});

test('signing in from the first page or from the sign-in page itself carries no way back', () => {
  assert.equal(signInHref('/'), '/sign-in');
  assert.equal(signInHref('/sign-in?next=%2Fa'), '/sign-in');
  assert.equal(signInHref('/register/code'), '/sign-in');
  assert.equal(signInHref('/staff/sign-in'), '/staff/sign-in');
  assert.equal(signInHref('/staff/desk'), '/staff/sign-in?next=%2Fstaff%2Fdesk');
});

test('the demo says that it is one, and only the demo', () => {
  assert.match(render({ demo: true }), /class="bw-demo"/);
  assert.doesNotMatch(render({ demo: false }), /class="bw-demo"/);
});

test('a sheet of paper has no bars', () => {
  assert.doesNotMatch(render({}, { print: true }), /<header|<footer|<nav/);
});

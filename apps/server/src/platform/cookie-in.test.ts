import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieIn } from './cookie-in.ts';

test('a cookie is found by its whole name', () => {
  const header = 'xplace-a=1; place-a-b=2;place-a=3; z=place-a=4';
  assert.equal(cookieIn(header, 'place-a'), '3');
  assert.equal(cookieIn(header, 'place-a-b'), '2');
  assert.equal(cookieIn(header, 'lace-a'), undefined);
  assert.equal(cookieIn(undefined, 'place-a'), undefined);
});

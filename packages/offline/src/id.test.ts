import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from './id.ts';

test('an id carries its time and version, as RFC 9562 appendix A.6 has them', () => {
  const random = Uint8Array.from([0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  assert.equal(newId(0x017f22e279b0, random), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

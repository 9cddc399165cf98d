import assert from 'node:assert/strict';
import { createHmac, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseDigits } from './digits.ts';
import { TicketError } from './errors.ts';
import { BRANCH, DAY, DAY_KEY, HOLDER, testClaims } from './fixtures.ts';
import { deriveDayKey, holderCode, matchesHolder } from './holder.ts';

const MASTER = new Uint8Array(32).fill(7);
const ticket = testClaims();

test('key and code are HKDF and HMAC as node:crypto computes them', () => {
  const key = hkdfSync('sha256', MASTER, new Uint8Array(0), '17|2026-11-24', 32);
  assert.deepEqual(deriveDayKey(MASTER, BRANCH, DAY), new Uint8Array(key));
  const code = createHmac('sha256', Buffer.from(key)).update('BWH1').update(ticket.cti).update('1000000008|1990-01-02').digest();
  assert.deepEqual(holderCode(DAY_KEY, ticket.cti, HOLDER.id, HOLDER.birthDate), new Uint8Array(code.subarray(0, 12)));
});

test('the holder matches, in any digits', () => {
  assert.ok(matchesHolder(DAY_KEY, ticket, HOLDER.id, [HOLDER.birthDate]));
  assert.ok(matchesHolder(DAY_KEY, ticket, '١٠٠٠٠٠٠٠٠٨', ['۱۹۹۰-۰۱-۰۲']));
});

test('every other id and every other birth date is refused', () => {
  const id = fc.integer({ min: 1_000_000_000, max: 2_999_999_999 }).map(String).filter((other) => other !== HOLDER.id);
  const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)).filter((other) => other !== HOLDER.birthDate);
  fc.assert(fc.property(id, date, (otherId, otherDate) => {
    assert.equal(matchesHolder(DAY_KEY, ticket, otherId, [HOLDER.birthDate]), false);
    assert.equal(matchesHolder(DAY_KEY, ticket, HOLDER.id, [otherDate]), false);
    assert.equal(matchesHolder(DAY_KEY, ticket, otherId, [otherDate]), false);
  }), { numRuns: 300 });
  for (let at = 0; at < 10; at++) {
    for (let digit = 0; digit < 10; digit++) {
      const other = HOLDER.id.slice(0, at) + digit + HOLDER.id.slice(at + 1);
      assert.equal(matchesHolder(DAY_KEY, ticket, other, [HOLDER.birthDate]), other === HOLDER.id);
    }
  }
});

test('a code is bound to its ticket, branch and day', () => {
  const other = testClaims({ cti: new Uint8Array(10).fill(9), hc: ticket.hc });
  assert.equal(matchesHolder(DAY_KEY, other, HOLDER.id, [HOLDER.birthDate]), false);
  for (const [branch, day] of [[BRANCH + 1, DAY], [BRANCH, '2026-11-25'], [1, `7|${DAY}`]] as const) {
    const key = deriveDayKey(MASTER, branch, day);
    assert.equal(matchesHolder(key, ticket, HOLDER.id, [HOLDER.birthDate]), false);
  }
});

test('one matching candidate is enough, wherever it stands; none is no match', () => {
  const around = ['1990-01-01', HOLDER.birthDate, '1990-01-03'];
  assert.ok(matchesHolder(DAY_KEY, ticket, HOLDER.id, around));
  assert.ok(matchesHolder(DAY_KEY, ticket, HOLDER.id, around.toReversed()));
  assert.equal(matchesHolder(DAY_KEY, ticket, HOLDER.id, ['1990-01-01', '1990-01-03']), false);
  assert.equal(matchesHolder(DAY_KEY, ticket, HOLDER.id, []), false);
});

test('an id or date in another form is malformed, not hashed', () => {
  const wrong = [['100000000', '1990-01-02'], ['10000000080', '1990-01-02'], ['100000000x', '1990-01-02'], [HOLDER.id, '1990-1-2'], [HOLDER.id, '02-01-1990'], [HOLDER.id, '1990-01-02 ']] as const;
  for (const [id, date] of wrong) {
    assert.throws(() => holderCode(DAY_KEY, ticket.cti, id, date), (error) => error instanceof TicketError && error.code === 'malformed');
  }
});

test('digits of three scripts become ASCII and nothing else changes', () => {
  assert.equal(normaliseDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 0123456789 اب-/'), '0123456789 0123456789 0123456789 اب-/');
});

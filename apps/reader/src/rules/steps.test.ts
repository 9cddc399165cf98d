import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RefusalReason, TicketClaims, Verdict } from '@bawaba/ticket';
import { nextStep, offersBooking, type Progress } from './steps.ts';

const claims = {} as TicketClaims;
const fresh: Progress = { mismatches: 0, refreshed: false, online: false };
const refuse = (reason: RefusalReason): Verdict => ({ outcome: 'refuse', reason, claims });

test('a first mismatch of the card asks again; the second is refused and recorded', () => {
  assert.deepEqual(nextStep(refuse('wrong_person'), fresh, true), { do: 'ask_card', again: true });
  assert.deepEqual(nextStep(refuse('wrong_person'), { ...fresh, mismatches: 1 }, true), { do: 'refuse', reason: 'wrong_person', incident: 'wrong_person' });
});

test('amber asks the server once where there is a network, and is left to the clerk otherwise', () => {
  const amber: Verdict = { outcome: 'check_online', reason: 'list_old', claims };
  assert.deepEqual(nextStep(amber, { ...fresh, online: true }, true), { do: 'refresh' });
  assert.deepEqual(nextStep(amber, { ...fresh, online: true, refreshed: true }, true), { do: 'leave_to_clerk', reason: 'list_old' });
  assert.deepEqual(nextStep(amber, fresh, true), { do: 'leave_to_clerk', reason: 'list_old' });
});

test('what may only be a pack behind the server is asked before anybody is called a forger', () => {
  for (const reason of ['unknown_key', 'not_issued'] as const) {
    assert.deepEqual(nextStep(refuse(reason), { ...fresh, online: true }, true), { do: 'refresh' });
    assert.deepEqual(nextStep(refuse(reason), { ...fresh, online: true, refreshed: true }, true), { do: 'refuse', reason, incident: reason });
    assert.deepEqual(nextStep(refuse(reason), fresh, true), { do: 'refuse', reason, incident: reason });
  }
  assert.deepEqual(nextStep(refuse('bad_signature'), { ...fresh, online: true }, true), { do: 'refuse', reason: 'bad_signature', incident: 'bad_signature' });
});

test('a code that never claimed to be a ticket is refused without an incident', () => {
  assert.deepEqual(nextStep(refuse('malformed'), fresh, false), { do: 'refuse', reason: 'malformed', incident: null });
  assert.deepEqual(nextStep(refuse('malformed'), fresh, true), { do: 'refuse', reason: 'malformed', incident: 'malformed' });
});

test('honest mistakes are no incidents, and most lead to a booking', () => {
  for (const reason of ['wrong_branch', 'cancelled', 'already_used', 'wrong_day', 'too_early', 'too_late'] as const) {
    assert.deepEqual(nextStep(refuse(reason), fresh, true), { do: 'refuse', reason, incident: null });
  }
  assert.deepEqual((['too_early', 'already_used', 'too_late', 'wrong_person'] as const).map(offersBooking), [false, false, true, true]);
});

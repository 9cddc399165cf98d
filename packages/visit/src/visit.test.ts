import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardCode, cardStepOf, nextSeal, type SealedEvent, type SealedWhat, sha256Hex, verifyChain } from './index.ts';

test('the code on a card is that of RFC 6238, appendix B, for SHA-256', async () => {
  const key = new TextEncoder().encode('12345678901234567890123456789012');
  // Eight digits there, of which six are the last ones; its steps are of 30 s.
  for (const [seconds, code] of [[59, '46119246'], [1111111109, '68084774'], [1111111111, '67062674'], [1234567890, '91819424'], [2000000000, '90698825'], [20000000000, '77737706']] as const) {
    assert.equal(await cardCode(key, Math.floor(seconds / 30)), code.slice(2), code);
  }
  assert.deepEqual([cardStepOf(59_999), cardStepOf(60_000)], [0, 1]);
});

const visitId = '01890000-0000-7000-8000-000000000001';
const text = '{"finding":"clean"}';

async function chain(...whats: readonly (readonly [SealedWhat, string])[]): Promise<SealedEvent[]> {
  const events: SealedEvent[] = [];
  let previous = visitId;
  for (const [index, [what, content]] of whats.entries()) {
    const event = { at: `2026-03-01T08:0${index}:00.000Z`, what, sha256: await sha256Hex(content) };
    previous = await nextSeal(previous, event);
    events.push({ ...event, seal: previous });
  }
  return events;
}

test('a whole chain holds; whatever is changed, moved, taken out or put in afterwards shows', async () => {
  const whole = await chain(['begun', visitId], ['photographed', 'one'], ['photographed', 'two'], ['finished', text]);
  assert.equal(await verifyChain(visitId, text, whole), null);
  const [begun, one, two, finished] = whole as [SealedEvent, SealedEvent, SealedEvent, SealedEvent];
  assert.equal(await verifyChain(visitId, `${text} `, whole), 'broken');
  assert.equal(await verifyChain('another', text, whole), 'broken');
  assert.equal(await verifyChain(visitId, text, [begun, two, one, finished]), 'broken');
  assert.equal(await verifyChain(visitId, text, [begun, two, finished]), 'broken');
  assert.equal(await verifyChain(visitId, text, [begun, one, one, two, finished]), 'broken');
  assert.equal(await verifyChain(visitId, text, [begun, { ...one, at: two.at }, two, finished]), 'broken');
  assert.equal(await verifyChain(visitId, text, [begun, { ...one, sha256: two.sha256 }, two, finished]), 'broken');
});

test('a chain that begins or ends wrong is told apart', async () => {
  assert.equal(await verifyChain(visitId, text, []), 'empty');
  assert.equal(await verifyChain(visitId, text, await chain(['begun', visitId])), 'unfinished');
  assert.equal(await verifyChain(visitId, text, await chain(['photographed', 'one'], ['finished', text])), 'unfinished');
  assert.equal(await verifyChain(visitId, text, await chain(['begun', visitId], ['finished', 'x'], ['finished', text])), 'unfinished');
});

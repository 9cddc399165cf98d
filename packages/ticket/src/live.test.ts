import assert from 'node:assert/strict';
import { test } from 'node:test';
import { p256 } from '@noble/curves/nist.js';
import { encode as encodeQr } from 'uqr';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { concat, toHex } from './bytes.ts';
import { TicketError } from './errors.ts';
import { createSigner } from './ed25519-node.ts';
import { decodeTicket } from './format.ts';
import { BRANCH, KEY_SET, LIST_KEY, NOW, SLOT_START, TICKET_KEY, setKey, testClaims, testKey, testTicket } from './fixtures.ts';
import { compressPoint, decodeLive, isLiveAt, LIVE_EARLY, LIVE_LATE, LIVE_PREFIX, LIVE_STEP, MAX_LIVE_BYTES, MAX_LIVE_CHARS, prepareLive, signBinding, type LiveParts } from './live.ts';
import { presentationOf, ticketIn } from './live-verify.ts';

const DEVICE = testKey('telephone', [0, 0]);
const P256_SECRET = new Uint8Array(32).fill(11);
const P256_KEY = p256.getPublicKey(P256_SECRET, true);
const cti = testClaims().cti;
const largest = { branch: 0xffff, service: 0xffff, statusIndex: 0xffff, startMinutes: 255, initials: 'مع', nbf: 0xffffffff - 255 * 60 - 1, exp: 0xffffffff };

function parts(change: Partial<LiveParts> = {}): LiveParts {
  const deviceKey = change.deviceKey ?? DEVICE.publicKey;
  return { ticket: testTicket(), binding: signBinding(cti, deviceKey, TICKET_KEY.signer), deviceKey, ...change };
}

/** A live code as a telephone makes it. */
function live(now = NOW, change: Partial<LiveParts> = {}, sign = DEVICE.signer.sign): string {
  const prepared = prepareLive(parts(change), now);
  return prepared.finish(sign(prepared.message));
}

const signP256 = (message: Uint8Array): Uint8Array => p256.sign(message, P256_SECRET, { lowS: false });
const proofOf = async (text: string, now = NOW, keySet = KEY_SET): Promise<string> => (await presentationOf(text, keySet, now)).proof;

test('a live code is live, gives its ticket back, and is the same to the byte whoever makes it', async () => {
  assert.deepEqual(await presentationOf(live(), KEY_SET, NOW), { ticket: testTicket(), proof: 'live' });
  assert.equal(ticketIn(live()), testTicket());
  assert.equal(live(NOW - (NOW % LIVE_STEP)), live(NOW - (NOW % LIVE_STEP) + LIVE_STEP - 1));
  assert.notEqual(live(NOW), live(NOW + LIVE_STEP));
});

test('with P-256 as with Ed25519, and of the two signatures of ECDSA one only', async () => {
  for (let step = 0; step < 8; step++) {
    const now = NOW + step * LIVE_STEP;
    const text = live(now, { deviceKey: P256_KEY }, signP256);
    assert.equal(await proofOf(text, now), 'live');
    const bytes = decodeBase45(text.slice(LIVE_PREFIX.length));
    const order = p256.Point.Fn.ORDER;
    const high = (order - BigInt(`0x${toHex(bytes.subarray(-32))}`)).toString(16).padStart(64, '0');
    const other = concat(bytes.subarray(0, -32), new Uint8Array(Buffer.from(high, 'hex')));
    assert.equal(await proofOf(LIVE_PREFIX + encodeBase45(other), now), 'copy');
  }
});

test('a point as WebCrypto exports it becomes the one that is bound', () => {
  assert.deepEqual(compressPoint(p256.getPublicKey(P256_SECRET, false)), P256_KEY);
  for (const wrong of [new Uint8Array(65), new Uint8Array(64), P256_KEY]) assert.throws(() => compressPoint(wrong), TicketError);
});

test('the largest live code is 350 bytes and 530 characters: QR version 12 at L', () => {
  const ticket = testTicket(largest);
  for (const [deviceKey, bytes, sign] of [[DEVICE.publicKey, MAX_LIVE_BYTES - 1, DEVICE.signer.sign], [P256_KEY, MAX_LIVE_BYTES, signP256]] as const) {
    const text = live(0xffffffff * LIVE_STEP, { ticket, deviceKey }, sign);
    assert.equal(decodeBase45(text.slice(LIVE_PREFIX.length)).length, bytes);
    assert.ok(text.length <= MAX_LIVE_CHARS);
    assert.equal(encodeQr(text, { ecc: 'L', boostEcc: false }).version, 12);
    assert.equal(decodeLive(text).ticket, ticket);
  }
  assert.equal(MAX_LIVE_BYTES, 350);
  assert.equal(live(0xffffffff * LIVE_STEP, { ticket, deviceKey: P256_KEY }, signP256).length, MAX_LIVE_CHARS);
});

test('the bytes are the ones that docs/tickets.md writes down', () => {
  const bytes = toHex(decodeBase45(live().slice(LIVE_PREFIX.length)));
  const ticket = toHex(decodeBase45(testTicket().slice(4)));
  const binding = `8447a20132044247d1a0582a${toHex(cti)}${toHex(DEVICE.publicKey)}5840[0-9a-f]{128}`;
  const step = Math.floor(NOW / LIVE_STEP).toString(16).padStart(8, '0');
  assert.match(bytes, new RegExp(`^8443a10132a059011083588e${ticket}5878${binding}1a${step}5840[0-9a-f]{128}$`));
});

test('a filmed code is live for as long as it says and no longer; so is one of a clock that is off', async () => {
  const at = NOW - (NOW % LIVE_STEP);
  const text = live(at);
  for (const [now, proof] of [[at - LIVE_EARLY - 1, 'copy'], [at - LIVE_EARLY, 'live'], [at, 'live'], [at + LIVE_LATE - 1, 'live'], [at + LIVE_LATE, 'copy'], [at + 60, 'copy'], [at + 86_400, 'copy']] as const) {
    assert.equal(await proofOf(text, now), proof, String(now - at));
    assert.equal(isLiveAt(at, now), proof === 'live');
  }
});

test('one bit changed in any byte of a live code makes it none, whichever key made it; so does every cut', async () => {
  for (const text of [live(), live(NOW, { deviceKey: P256_KEY }, signP256)]) {
    const bytes = decodeBase45(text.slice(LIVE_PREFIX.length));
    assert.equal(await proofOf(text), 'live');
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = bytes.slice();
        changed[at] = changed[at]! ^ (1 << bit);
        assert.equal(await proofOf(LIVE_PREFIX + encodeBase45(changed)), 'copy', `byte ${at}, bit ${bit}`);
      }
    }
    for (let length = 0; length < text.length; length++) assert.equal(await proofOf(text.slice(0, length)), 'copy');
    for (const other of [`${text} `, text.toLowerCase(), `BWL2:${text.slice(5)}`, text + text]) assert.equal(await proofOf(other), 'copy');
  }
});

test('somebody else’s telephone, ticket, key or purpose is not live', async () => {
  const other = testKey('another telephone', [0, 0]);
  const otherTicket = testTicket({ cti: new Uint8Array(10).fill(3), hc: testClaims().hc });
  const leaked = createSigner(TICKET_KEY.signer.kid, new Uint8Array(32).fill(5));
  const bound = (signer = TICKET_KEY.signer) => signBinding(cti, other.publicKey, signer);
  const cases: Record<string, string> = {
    'signed by another telephone': live(NOW, {}, other.signer.sign),
    'bound by nobody we trust': live(NOW, { deviceKey: other.publicKey, binding: bound(leaked) }, other.signer.sign),
    'bound by a list key': live(NOW, { deviceKey: other.publicKey, binding: bound(LIST_KEY.signer) }, other.signer.sign),
    'bound to another ticket': live(NOW, { ticket: otherTicket }),
    'a plain ticket': testTicket(),
    'no ticket at all': 'https://example.org',
  };
  for (const [name, text] of Object.entries(cases)) assert.equal(await proofOf(text), 'copy', name);
  assert.equal(await proofOf(live(NOW, { deviceKey: other.publicKey, binding: bound() }, other.signer.sign)), 'live', 'the case itself is sound');
  const elsewhere = { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { branches: [BRANCH + 1] })] };
  const ended = { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { notAfter: SLOT_START })] };
  for (const keySet of [elsewhere, ended]) assert.equal(await proofOf(live(), NOW, keySet), 'copy');
});

test('whatever is wrong with the proof, the ticket in it is still handed on to be judged', async () => {
  assert.equal((await presentationOf(live(NOW - 3600), KEY_SET, NOW)).ticket, testTicket());
  assert.equal((await presentationOf(testTicket(), KEY_SET, NOW)).ticket, testTicket());
  assert.equal(decodeTicket(ticketIn(live())).claims.branch, BRANCH);
});

test('what is no key is not bound', () => {
  for (const key of [new Uint8Array(31), new Uint8Array(33), new Uint8Array(65).fill(4), new Uint8Array(0)]) assert.throws(() => signBinding(cti, key, TICKET_KEY.signer), TicketError);
  assert.throws(() => signBinding(new Uint8Array(9), DEVICE.publicKey, TICKET_KEY.signer), TicketError);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import { decode } from 'cborg';
import fc from 'fast-check';
import { fromHex, toHex } from './bytes.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-encode.ts';
import { openSign1, signSign1 } from './cose.ts';
import { TicketError } from './errors.ts';
import type { TicketErrorCode } from './errors.ts';
import { BRANCH, DAY, KEY_SET, LIST_KEY, NOW, TICKET_KEY, setKey, testKey } from './fixtures.ts';
import { isFresh } from './list-token.ts';
import { isIssued, manifestPath, signManifest, verifyManifest } from './manifest.ts';
import { readStatus, signStatusList, statusListPath, verifyStatusList } from './status-list.ts';
import type { TicketStatus } from './status-list.ts';

const code = (wanted: TicketErrorCode) => (error: unknown) => error instanceof TicketError && error.code === wanted;
const LIST = { branch: BRANCH, day: DAY, issuedAt: NOW - 60, expiresAt: NOW + 86_400, ttl: 3600 };
const CTIS = [3, 1, 2].map((n) => new Uint8Array(10).fill(n));
const NO_AAD = new Uint8Array(0);

const anyStatuses = fc.uniqueArray(
  fc.tuple(fc.nat(0xffff), fc.constantFrom<TicketStatus>('valid', 'cancelled', 'used')),
  { selector: ([index]) => index, maxLength: 200 },
);

test('every status comes back, and what was not named is valid', async () => {
  await fc.assert(fc.asyncProperty(anyStatuses, async (statuses) => {
    const list = await verifyStatusList(await signStatusList(LIST, statuses, LIST_KEY.signer), KEY_SET, LIST);
    const expected = new Map(statuses);
    for (let index = 0; index <= 0xffff; index++) {
      if (readStatus(list, index) !== (expected.get(index) ?? 'valid')) assert.fail(`index ${index}`);
    }
    const { packed: _, ...head } = list;
    assert.deepEqual(head, LIST);
  }), { numRuns: 30 });
});

test('the order of bits is that of the Token Status List draft, section 4.1', () => {
  // Its two-bit example: 1,2,0,3,0,1,0,1,1,2,3,3 is c9 44 f9 before compression.
  const packed = inflateSync(Buffer.from('eNo76fITAAPfAgc', 'base64url'));
  assert.equal(packed.toString('hex'), 'c944f9');
  const statuses = [0, 2, 3, 4, 5, 6, 7, 8, 10, 11].map((index) => readStatus({ ...LIST, packed }, index));
  assert.deepEqual(statuses, ['cancelled', 'valid', 'used', 'valid', 'cancelled', 'valid', 'cancelled', 'cancelled', 'used', 'used']);
});

test('the token has the claims, type and zlib stream of the CWT form, for any reader of it', async () => {
  const bytes = await signStatusList(LIST, [[0, 'cancelled'], [3, 'used']], LIST_KEY.signer);
  const { header, payload } = openSign1(bytes, NO_AAD);
  assert.equal(header.get(16), 'application/statuslist+cwt');
  const claims = decode(payload, { useMaps: true }) as Map<number, unknown>;
  assert.deepEqual([...claims.keys()], [2, 4, 6, 65533, 65534]);
  assert.deepEqual([2, 4, 6, 65534].map((key) => claims.get(key)), ['/status-lists/17/2026-11-24', LIST.expiresAt, LIST.issuedAt, 3600]);
  const list = claims.get(65533) as Map<string, unknown>;
  assert.equal(list.get('bits'), 2);
  const packed = inflateSync(list.get('lst') as Uint8Array);
  assert.equal(packed.length, 16_384);
  assert.equal(packed[0], 0b11_00_00_01);
});

test('a status list stays small: 2,000 used tickets in under 6 kB', async () => {
  const used = Array.from({ length: 2000 }, (_, n) => [(n * 7919) % 0x10000, 'used'] as const);
  assert.ok((await signStatusList(LIST, used, LIST_KEY.signer)).length < 6000);
});

/** A genuine list token around any body. */
function tokenAround(body: CborValue): Uint8Array {
  const claims = new Map<number, CborValue>([
    [2, statusListPath(BRANCH, DAY)], [4, LIST.expiresAt], [6, LIST.issuedAt], [65533, body], [65534, LIST.ttl],
  ]);
  return signSign1(encodeCbor(claims), NO_AAD, LIST_KEY.signer, new Map([[16, 'application/statuslist+cwt']]));
}

test('a signed list that is not two bits for 65,536 tickets is malformed', async () => {
  const lst = (bytes: Uint8Array) => new Map<string, number | Uint8Array>([['lst', Uint8Array.from(bytes)], ['bits', 2]]);
  const good = new Uint8Array(16_384);
  assert.equal(readStatus(await verifyStatusList(tokenAround(lst(deflateSync(good))), KEY_SET, LIST), 9), 'valid');
  const suspended = good.slice();
  suspended[100] = 0b10_00;
  const bodies = {
    'one bit': new Map<string, number | Uint8Array>([['lst', Uint8Array.from(deflateSync(good))], ['bits', 1]]),
    'too short': lst(deflateSync(good.subarray(1))),
    'a bomb': lst(deflateSync(new Uint8Array(50_000_000))),
    'no zlib stream': lst(good.subarray(0, 20)),
    'a cut stream': lst(deflateSync(good).subarray(0, 10)),
    'something after the stream': lst(Buffer.concat([deflateSync(good), Buffer.of(0)])),
    'a status without meaning': lst(deflateSync(suspended)),
    'no map': 7,
  };
  for (const [name, body] of Object.entries(bodies)) {
    await assert.rejects(verifyStatusList(tokenAround(body), KEY_SET, LIST), code('malformed'), name);
  }
});

test('a manifest knows every issued ticket and no other', async () => {
  const cti = fc.uint8Array({ minLength: 10, maxLength: 10 });
  await fc.assert(fc.asyncProperty(fc.array(cti, { maxLength: 60 }), fc.array(cti, { maxLength: 60 }), async (issued, others) => {
    const manifest = await verifyManifest(signManifest(LIST, issued, LIST_KEY.signer), KEY_SET, LIST);
    const prefixes = new Set(issued.map((known) => toHex(known.subarray(0, 4))));
    for (const known of issued) assert.ok(isIssued(manifest, known));
    for (const other of others) assert.equal(isIssued(manifest, other), prefixes.has(toHex(other.subarray(0, 4))));
  }), { numRuns: 50 });
});

test('a manifest out of order or cut is malformed though signed', async () => {
  for (const body of ['0000000200000001', '0000000100000001', '000000', '']) {
    const claims = new Map<number, CborValue>([[2, manifestPath(BRANCH, DAY)], [4, LIST.expiresAt], [6, LIST.issuedAt], [65534, LIST.ttl], [-65538, fromHex(body)]]);
    const bytes = signSign1(encodeCbor(claims), Buffer.from('BW1-manifest'), LIST_KEY.signer, new Map([[16, 'application/bawaba-manifest+cwt']]));
    if (body === '') assert.equal((await verifyManifest(bytes, KEY_SET, LIST)).prefixes.length, 0);
    else await assert.rejects(verifyManifest(bytes, KEY_SET, LIST), code('malformed'), body);
  }
});

const kinds = {
  'status list': { sign: (key = LIST_KEY, list = LIST) => signStatusList(list, [[1, 'used']], key.signer), verify: verifyStatusList },
  manifest: { sign: async (key = LIST_KEY, list = LIST) => signManifest(list, CTIS, key.signer), verify: verifyManifest },
};

for (const [name, { sign, verify }] of Object.entries(kinds)) {
  test(`a ${name} is good for its branch and day only`, async () => {
    for (const about of [{ branch: BRANCH + 1, day: DAY }, { branch: BRANCH, day: '2026-11-25' }]) {
      await assert.rejects(async () => verify(await sign(), KEY_SET, about), code('wrong_subject'));
    }
  });

  test(`a ${name} is signed by a list key, while and where that key may`, async () => {
    await assert.rejects(async () => verify(await sign(TICKET_KEY), KEY_SET, LIST), code('unknown_key'));
    await assert.rejects(async () => verify(await sign(testKey('impostor', [0x4c, 0x01])), KEY_SET, LIST), code('bad_signature'));
    for (const change of [{ notAfter: LIST.issuedAt - 1 }, { notBefore: LIST.issuedAt + 1 }, { branches: [BRANCH + 1] }]) {
      const keySet = { ...KEY_SET, listKeys: [setKey(LIST_KEY, change)] };
      await assert.rejects(async () => verify(await sign(), keySet, LIST), code('unknown_key'), JSON.stringify(change));
    }
  });

  test(`every changed byte and truncation of a ${name} is refused`, async () => {
    const bytes = await sign();
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << at % 8;
      await assert.rejects(verify(changed, KEY_SET, LIST), TicketError, `byte ${at}`);
      await assert.rejects(verify(bytes.subarray(0, at), KEY_SET, LIST), code('malformed'), `first ${at}`);
    }
  });
}

test('one kind of list never passes for the other', async () => {
  await assert.rejects(async () => verifyManifest(await kinds['status list'].sign(), KEY_SET, LIST), TicketError);
  await assert.rejects(async () => verifyStatusList(await kinds.manifest.sign(), KEY_SET, LIST), TicketError);
});

test('fresh is until ttl and before exp, whichever comes first', () => {
  assert.ok(isFresh(LIST, LIST.issuedAt + 3600));
  assert.equal(isFresh(LIST, LIST.issuedAt + 3601), false);
  assert.ok(isFresh({ ...LIST, ttl: 10 ** 9 }, LIST.expiresAt - 1));
  assert.equal(isFresh({ ...LIST, ttl: 10 ** 9 }, LIST.expiresAt), false);
});

import { hash, type JsonWebKey, timingSafeEqual, verify } from 'node:crypto';
import { decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';

/** What a device signed, as the browser hands it over: base64url. */
export interface SignedAnswer {
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** What it has to be. */
export interface Expected {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  /** COSE_Key. */
  readonly publicKey: Uint8Array;
}

const flag = { present: 0x01, verified: 0x04, mayBeSynced: 0x08, synced: 0x10, made: 0x40, extended: 0x80 } as const;
/** Hash of the domain, flags, counter. */
const fixedLength = 37;

/**
 * The device's counter when the answer is what WebAuthn (level 3, section 7.2) asks of one; else null. The library's own
 * check took several times as long when measured (docs/performance.md); `assertions.test.ts` holds this one against it.
 * Never throws for what a stranger may send.
 */
export function readAssertion(answer: SignedAnswer, expected: Expected): number | null {
  try {
    const client = Buffer.from(answer.clientDataJSON, 'base64url');
    const data = Buffer.from(answer.authenticatorData, 'base64url');
    if (!isClientOurs(client, expected) || !isDeviceSure(data, expected.rpId)) return null;
    const signed = Buffer.concat([data, hash('sha256', client, 'buffer')]);
    return isSigned(signed, Buffer.from(answer.signature, 'base64url'), expected.publicKey) ? data.readUInt32BE(33) : null;
  } catch {
    return null;
  }
}

/** What the browser says: used and not made, our challenge, our page, in no frame of another. */
function isClientOurs(client: Buffer, { challenge, origin }: Expected): boolean {
  const said = JSON.parse(client.toString('utf8')) as Readonly<Record<string, unknown>>;
  return said['type'] === 'webauthn.get' && said['challenge'] === challenge && said['origin'] === origin && said['crossOrigin'] !== true && said['topOrigin'] === undefined;
}

/** What the device says: our domain, somebody there, and that it made sure who. */
function isDeviceSure(data: Buffer, rpId: string): boolean {
  if (data.length < fixedLength) return false;
  const flags = data[32]!;
  const has = (one: number): boolean => (flags & one) !== 0;
  if (has(flag.made) || (data.length > fixedLength) !== has(flag.extended)) return false;
  if (has(flag.synced) && !has(flag.mayBeSynced)) return false;
  return has(flag.present) && has(flag.verified) && timingSafeEqual(data.subarray(0, 32), hash('sha256', rpId, 'buffer'));
}

/** Names of key types, curves and algorithms as COSE numbers them (RFC 9053). */
const cose = { type: 1, algorithm: 3, curve: -1, x: -2, y: -3, modulus: -1, exponent: -2 } as const;

function isSigned(data: Buffer, signature: Buffer, publicKey: Uint8Array): boolean {
  const key = decodeCredentialPublicKey(new Uint8Array(publicKey)) as unknown as ReadonlyMap<number, unknown>;
  const text = (label: number): string => Buffer.from(key.get(label) as Uint8Array).toString('base64url');
  const algorithm = key.get(cose.algorithm);
  const right = (hash: string | null, jwk: JsonWebKey): boolean => verify(hash, data, { key: jwk, format: 'jwk' }, signature);
  if (algorithm === -7) return right('sha256', { kty: 'EC', crv: 'P-256', x: text(cose.x), y: text(cose.y) });
  if (algorithm === -8) return right(null, { kty: 'OKP', crv: 'Ed25519', x: text(cose.x) });
  return algorithm === -257 && right('sha256', { kty: 'RSA', n: text(cose.modulus), e: text(cose.exponent) });
}

import { hash, timingSafeEqual, verify } from 'node:crypto';
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
const cose = { algorithm: 3, x: -2, y: -3, modulus: -1, exponent: -2 } as const;

/** What stands before a curve's point in a SubjectPublicKeyInfo (RFC 5480, RFC 8410); that of P-256 is written in full. */
const heads = { p256: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex'), ed25519: Buffer.from('302a300506032b6570032100', 'hex') } as const;

function isSigned(data: Buffer, signature: Buffer, publicKey: Uint8Array): boolean {
  const key = decodeCredentialPublicKey(new Uint8Array(publicKey)) as unknown as ReadonlyMap<number, unknown>;
  const part = (label: number): Buffer => Buffer.from(key.get(label) as Uint8Array);
  const algorithm = key.get(cose.algorithm);
  if (algorithm === -7) return verify('sha256', data, pem(heads.p256, part(cose.x), part(cose.y)), signature);
  if (algorithm === -8) return verify(null, data, pem(heads.ed25519, part(cose.x)), signature);
  return algorithm === -257 && verify('sha256', data, { key: { kty: 'RSA', n: part(cose.modulus).toString('base64url'), e: part(cose.exponent).toString('base64url') }, format: 'jwk' }, signature);
}

/** As text a key is read in two thirds of the time: of an object Node asks whether it is one of its own by catching what the question throws. */
function pem(...parts: readonly Buffer[]): string {
  return `-----BEGIN PUBLIC KEY-----\n${Buffer.concat(parts).toString('base64')}\n-----END PUBLIC KEY-----\n`;
}

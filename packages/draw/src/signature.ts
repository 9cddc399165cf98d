/** Detached Ed25519 signatures of the statements; as `hash.ts`, the only file that takes this from Node. */
import { createPublicKey, verify } from 'node:crypto';
import { fromHex, toHex, utf8 } from './bytes.ts';
import { type DrawFileName, type StatementName, signatureNameOf } from './files.ts';
import { domainHash, sha256 } from './hash.ts';
import { readPlainText } from './plain-text.ts';
import { refusal } from './problems.ts';

/** Signs with the installation's draw key; `publicKey` is its raw 32 bytes. */
export interface DrawSigner {
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export interface Signature {
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

const FORM = /^BD1 signature ([0-9a-f]{16}) ([0-9a-f]{128})\n$/;
/** DER of an Ed25519 public key up to the raw 32 bytes (RFC 8410). */
const SPKI_PREFIX = fromHex('302a300506032b6570032100');

/** 8 bytes in hex that follow from the key: nobody hands out numbers. */
export function keyIdOf(publicKey: Uint8Array): string {
  return toHex(domainHash('BD1 key', publicKey).subarray(0, 8));
}

/** The bytes of the `.sig` file of a statement. */
export function signStatement(name: StatementName, statement: Uint8Array, signer: DrawSigner): Uint8Array<ArrayBuffer> {
  const signature = signer.sign(signedBytes(name, statement));
  return utf8(`BD1 signature ${keyIdOf(signer.publicKey)} ${toHex(signature)}\n`);
}

/** Throws DrawError `signature_form`, or what is wrong with any text. */
export function readSignature(bytes: Uint8Array, file: DrawFileName): Signature {
  const [, keyId, signature] = FORM.exec(readPlainText(bytes, file)) ?? [];
  if (keyId === undefined || signature === undefined) throw refusal('signature_form', file);
  return { keyId, bytes: fromHex(signature) };
}

/** Throws DrawError `signature_other_key` or `signature_wrong`. */
export function checkSignature(name: StatementName, statement: Uint8Array, { keyId, bytes }: Signature, publicKey: Uint8Array): void {
  const file = signatureNameOf(name);
  if (keyId !== keyIdOf(publicKey)) throw refusal('signature_other_key', file, 1, keyId);
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  if (!verify(null, signedBytes(name, statement), key, bytes)) throw refusal('signature_wrong', file, 1, name);
}

/** The name is in it, so that the signature of one statement never stands for another. */
function signedBytes(name: StatementName, statement: Uint8Array): Uint8Array {
  const domain = utf8(`BD1 signed\0${name}\0`);
  const hash = sha256(statement);
  const whole = new Uint8Array(domain.length + hash.length);
  whole.set(domain);
  whole.set(hash, domain.length);
  return whole;
}

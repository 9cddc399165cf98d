/** The only file of this package that takes hashes from Node; a browser's build puts another in its place. */
import { createHash } from 'node:crypto';
import { toHex, utf8 } from './bytes.ts';

/** SHA-256 of the parts joined; a text counts as its UTF-8 bytes. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** The hash of a file, as `sha256sum` prints it. */
export function fileHash(file: Uint8Array | string): string {
  return toHex(sha256(file));
}

/**
 * SHA-256 of `domain`, a zero byte and the parts: a hash that was made for one purpose can never stand for another.
 * Parts are of fixed length, or separated by the caller.
 */
export function domainHash(domain: string, ...parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  return sha256(utf8(`${domain}\0`), ...parts);
}

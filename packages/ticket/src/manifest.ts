import { toHex, utf8 } from './bytes.ts';
import { CTI_BYTES } from './claims.ts';
import type { Signer } from './cose.ts';
import { malformed } from './errors.ts';
import type { KeySet } from './keyset.ts';
import { openListToken, signListToken } from './list-token.ts';
import type { ListKind, SignedList } from './list-token.ts';
import type { VerifySignature } from './verify.ts';

/** 4 bytes of a cti: someone who stole a ticket key hits one of 2,000 by chance once in two million tries. */
const PREFIX_BYTES = 4;

export interface Manifest extends SignedList {
  /** Prefixes of the cti of every ticket issued for the branch and day, as ascending uint 32. */
  readonly prefixes: Uint32Array;
}

/** Where the manifest of a branch and day is served, and the `sub` it carries. */
export function manifestPath(branch: number, day: string): string {
  return `/manifests/${branch}/${day}`;
}

const MANIFEST: ListKind = {
  mediaType: 'application/bawaba-manifest+cwt',
  externalAad: utf8('BW1-manifest'),
  bodyClaim: -65538,
  path: manifestPath,
};

/** `ctis`: of every ticket ever issued for the branch and day, cancelled ones too. */
export function signManifest(list: SignedList, ctis: Iterable<Uint8Array>, signer: Signer): Uint8Array {
  const prefixes = Uint32Array.from(new Set(Array.from(ctis, prefixOf))).toSorted();
  const body = new Uint8Array(prefixes.length * PREFIX_BYTES);
  const view = new DataView(body.buffer);
  prefixes.forEach((prefix, i) => view.setUint32(i * PREFIX_BYTES, prefix));
  return signListToken(MANIFEST, list, body, signer);
}

/** Rejects with `malformed`, `unknown_key`, `bad_signature` or `wrong_subject`. */
export async function verifyManifest(
  bytes: Uint8Array,
  keySet: KeySet,
  about: { readonly branch: number; readonly day: string },
  verifySignature?: VerifySignature,
): Promise<Manifest> {
  const { list, body } = await openListToken(MANIFEST, bytes, keySet, about, verifySignature);
  if (!(body instanceof Uint8Array) || body.length % PREFIX_BYTES !== 0) throw malformed('manifest prefixes');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const prefixes = new Uint32Array(body.length / PREFIX_BYTES);
  for (let i = 0; i < prefixes.length; i++) {
    prefixes[i] = view.getUint32(i * PREFIX_BYTES);
    if (i > 0 && prefixes[i]! <= prefixes[i - 1]!) throw malformed('manifest is not ascending');
  }
  return { ...list, prefixes };
}

/** False proves the ticket was not issued by `issuedAt`; true is as good as 4 bytes are. */
export function isIssued(manifest: Manifest, cti: Uint8Array): boolean {
  const wanted = prefixOf(cti);
  let low = 0;
  let high = manifest.prefixes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (manifest.prefixes[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return manifest.prefixes[low] === wanted;
}

function prefixOf(cti: Uint8Array): number {
  if (cti.length !== CTI_BYTES) throw malformed(`cti ${toHex(cti)}`);
  return new DataView(cti.buffer, cti.byteOffset).getUint32(0);
}

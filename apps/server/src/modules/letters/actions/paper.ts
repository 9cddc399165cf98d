import { createHash } from 'node:crypto';
import { encodeLetter } from '@bawaba/ticket/letter';
import { canonical } from '../../../platform/canonical.ts';
import type { LetterKeys } from '../keys.ts';
import { expiryOf, type PaperKind, paperKinds } from '../rules.ts';

/** What is to be signed of a paper. */
export interface NewPaper {
  readonly kind: PaperKind;
  readonly paperId: string;
  /** The authority that issues it. */
  readonly issuerId: number;
  /** All that it says. Never changed afterwards: the code would be false. */
  readonly content: object;
  /** The last local day on which it is good; null: without end. */
  readonly validUntil: string | null;
}

/** Nobody: a paper names whom it binds in its content. */
const noHolder = new Uint8Array(12);

/** The code that is printed on a paper, BWD1. Throws `letters_not_signed` where no key may sign. */
export function signPaper(keys: LetterKeys, { kind, paperId, issuerId, content, validUntil }: NewPaper, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return encodeLetter({ letterId: bytesOf(paperId), kind: paperKinds[kind], sector: issuerId, issuedAt, expiresAt: expiryOf(validUntil), hc: noHolder, contentHash: contentHash(content) }, keys.signer());
}

/** The 16 bytes of an id, as they stand in a code. */
export function bytesOf(id: string): Uint8Array {
  return new Uint8Array(Buffer.from(id.replaceAll('-', ''), 'hex'));
}

/** SHA-256 of a content in canonical JSON: what the code vouches for. */
export function contentHash(content: object): Uint8Array {
  return new Uint8Array(createHash('sha256').update(canonical(content)).digest());
}

import { createSigner, generateRawKeyPair } from '@bawaba/ticket/node';
import { encodeLetter } from '@bawaba/ticket/letter';
import { bytesOf, contentHash } from '../actions/paper.ts';
import { sampleLetter } from '../fixtures.ts';
import type { LetterContent } from '../rules.ts';
import type { LetterView } from './pdf.ts';

/** A synthetic letter, signed under a throw-away key. */
export function sampleView(changes: Partial<LetterContent> = {}): LetterView {
  const { kind, title, paragraphs, facts } = sampleLetter('');
  const content: LetterContent = {
    format: 'bawaba-letter/1', letterId: '019aa000-0000-7000-8000-0123456789ab', kind, title, paragraphs, facts: facts.map(({ compared = false, ...fact }) => ({ ...fact, compared })),
    sector: { id: 1, name: { ar: 'شؤون الوافدين', en: 'Expatriates Affairs' } }, holder: { name: { ar: 'أحمد محمد سالم العمري', en: 'Ahmed Mohammed Salem Alomari' }, idNumber: '2000000006' },
    issuedOn: '2026-11-23', validUntil: '2027-02-20', supersedes: null, checkAt: 'https://bawaba.example/check-letter', demo: true, ...changes,
  };
  const issuedAt = new Date('2026-11-23T06:00:00Z');
  const claims = { letterId: bytesOf(content.letterId), kind: 1, sector: 1, issuedAt: issuedAt.getTime() / 1000, expiresAt: null, hc: new Uint8Array(12), contentHash: contentHash(content) };
  return { content, issuedAt, code: encodeLetter(claims, createSigner(Uint8Array.of(0, 1), generateRawKeyPair().seed)) };
}

import { createSigner, generateRawKeyPair } from '@bawaba/ticket/node';
import { encodeLetter } from '@bawaba/ticket/letter';
import { contentHash } from '../../letters/index.ts';
import type { NoticeContent } from '../rules/violation.ts';
import type { NoticeView } from './notice-pdf.ts';

/** A synthetic notice, signed under a throw-away key. */
export function sampleNotice(changes: Partial<NoticeContent> = {}): NoticeView {
  const content: NoticeContent = {
    format: 'bawaba-penalty/1', penaltyId: '019aa000-0000-7000-8000-0123456789ab', number: '9ZSF-N98K', authority: { id: 11, name: { ar: 'أمانة محافظة جدة', en: 'Jeddah Municipality' } },
    establishment: { name: { ar: 'مكتب السرعة للخدمات العامة (تجريبي)', en: 'Alsuraa General Services (demo)' }, licence: '4030-797387', owner: 'سالم العمري', address: 'شارع المكرونة، حي السلامة' },
    kind: 'breach', violation: 'advertising', foundOn: '2026-11-20', issuedOn: '2026-11-22', repeatNumber: 1, amountHalalas: 1_000_000, source: 'جدول جزاءات تجريبي', objectUntil: '2026-12-07',
    reasons: 'عاد المكتب إلى الإعلان بعد تعهده', at: 'https://bawaba.example/penalties/9ZSF-N98K', demo: true, ...changes,
  };
  const issuedAt = new Date('2026-11-22T09:00:00Z');
  const claims = { letterId: new Uint8Array(Buffer.from(content.penaltyId.replaceAll('-', ''), 'hex')), kind: 4, sector: 11, issuedAt: issuedAt.getTime() / 1000, expiresAt: null, hc: new Uint8Array(12), contentHash: contentHash(content) };
  return { content, issuedAt, secret: 'A5MV-W0TH-J479', code: encodeLetter(claims, createSigner(Uint8Array.of(0, 1), generateRawKeyPair().seed)) };
}

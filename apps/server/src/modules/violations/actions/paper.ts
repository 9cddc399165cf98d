import type { Queryable } from '../../../platform/database.ts';
import { isId } from '../../../platform/id.ts';
import { type Bilingual, type Language, languages } from '../../../platform/language.ts';
import { localDay } from '../../../platform/calendar.ts';
import type { LetterFact, Paper } from '../../letters/index.ts';
import { findObjection, findPenalty } from '../store/penalties.ts';
import { riyals } from '../text/amount.ts';
import { matterText } from '../text/matter.ts';
import { noticeText } from '../text/notice.ts';

/** A notice as `/check-letter` tells of it, or null: whose it is, what for and how much, and whether it stands. */
export async function findPenaltyPaper(db: Queryable, penaltyId: string): Promise<Paper | null> {
  const penalty = isId(penaltyId) ? await findPenalty(db, penaltyId) : null;
  if (!penalty) return null;
  const { content, code, amountDue } = penalty;
  const objection = await findObjection(db, penaltyId);
  const cancelled = objection?.outcome === 'cancelled';
  return {
    code, content, issuer: { id: content.authority.id, name: content.authority.name }, title: both((words) => words.title), issuedOn: content.issuedOn, validUntil: null,
    end: cancelled ? { how: 'revoked', on: localDay(objection.decidedAt!) } : null, holder: null,
    facts: [
      fact('number', { ar: content.number, en: content.number }), fact('office', content.establishment.name), fact('kind', both((_, lang) => matterText[lang].kinds[content.kind])),
      fact('amount', both((_, lang) => riyals(content.amountHalalas, lang))), ...(amountDue === content.amountHalalas ? [] : [fact('due', both((_, lang) => riyals(amountDue, lang)))]),
    ],
    demo: content.demo,
  };
}

function both(pick: (words: (typeof noticeText)['ar'], lang: Language) => string): Bilingual {
  const [ar, en] = languages.map((lang) => pick(noticeText[lang], lang));
  return { ar: ar!, en: en! };
}

function fact(label: 'number' | 'office' | 'kind' | 'amount' | 'due', value: Bilingual): LetterFact {
  return { label: both((words) => words.rows[label]), value, compared: 'whole' };
}

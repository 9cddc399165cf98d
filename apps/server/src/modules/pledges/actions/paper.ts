import { localDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { isId } from '../../../platform/id.ts';
import { languages } from '../../../platform/language.ts';
import type { LetterFact, Paper } from '../../letters/index.ts';
import { type Pledge, proofOf } from '../rules/pledge.ts';
import { findPledge } from '../store/pledges.ts';
import { paperText } from '../text/paper.ts';

/** A pledge as `/check-letter` tells of it: what it is, whom it binds in part, its words, and how it stands; or null. */
export async function findPledgePaper(db: Queryable, pledgeId: string): Promise<Paper | null> {
  const pledge = isId(pledgeId) ? await findPledge(db, pledgeId) : null;
  if (pledge === null) return null;
  const { content, code } = pledge;
  const { signer } = content;
  const name = { ar: signer.name, en: signer.name };
  return {
    code, content, issuer: { id: content.authority.id, name: content.authority.name }, title: { ar: paperText.ar.title, en: paperText.en.title }, issuedOn: localDay(new Date(content.signedAt)), validUntil: null,
    end: await endOf(db, pledge), holder: signer.idNumber === null ? null : { name, idNumber: signer.idNumber },
    facts: [...(signer.idNumber === null ? [fact('signer', name, 'masked')] : []), ...factsOf(pledge)], demo: content.demo,
  };
}

async function endOf(db: Queryable, { status, withdrawnAt, supersededBy }: Pledge): Promise<Paper['end']> {
  if (status === 'withdrawn_in_error') return { how: 'revoked', on: localDay(withdrawnAt!) };
  const next = supersededBy === null ? null : await findPledge(db, supersededBy);
  return next && { how: 'superseded', on: localDay(next.signedAt) };
}

function factsOf(pledge: Pledge): LetterFact[] {
  const { establishment, text } = pledge.content;
  const proof = proofOf(pledge);
  return [
    fact('establishment', establishment.name), fact('licence', establishment.licenceNumber === null ? said((words) => words.noLicence) : same(establishment.licenceNumber)),
    fact('proof', said((words) => words.proofs[proof])), fact('version', same(String(text.version))), fact('text', text),
  ];
}

type Words = (typeof paperText)['ar'];

function said(pick: (words: Words) => string): LetterFact['value'] {
  const [ar, en] = languages.map((lang) => pick(paperText[lang]));
  return { ar: ar!, en: en! };
}

function same(value: string): LetterFact['value'] {
  return { ar: value, en: value };
}

function fact(label: 'signer' | 'establishment' | 'licence' | 'proof' | 'version' | 'text', { ar, en }: LetterFact['value'], compared: LetterFact['compared'] = 'whole'): LetterFact {
  return { label: said((words) => words[label]), value: { ar, en }, compared };
}

import { affected, row, rows, sql, type Queryable, type Sql, type Tx } from '../../platform/database.ts';
import type { LetterContent, LetterEnd } from './rules.ts';

/** A letter as it is kept. */
export interface Letter {
  readonly letterId: string;
  readonly personId: string;
  readonly issuedAt: Date;
  readonly content: LetterContent;
  /** BWD1: what is printed as a QR code. */
  readonly code: string;
  readonly end: LetterEnd | null;
}

interface Found {
  readonly letter_id: string;
  readonly person_id: string;
  readonly issued_at: Date;
  readonly content: LetterContent;
  readonly code: string;
  readonly how: LetterEnd['how'] | null;
  readonly ended_at: Date | null;
  readonly reason_ar: string | null;
  readonly reason_en: string | null;
}

const found = sql`
  select l.letter_id, l.person_id, l.issued_at, l.content, l.code, e.how, e.ended_at, e.reason_ar, e.reason_en
  from letter l left join letter_end e on e.person_id = l.person_id and e.letter_id = l.letter_id`;

function letterOf({ letter_id, person_id, issued_at, content, code, how, ended_at, reason_ar, reason_en }: Found): Letter {
  const reason = reason_ar === null ? null : { ar: reason_ar, en: reason_en! };
  return { letterId: letter_id, personId: person_id, issuedAt: issued_at, content, code, end: how === null ? null : { how, at: ended_at!, reason } };
}

export async function insertLetter(tx: Tx, { personId, letterId, issuedAt, content, code }: Omit<Letter, 'end'>): Promise<void> {
  await tx.query(sql`
    insert into letter (person_id, letter_id, kind, sector_id, issued_at, valid_until, content, code, supersedes)
    values (${personId}, ${letterId}, ${content.kind}, ${content.sector.id}, ${issuedAt}, ${content.validUntil}, ${JSON.stringify(content)}::jsonb, ${code}, ${content.supersedes})`);
  await tx.query(sql`insert into letter_holder (letter_id, person_id) values (${letterId}, ${personId})`);
}

/** False where the letter had ended before. */
export async function insertEnd(tx: Tx, personId: string, letterId: string, { how, at, reason }: LetterEnd): Promise<boolean> {
  const statement: Sql = sql`
    insert into letter_end (person_id, letter_id, how, ended_at, reason_ar, reason_en)
    values (${personId}, ${letterId}, ${how}, ${at}, ${reason?.ar ?? null}, ${reason?.en ?? null}) on conflict do nothing`;
  return (await affected(tx, statement)) === 1;
}

export async function findLetter(db: Queryable, personId: string, letterId: string): Promise<Letter | null> {
  const one = await row<Found>(db, sql`${found} where l.person_id = ${personId} and l.letter_id = ${letterId}`);
  return one && letterOf(one);
}

/** Whose letter this is, or null. */
export async function findHolder(db: Queryable, letterId: string): Promise<string | null> {
  const one = await row<{ person_id: string }>(db, sql`select person_id from letter_holder where letter_id = ${letterId}`);
  return one?.person_id ?? null;
}

/** A person's letters, newest first. */
export async function listLetters(db: Queryable, personId: string): Promise<Letter[]> {
  return (await rows<Found>(db, sql`${found} where l.person_id = ${personId} order by l.letter_id desc`)).map(letterOf);
}

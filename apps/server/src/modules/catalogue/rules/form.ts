import type { Bilingual } from '../../../platform/language.ts';

/** Said of an answer that another part depends on: it is one of these values. */
export interface Condition {
  readonly field: string;
  readonly is: readonly string[];
}

interface FieldBase {
  /** Unique in its form; `^[a-z][a-z_]{0,39}$`. */
  readonly name: string;
  readonly label: Bilingual;
  readonly hint?: Bilingual;
  readonly optional?: boolean;
  /** Asked only when this holds; otherwise the answer is dropped. */
  readonly onlyIf?: Condition;
  /** What does not change from one application of a person to the next: it begins with the answer of the last one. Not for documents. */
  readonly carried?: boolean;
}

/** One question. */
export type Field = FieldBase &
  (
    | { readonly kind: 'text'; /** Characters. */ readonly most: number; readonly lines?: 'one' | 'several'; readonly script?: 'latin' | 'arabic' }
    /** Letters and digits of a passport, as its machine readable zone has them: 6 to 9 of A–Z and 0–9. */
    | { readonly kind: 'passport' }
    | { readonly kind: 'phone' }
    | { readonly kind: 'number'; readonly least: number; readonly most: number }
    /** A day, kept as `YYYY-MM-DD`; may be typed in either calendar. */
    | { readonly kind: 'date'; readonly when: 'past' | 'future' | 'any' }
    | { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly label: Bilingual }[] }
    /** A declaration that has to be agreed to; kept as `yes`. */
    | { readonly kind: 'declaration' }
    /** Proofs: pictures or PDF, at most so many; kept as upload ids. */
    | { readonly kind: 'documents'; readonly most: number }
  );

/** One page of a form. */
export interface FormStep {
  /** As it stands in its address: `^[a-z][a-z-]{0,39}$`. */
  readonly name: string;
  readonly title: Bilingual;
  readonly intro?: Bilingual;
  readonly fields: readonly Field[];
  readonly onlyIf?: Condition;
}

/** That an application may be about an earlier letter of the same person. */
export interface FormerLetter {
  /** The field with its number. An approval issues a letter in its place. */
  readonly field: string;
  /** Where this holds, an approval ends that letter and issues none. */
  readonly ends?: Condition;
}

/** How an application comes to its end. */
export interface DecisionPlan {
  /** `record`: it stands when it is sent. `two_officers`: one recommends, another decides. */
  readonly by: 'record' | 'officer' | 'two_officers';
  /** Days from sending until a decision is due; what is late is escalated. */
  readonly days: number;
  /** Why an application may be refused; the officer adds words. */
  readonly reasons: readonly { readonly code: string; readonly words: Bilingual }[];
  /** What the letter says; null: no letter. */
  readonly letter: { readonly title: Bilingual; readonly body: Bilingual; /** Days that an approval is good for; null: without end. */ readonly validDays: number | null; /** Fields whose answers stand in it, such as the name that it is about. */ readonly says?: readonly string[]; readonly former?: FormerLetter } | null;
  /** Slug of the appointment service that the person books when an officer asks them to come. Left out: they come without one. */
  readonly visit?: string;
}

/**
 * How a service is applied for, as data. It is part of the manifest that its sector releases, and an application keeps to the
 * form of the release it was begun under until its end.
 */
export interface Form {
  readonly steps: readonly FormStep[];
  readonly decision: DecisionPlan;
  /** SHA-256 (hex) of the service's rules as they stand in its folder: a changed rule is a changed form. Null: none. */
  readonly rules: string | null;
}

/** By field name: what was typed, as it is kept. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

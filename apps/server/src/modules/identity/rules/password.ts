import { normaliseDigits } from '@bawaba/ticket';

/** Counted in characters after normalising. With a second factor 8 are enough (OWASP ASVS 5.0 V6.2.1). */
const shortest = 8;
const longest = 200;

/** A first password is handed over by the operator and is good for this long, */
export const firstPasswordLife = 72 * 3_600_000;

/** and for one sign-in. Both are null for a password that its holder chose. */
export interface FirstPassword {
  readonly givenUntil: Date | null;
  readonly givenUsedAt: Date | null;
}

/** False for a first password that was used or is too old. */
export function isUsable({ givenUntil, givenUsedAt }: FirstPassword, now: Date): boolean {
  return givenUntil === null || (givenUsedAt === null && now < givenUntil);
}

export type PasswordProblem = 'password_short' | 'password_long' | 'password_common' | 'password_personal' | 'password_username';

/** What of a person must not stand in their password. */
export interface PersonalFacts {
  readonly idNumber?: string;
  readonly username?: string;
  readonly phone: string;
  /** Birth dates 'YYYY-MM-DD', in whatever calendar. */
  readonly births: readonly string[];
}

/** One form for what keyboards write in several (NFKC, RFC 8265); nothing is trimmed, no character is refused. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC');
}

/** What is wrong with a new password, or null. `common`: words known to be tried first, lower case. No rules of composition. */
export function passwordProblem(typed: string, facts: PersonalFacts, common: ReadonlySet<string>): PasswordProblem | null {
  const password = normalisePassword(typed);
  const length = [...password].length;
  if (length < shortest) return 'password_short';
  if (length > longest) return 'password_long';
  if (isCommon(password, common)) return 'password_common';
  if (facts.username !== undefined && withoutTrimmings(password.toLowerCase()) === facts.username) return 'password_username';
  return isPersonal(password, facts) ? 'password_personal' : null;
}

function isCommon(password: string, common: ReadonlySet<string>): boolean {
  if (new Set(password).size === 1) return true;
  const written = normaliseDigits(password).toLowerCase();
  return [written, latinKeys(written)].some((text) => common.has(text) || common.has(withoutTrimmings(text)));
}

/** Without up to four digits or signs around a word: 'password123!' is 'password'. */
function withoutTrimmings(text: string): string {
  const word = text.replace(/^[\d\p{P}\p{S}\s]+/u, '').replace(/[\d\p{P}\p{S}\s]+$/u, '');
  return text.length - word.length <= 4 ? word : text;
}

const arabicKeys = 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ';
const latinOfKeys = "qwertyuiop[]asdfghjkl;'zxcvnm,./`";

/** The Latin letters on the keys of what was typed on an Arabic keyboard: حشسسصخقي is 'password'. */
function latinKeys(text: string): string {
  return [...text.replaceAll('لا', 'b')].map((letter) => latinOfKeys[arabicKeys.indexOf(letter)] ?? letter).join('');
}

function isPersonal(password: string, { idNumber, phone, births }: PersonalFacts): boolean {
  const digits = normaliseDigits(password).replace(/[^0-9]/g, '');
  const numbers = [...(idNumber === undefined ? [] : [idNumber]), phone.replace(/^\+(966)?/, '')];
  if (numbers.some((number) => digits.includes(number))) return true;
  // A birth date within a longer phrase does no harm.
  return lettersIn(password) < shortest && births.flatMap(writtenTogether).some((birth) => digits.includes(birth));
}

function lettersIn(password: string): number {
  return [...password.replace(/[\d\p{Nd}\p{P}\p{S}\s]/gu, '')].length;
}

function writtenTogether(birth: string): string[] {
  const [year, month, day] = birth.split('-') as [string, string, string];
  const short = (part: string): string => String(Number(part));
  return [...new Set([year + month + day, day + month + year, month + day + year, short(day) + short(month) + year, year + short(month) + short(day)])];
}

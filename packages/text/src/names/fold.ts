/**
 * How names are made comparable: what people write differently and mean alike becomes the same. Nothing of it is shown.
 */

/** Marks over and under letters, the tatweel that stretches them, and what cannot be seen. */
const marks = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const letters: Readonly<Record<string, string>> = {
  ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ۆ: 'و', ة: 'ه', ە: 'ه', ھ: 'ه', ہ: 'ه', ء: '', ک: 'ك', ڪ: 'ك', گ: 'ك', پ: 'ب', چ: 'ج', ڤ: 'ف',
};
const different = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Digits of both kinds as 0–9, letters without case, marks and variants, words apart by one space. A hamza on its letter is a mark (NFD). */
export function foldText(text: string): string {
  return text
    .normalize('NFKD').replace(marks, '').toLowerCase()
    .replace(different, (letter) => letters[letter]!)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/['’ʼ`]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Said of every second office: they tell none from another. Folded, without article (or what looks like one). */
export const general: ReadonlySet<string> = new Set((
  'مكتب مكاتب مركز مراكز موسسه موسسات شركه شركات محل محلات خدمات خدمه عامه عام سداد تعقيب معقب تجاري تجاريه تجاره مجمع سوق معاملات اعمال حكوميه الكترونيه كترونيه تخليص فرع و في علي من بن ابن بنت ال '
  + 'office offices center centre service services general public sadad est establishment company co trading mall commercial market for the of and bin ibn bint al el maktab markaz khadamat khidmat muassasa muassasat sharika sharikat amma aama majma'
).split(' '));

/** Written as one word with what follows, or as two. */
const first = new Set(['عبد', 'ابو', 'ابا', 'ابي', 'ام']);
/** Written as one word with what goes before, or as two. */
const second = new Set(['الله', 'الدين']);
const glued = /^(مكتب|مكاتب|مركز|موسسه|شركه|مجمع)(.{4,})$/;

/** The article, and what is written together with it. */
function withoutArticle(word: string): string {
  const bare = /^(?:وال|بال|لل|ال)(.{2,})$/.exec(word)?.[1];
  if (bare !== undefined) return bare;
  // "لخدمات": for services.
  return /^[ولب]/.test(word) && general.has(word.slice(1)) ? word.slice(1) : word;
}

export interface FoldedWord {
  readonly word: string;
  /** One of those that most offices have. */
  readonly general: boolean;
}

/** عبدال…, also with a slip of the finger in its article. */
const abd = /^(ابو|ابا|ابي|ام|)عبد(?:اال|ا.|لا)(?=..)/;

/** The words of a name as they are compared: folded, without article, "عبد الله" and "عبدالله" alike. */
export function wordsOf(text: string): FoldedWord[] {
  const parts = foldText(text).split(' ').filter((part) => part !== '').flatMap((part) => glued.exec(part)?.slice(1) ?? [part]);
  const joined: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    let part = parts[at]!;
    while (first.has(parts[at]!) && at + 1 < parts.length) part += parts[++at]!;
    if (second.has(part) && joined.length > 0) joined.push(joined.pop()! + part);
    else joined.push(part);
  }
  return joined.map((part) => withoutArticle(part).replace(abd, '$1عبد').replace(/^(?:ابا|ابي)(?=...)/, 'ابو')).map((word) => ({ word, general: general.has(word) }));
}

/** A licence number as it is compared: only its letters and digits, without zeros in front. */
export function licenceKey(text: string): string {
  return foldText(text).replace(/[^a-z0-9\u0621-\u064a]/g, '').replace(/^0+(?=.)/, '');
}

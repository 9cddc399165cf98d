/**
 * The consonants of a word, alike for Arabic and Latin letters: "الفيصل" and "Al-Faisal" are both "fsl". Rough on purpose: it only
 * finds what is then compared closely by people.
 */
const arabic: Readonly<Record<string, string>> = {
  ب: 'b', ت: 't', ث: 't', ج: 'j', ح: 'h', خ: 'x', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 'S', ص: 's', ض: 'd', ط: 't', ظ: 'z', غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h',
};
const pairs: Readonly<Record<string, string>> = { kh: 'x', sh: 'S', ch: 'S', th: 't', dh: 'd', gh: 'g', ph: 'f' };
const latin: Readonly<Record<string, string>> = { c: 'k', q: 'k', p: 'b', v: 'f' };

/** @param word folded, as {@link wordsOf} gives it */
export function skeletonOf(word: string): string {
  const plain = word.replace(/[hه]$/, '').replace(/kh|sh|ch|th|dh|gh|ph/g, (pair) => pairs[pair]!);
  const consonants = [...plain].map((letter) => arabic[letter] ?? latin[letter] ?? (/[b-df-hj-np-tvxzS0-9]/.test(letter) ? letter : '')).join('');
  return consonants.replace(/(.)\1+/g, '$1');
}

export function isLatin(word: string): boolean {
  return /^[a-z]/.test(word);
}

/** The skeletons that a word in Latin letters may stand for: "alfaisal" and "annukhba" have the article in them. */
export function skeletonsTyped(word: string): string[] {
  const bare = /^(?:al|el)(.{3,})$/.exec(word)?.[1] ?? /^a([nrstdz])(?=\1)(.{3,})$/.exec(word)?.[2];
  return [...new Set([word, ...(bare === undefined ? [] : [bare])].map(skeletonOf))].filter((skeleton) => skeleton.length > 1);
}

import { type FoldedWord, foldText, general, licenceKey, wordsOf } from './fold.ts';
import { isLatin, skeletonOf, skeletonsTyped } from './skeleton.ts';

/**
 * What an establishment is found by: numbers that stand for its words, for each word with one letter left out, for its first
 * letters and its consonants. What is typed is turned into numbers in the same way; two words with one letter changed,
 * missed, added or swapped share at least one.
 */

/** Words shorter than this are taken as they are: with a letter less they could be anything. */
const shortest = 4;
const longestPrefix = 6;

/** FNV-1a, 32 bits with a sign: PostgreSQL's integer. */
function numberOf(kind: 'word' | 'start' | 'sound' | 'phone', text: string): number {
  let hash = 0x811c9dc5;
  const whole = `${kind} ${text}`;
  for (let at = 0; at < whole.length; at++) hash = Math.imul(hash ^ whole.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** The word, and the word without each of its letters in turn. */
function nearly(word: string): string[] {
  if (word.length < shortest) return [word];
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

function starts(word: string): string[] {
  return Array.from({ length: Math.min(longestPrefix, word.length) - 1 }, (_, at) => word.slice(0, at + 2));
}

export interface Named {
  readonly name: string;
  readonly nameEn: string | null;
  readonly ownerName: string | null;
  /** E.164 */
  readonly ownerPhone: string | null;
}

/** The words that tell it from others; where it has none, all of them. */
export function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter(({ general }) => !general);
  return [...new Set((telling.length > 0 ? telling : words).map(({ word }) => word))];
}

/** Most words of one text that are looked at: a name has no more. */
const mostWords = 12;

/** All numbers that an establishment is found by. */
export function keysOf({ name, nameEn, ownerName, ownerPhone }: Named): number[] {
  const words = [name, nameEn ?? '', ownerName ?? ''].flatMap((text) => tellingWords(text).slice(0, mostWords));
  const keys = words.flatMap((word) => {
    const sound = skeletonOf(word);
    return [...nearly(word).map((one) => numberOf('word', one)), ...starts(word).map((one) => numberOf('start', one)), ...(sound.length > 1 ? [numberOf('sound', sound)] : [])];
  });
  return [...new Set([...keys, ...(ownerPhone === null ? [] : [numberOf('phone', ownerPhone.slice(-9))])])];
}

/** What was typed into a search. */
export interface Asked {
  /** Of each telling word the numbers of which one must be there; the first is that of the word just as it was typed. */
  readonly groups: readonly (readonly number[])[];
  /** The same without those that stand for a slip of the finger. */
  readonly sure: readonly (readonly number[])[];
  readonly words: readonly FoldedWord[];
  /** The start of a licence number, compared; null where no digit was typed, or too little to mean one. */
  readonly licence: string | null;
}

/** Words that most offices have, with a letter less: a mistake in one of them does not make it a word that tells. */
const nearGeneral = new Set([...general].filter((word) => word.length > 4).flatMap(nearly));

/** The words to find by: those that tell, or all where none does. */
function usedOf(words: readonly FoldedWord[]): readonly FoldedWord[] {
  const telling = words.filter(({ general }) => !general);
  const sure = telling.filter(({ word }) => word.length < 4 || !nearly(word).some((near) => nearGeneral.has(near)));
  return [sure, telling, words].find(({ length }) => length > 0) ?? [];
}

/** A telephone is typed in groups: "050 000 0001", "+966 50-000-0001". @param text folded */
function withoutGaps(text: string): string {
  return text.replace(/(?<!\d)\d{1,8}(?: \d{1,8})+(?!\d)/g, (groups) => {
    const number = groups.replaceAll(' ', '');
    return /^\d{9,14}$/.test(number) ? number : groups;
  });
}

/** From so many letters and digits on it may be a licence number: fewer are its beginning in half the register. */
const shortestLicence = 3;

/** Reads what was typed. The last word may be half a word: people see results as they type. */
export function readAsked(text: string): Asked {
  const typed = foldText(text.slice(0, 200));
  const all = wordsOf(withoutGaps(typed)).slice(0, mostWords);
  // A last word may be no more than its article yet.
  const words = all.length > 1 && /^ا?ل?.?$/.test(all.at(-1)!.word) ? all.slice(0, -1) : all;
  const last = words.at(-1);
  const used = usedOf(words);
  const sure = used.map((one) => [
    numberOf('word', one.word),
    ...(one === last && one.word.length > 1 ? [numberOf('start', one.word.slice(0, longestPrefix))] : []),
    ...(isLatin(one.word) ? skeletonsTyped(one.word).map((sound) => numberOf('sound', sound)) : []),
    ...(/^\d{9,14}$/.test(one.word) ? [numberOf('phone', one.word.slice(-9))] : []),
  ]);
  const groups = used.map(({ word }, at) => [...sure[at]!, ...nearly(word).slice(1).map((near) => numberOf('word', near))]);
  const number = licenceKey(typed);
  return { groups, sure, words, licence: /\d/.test(number) && number.length >= shortestLicence && number.length <= 40 ? number : null };
}

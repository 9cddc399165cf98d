import { type FoldedWord, wordsOf } from './fold.ts';
import { tellingWords } from './keys.ts';
import { isLatin, skeletonOf, skeletonsTyped } from './skeleton.ts';

/** Letters to change, add, leave out or swap with their neighbour; `most` + 1 stands for all that is more (Damerau, restricted). */
export function lettersApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last, row]: number[][] = [[], [], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    [before, last, row] = [last!, row!, [i]];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
  }
  return row![b.length]!;
}

/** Whether one letter was changed, missed, added, or swapped with its neighbour: {@link lettersApart} of 1, without a table. */
function isOneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let [start, end] = [0, 0];
  while (start < short.length && short[start] === long[start]) start++;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++;
  const [left, right] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  return right.length === 1 || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]);
}

/** How alike a typed word and a word of a name are, from 0 to 1. */
function likeness(typed: string, word: string, isLast: boolean): number {
  if (typed === word) return 1;
  if (isLast && typed.length > 1 && word.startsWith(typed)) return 0.9;
  if (Math.min(typed.length, word.length) > 2 && isOneApart(typed, word)) return 0.8;
  if (isLatin(typed) && !isLatin(word) && skeletonsTyped(typed).includes(skeletonOf(word))) return 0.7;
  // Two slips: then at least one end was hit.
  return typed.length > 5 && (typed[0] === word[0] || typed.at(-1) === word.at(-1)) && lettersApart(typed, word, 2) === 2 ? 0.5 : 0;
}

/** What words that most offices have count beside those that tell. */
const generalCounts = 0.15;
/** A hit among the owner's names counts so much of one in the office's. */
const ownerCounts = 0.85;

interface Compared {
  readonly name: string;
  readonly nameEn: string | null;
  readonly ownerName: string | null;
}

/** How well a name fits what was typed, from 0 to 1: each typed word by its best counterpart, and a little for names that say no more. */
export function fitOf(typed: readonly FoldedWord[], { name, nameEn, ownerName }: Compared): number {
  const arabic = wordsOf(name);
  const [own, owner] = [nameEn === null ? arabic : [...arabic, ...wordsOf(nameEn)], wordsOf(ownerName ?? '')];
  const met = new Set<FoldedWord>();
  let [got, of] = [0, 0];
  for (const one of typed) {
    const isLast = one === typed.at(-1);
    let best = 0;
    for (const word of own) {
      const like = likeness(one.word, word.word, isLast);
      if (like > 0) met.add(word);
      best = Math.max(best, like);
    }
    for (const { word } of best < ownerCounts ? owner : []) best = Math.max(best, ownerCounts * likeness(one.word, word, isLast));
    const weight = one.general ? generalCounts : 1;
    got += weight * best;
    of += weight;
  }
  const more = arabic.filter((word) => !word.general && !met.has(word)).length;
  return of === 0 ? 0 : (got / of) * (1 - 0.02 * Math.min(5, more));
}

/** From how good a fit on an answer stands by itself, without looking among those that fit in part. */
export const goodFit = 0.7;

/** How alike two names are, from 0 to 1, by their telling words: what of the shorter has a counterpart in the longer. */
export function namesAlike(a: string, b: string): number {
  const [one, other] = [tellingWords(a), tellingWords(b)].toSorted((x, y) => x.length - y.length);
  if (one!.length === 0) return 0;
  const sum = one!.reduce((all, word) => all + other!.reduce((most, counterpart) => Math.max(most, likeness(word, counterpart, false)), 0), 0);
  return sum / one!.length;
}

/**
 * Lines in the order in which they are drawn. pdfkit shapes Arabic letters but
 * draws what it gets from left to right, so the Unicode Bidirectional Algorithm
 * is applied here and each stretch is handed over at its place.
 */
import bidiFactory, { type Bidi, type EmbeddingLevels } from 'bidi-js';
import type { Language } from '../language.ts';
import { scriptOf, type Script } from './fonts.ts';

/** Text of one direction and one font. Arabic is in reading order: the shaper turns it round itself. */
export type Run = { text: string; script: Script };

export type Line = { runs: Run[]; width: number };

// The package's types name an ES module while Node is given its CommonJS build.
const bidi = (bidiFactory as unknown as () => Bidi)();

/** Marks that only steer direction; their work is done once levels are known. */
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * The paragraph broken at spaces into lines no wider than `width`, each as runs
 * from left to right. `measure` gives a run's width in the same unit. A word
 * that is too wide stays whole on a line of its own.
 */
export function layOut(text: string, lang: Language, width: number, measure: (run: Run) => number): Line[] {
  const paragraph = text.trim().replace(/\s+/g, ' ');
  const levels = bidi.getEmbeddingLevels(paragraph, lang === 'ar' ? 'rtl' : 'ltr');
  const line = (start: number, end: number): Line => {
    const runs = visualRuns(paragraph, levels, start, end);
    return { runs, width: runs.reduce((sum, run) => sum + measure(run), 0) };
  };
  const words = [...paragraph.matchAll(/[^ ]+/g)].map((word) => ({ start: word.index, end: word.index + word[0].length }));
  return fill(words, width, (start, end) => line(start, end).width).map(({ start, end }) => line(start, end));
}

type Stretch = { start: number; end: number };

/** Words taken together, greedily, into stretches no wider than `width`. Letters never join across a space, so widths add up. */
function fill(words: Stretch[], width: number, widthOf: (start: number, end: number) => number): Stretch[] {
  const stretches: (Stretch & { width: number })[] = [];
  for (const word of words) {
    const wordWidth = widthOf(word.start, word.end);
    const last = stretches.at(-1);
    const joined = last === undefined ? Infinity : last.width + widthOf(last.end, word.start) + wordWidth;
    if (last === undefined || joined > width) stretches.push({ ...word, width: wordWidth });
    else Object.assign(last, { end: word.end, width: joined });
  }
  return stretches;
}

/** The stretch [start, end) of the paragraph as runs from left to right. */
function visualRuns(text: string, levels: EmbeddingLevels, start: number, end: number): Run[] {
  const indices = bidi.getReorderedIndices(text, levels, start, end - 1).slice(start, end);
  const runs: { indices: number[]; level: number; script: Script | 'any' }[] = [];
  for (const index of indices) {
    const level = levels.levels[index] as number;
    const script = scriptOf(text[index] as string);
    const last = runs.at(-1);
    const joins = last !== undefined && last.level === level && (last.script === script || last.script === 'any' || script === 'any');
    if (!joins) runs.push({ indices: [index], level, script });
    else {
      last.indices.push(index);
      if (last.script === 'any') last.script = script;
    }
  }
  return runs
    .map((run) => ({ text: runText(text, run), script: run.script === 'any' ? 'latin' : run.script }) as const)
    .filter((run) => run.text !== '');
}

/** The shaper reverses text with Arabic letters; punctuation alone it takes for Latin, so that is turned here. */
function runText(text: string, run: { indices: number[]; level: number }): string {
  const isRightToLeft = run.level % 2 === 1;
  const drawn = run.indices.map((index) => text[index] as string);
  if (!isRightToLeft) return drawn.join('').replace(directionMarks, '');
  const mirrored = drawn.map((character) => bidi.getMirroredCharacter(character) ?? character);
  const inDrawingOrder = mirrored.join('').replace(directionMarks, '');
  return /\p{Script=Arabic}/u.test(inDrawingOrder) ? mirrored.toReversed().join('').replace(directionMarks, '') : inDrawingOrder;
}

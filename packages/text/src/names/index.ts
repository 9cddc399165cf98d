/** Names of offices and people as they are compared and found: however they are spelled, also with a letter wrong. */
export { foldText, licenceKey, wordsOf, type FoldedWord } from './fold.ts';
export { keysOf, readAsked, tellingWords, type Asked, type Named } from './keys.ts';
export { fitOf, goodFit, lettersApart, namesAlike } from './rank.ts';
export { isLatin, skeletonOf, skeletonsTyped } from './skeleton.ts';

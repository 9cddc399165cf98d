import type { LetterRuntime } from '../letters/index.ts';

/** What violations and penalties need: notices are signed with the key of letters. */
export type ViolationRuntime = LetterRuntime;

import type { LetterRuntime } from '../letters/index.ts';

/** What taking in a visit needs: its pledge is signed with the key of letters. */
export type InspectionRuntime = LetterRuntime;

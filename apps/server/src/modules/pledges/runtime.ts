import type { LetterRuntime } from '../letters/index.ts';

/** What taking and checking pledges needs: they are signed with the key of letters. */
export type PledgeRuntime = LetterRuntime;

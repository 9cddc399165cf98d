import type { AuditedRuntime } from '../audit/index.ts';
import type { LetterKeys } from './keys.ts';

/** What issuing and checking letters needs. */
export interface LetterRuntime extends AuditedRuntime {
  readonly letterKeys: LetterKeys;
}

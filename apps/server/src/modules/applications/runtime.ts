import type { LetterRuntime } from '../letters/index.ts';
import type { ServiceRules } from './rules/service-rules.ts';

/** What applications need besides the record and the keys of letters: the rules of a service by its slug, from its folder; null: it has none of its own. */
export interface ApplicationRuntime extends LetterRuntime {
  readonly rulesOf: (slug: string) => ServiceRules | null;
}

import type { AuditedRuntime } from '../audit/index.ts';
import type { ServiceRules } from './rules/service-rules.ts';

/** What applications need besides the record: the rules of a service by its slug, from its folder; null: it has none of its own. */
export interface ApplicationRuntime extends AuditedRuntime {
  readonly rulesOf: (slug: string) => ServiceRules | null;
}

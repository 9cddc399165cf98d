import type { Finding, ServiceRules } from '../../modules/applications/index.ts';
import { livingRules } from './rules/living.ts';
import { relativeRules } from './rules/relative.ts';
import { answer, type Case, type Rule, speaks } from './rules/rule.ts';
import { sponsorRules } from './rules/sponsor.ts';

/** Every rule of the service, in the order in which people read them. Synthetic, until the department sets its own. */
export const table: readonly Rule[] = [...sponsorRules, ...relativeRules, ...livingRules];

function find(rule: Rule, about: Case): Finding {
  const met = rule.met(about);
  return { rule: rule.name, met, words: rule.words, source: rule.source, ...(!met && { missing: rule.missing(about) }) };
}

export const rules: ServiceRules = {
  eligibility: (facts, answers, days) => table.filter((rule) => speaks(rule, { facts, answers, days })).map((rule) => find(rule, { facts, answers, days })),
  // Beside the last question that a rule reads, which is where it can first be told; what the registry says, beside the first one.
  problems: (facts, answers, days) => table
    .filter((rule) => (rule.reads.length > 0 || answer({ answers }, 'purpose') !== '') && speaks(rule, { facts, answers, days }) && !rule.met({ facts, answers, days }))
    .map((rule) => ({ field: rule.reads.at(-1) ?? 'purpose', words: rule.missing({ facts, answers, days }) })),
};

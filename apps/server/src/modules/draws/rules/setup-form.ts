import type { Setup, Times } from './setup.ts';

/** What an officer typed, by field of the form; what is missing is ''. */
export type Typed = (name: string) => string;

/** How typed days and hours are read; digits may be Arabic-Indic. */
export interface Reading {
  /** 'YYYY-MM-DD', '' when it is no day. */
  readonly day: (name: string) => string;
  /** The instant of a day's field and its hour's; null when they are none. */
  readonly moment: (name: string) => Date | null;
  /** A whole number; NaN when it is none. */
  readonly whole: (name: string) => number;
}

const sections = { every: ['all', 'men', 'women'], men: ['men'], women: ['women'] } as const;

/** The setup that a form means, and what cannot be read of it by field. @param offering branches that offer the service */
export function readSetup(typed: Typed, read: Reading, offering: readonly number[]): { setup: Setup; times: Times; problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const needed = <T>(field: string, value: T | null, instead: T): T => {
    if (value !== null) return value;
    problems[field] = 'draw_time_form';
    return instead;
  };
  const dayOf = (name: string): string => needed(name, read.day(name) || null, '');
  const opensAt = needed('opens', read.moment('opens'), new Date(0));
  const closesAt = needed('closes', read.moment('closes'), new Date(0));
  const minutes = read.whole('due');
  const dueAt = new Date(closesAt.getTime() + (minutes >= 0 ? minutes : 0) * 60_000);
  const branchIds = typed('branches') === 'some' ? offering.filter((id) => typed(`branch_${id}`) !== '') : [...offering];
  const section = typed('sections');
  const setup: Setup = {
    branchIds, sections: [...sections[section === 'men' || section === 'women' ? section : 'every']], from: dayOf('from'), to: dayOf('to'),
    leftOut: read.whole('left_out'), confirmHours: read.whole('confirm_hours'), priorities: prioritiesOf(typed, read),
    beacon: typed('beacon') === 'stated'
      ? { kind: 'stated', name: typed('beacon_name'), round: typed('beacon_round'), rule: { ar: typed('rule_ar'), en: typed('rule_en') } }
      : { kind: 'drand' },
  };
  return { setup, times: { opensAt, closesAt, dueAt }, problems };
}

function prioritiesOf(typed: Typed, read: Reading): Setup['priorities'] {
  if (typed('priority') === '') return [];
  return [{ attribute: 'age_at_least', value: read.whole('age'), name: { ar: typed('class_ar'), en: typed('class_en') }, source: { ar: typed('source_ar'), en: typed('source_en') } }];
}

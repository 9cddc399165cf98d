import type { Language } from '../../platform/language.ts';
import type { CsvValue } from '../../platform/csv.ts';
import { figureNames } from '../directives/index.ts';
import { pledgeStatuses, pledgeText } from '../pledges/index.ts';
import { violationStatuses, violationText } from '../violations/index.ts';
import type { Comparison } from './actions/compare.ts';
import type { Figures } from './actions/figures.ts';
import type { Scope } from './actions/scope.ts';
import { comparisonRows } from './ratio-words.ts';
import { oversightText, underText } from './text.ts';

/** All that the page shows, as it is given out. */
export interface Picture {
  readonly scope: Scope;
  readonly figures: Figures;
  readonly comparison: Comparison;
  readonly madeAt: Date;
  readonly demo: boolean;
}

/** One number a line, with what it counts and whose it is, so that any spreadsheet can sum and pivot it. Numbers are those of the page, ratios not rounded. */
export function figureRows(picture: Picture, lang: Language): { head: string[]; rows: CsvValue[][] } {
  const words = oversightText[lang];
  const { asked, authority, directive } = picture.scope;
  const { part, place, measure, value, low, high } = words.file;
  const rows = [...placeRows(picture, lang), ...statusRows(picture, lang), ...comparedRows(picture, lang)];
  return { head: [words.filter.from, words.filter.to, words.file.scope, words.file.directive, part, place, measure, value, low, high], rows: rows.map((row) => [asked.from, asked.to, authority.name[lang], underText(directive, lang), ...row]) };
}

function placeRows({ scope, figures: { places, all } }: Picture, lang: Language): CsvValue[][] {
  const { figures: names, progress } = oversightText[lang];
  const nameOf = (id: number): string => scope.municipalities.find(({ authorityId }) => authorityId === id)!.name[lang];
  const each = places.flatMap(({ authorityId, figures, target }) => [
    ...figureNames.map((one): CsvValue[] => [names.title, nameOf(authorityId), names[one], figures[one], null, null]), [names.title, nameOf(authorityId), progress.targetOf, target, null, null],
  ]);
  return [...each, ...figureNames.map((one): CsvValue[] => [names.title, progress.total, names[one], all[one], null, null])];
}

function statusRows({ figures: { pledges, violations }, scope: { authority } }: Picture, lang: Language): CsvValue[][] {
  const words = oversightText[lang];
  const name = authority.name[lang];
  return [
    ...pledgeStatuses.map((status): CsvValue[] => [words.pledges.title, name, pledgeText[lang].statuses[status], pledges.get(status) ?? 0, null, null]),
    ...violationStatuses.map((status): CsvValue[] => [words.violations.title, name, violationText[lang].statuses[status], violations.get(status) ?? 0, null, null]),
  ];
}

function comparedRows({ comparison }: Picture, lang: Language): CsvValue[][] {
  const words = oversightText[lang].compare;
  const bound = (value: number): CsvValue => (Number.isFinite(value) ? value : null);
  return (['scans', 'reports'] as const).flatMap((kind) => comparisonRows(comparison[kind], lang).flatMap(({ label, branches, before, after, ratio }): CsvValue[][] => [
    ...(branches === null ? [] : [[words[kind], label, words.count, branches, null, null], [words[kind], label, words.before, before, null, null], [words[kind], label, words.after, after, null, null]]),
    [words[kind], label, words.ratio, ratio && bound(ratio.estimate), ratio && ratio.low, ratio && bound(ratio.high)],
  ]));
}

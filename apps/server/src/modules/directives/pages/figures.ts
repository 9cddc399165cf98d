import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { alert, barChart, bdi, details, formatNumber, notice, table } from '../../../views/components.ts';
import { lastAnswers } from '../actions/answer.ts';
import type { DirectiveFileOf } from '../actions/look.ts';
import { type CampaignFigures, type Difference, differences, type FigureName, figureNames, sumBelow, sumOf } from '../rules/figures.ts';
import { directiveText } from '../text/pages.ts';
import { nameOf } from './frame.ts';
import type { Around } from './progress.ts';

/** What was reported and counted, authority by authority, whether it adds up, and as charts where there is something to compare. */
export function figuresPart(file: DirectiveFileOf, around: Around): HtmlValue {
  const { counted, legs } = file;
  const { authorities, lang } = around;
  const words = directiveText[lang];
  const reported = new Map(lastAnswers(file.answers).map(({ authorityId, figures }) => [authorityId, figures]));
  const countedRows = [...legs.map(({ authorityId }) => row(nameOf(authorities, authorityId, lang), counted.get(authorityId)!, lang)), ...(legs.length > 1 ? [row(words.total, sumOf([...counted.values()]), lang)] : [])];
  const reportedRows = legs.flatMap(({ authorityId }) => (reported.has(authorityId) ? [row(nameOf(authorities, authorityId, lang), reported.get(authorityId)!, lang)] : []));
  const head = [words.figureHead, ...figureNames.map((name) => words.names[name])];
  const show = (caption: string, rows: readonly HtmlValue[][]): HtmlValue => rows.length > 0 && table({ caption, head, rows, numeric: figureNames.map((_, index) => index + 1) });
  return html`<section class="bw-stack"><h2>${words.figures}</h2><p class="bw-muted">${words.figuresLead}</p>${checks(file, reported, around)}${show(words.reported, reportedRows)}${charts(file, around)}${
    details(words.countedNow, show(words.countedNow, countedRows), reportedRows.length === 0)}</section>`;
}

function row(name: string, figures: CampaignFigures, lang: Around['lang']): HtmlValue[] {
  return [name, ...figureNames.map((one) => bdi(formatNumber(figures[one], lang)))];
}

/** The first two figures that tell authorities apart: visits before all, then whatever else there is. */
function charts({ legs, counted }: DirectiveFileOf, { authorities, lang }: Around): HtmlValue {
  const words = directiveText[lang];
  const working = legs.filter(({ authorityId }) => authorities.find((one) => one.authorityId === authorityId)?.kind === 'municipality');
  if (working.length < 2) return null;
  const some = (name: FigureName): boolean => working.some(({ authorityId }) => counted.get(authorityId)![name] > 0);
  return figureNames.filter(some).slice(0, 2).map((name) => barChart(working.map(({ authorityId }) => ({ label: nameOf(authorities, authorityId, lang), value: counted.get(authorityId)![name] })), { caption: words.chart(words.names[name]), unit: words.count, lang }));
}

/** Whether each report is what it should be: of a ministry the sum of those below as they stand now, of others what was counted when they answered. */
function checks({ legs, answers }: DirectiveFileOf, reported: ReadonlyMap<number, CampaignFigures>, around: Around): HtmlValue {
  const { authorities, lang } = around;
  const words = directiveText[lang];
  const last = lastAnswers(answers);
  return last.map(({ authorityId, figures, expected }) => {
    const name = nameOf(authorities, authorityId, lang);
    const sum = sumBelow(legs, [...reported].map(([id, one]) => ({ authorityId: id, figures: one })), authorityId);
    const wrong = differences(figures, sum ?? expected);
    if (wrong.length === 0) return sum === null ? null : notice(words.sumRight(name));
    return alert('warning', sum === null ? words.againstCount(name) : words.sumWrong(name), differenceList(wrong, lang));
  });
}

/** Each figure that is not what it should be, with both numbers. */
export function differenceList(wrong: readonly Difference[], lang: Around['lang']): Html {
  const words = directiveText[lang];
  return html`<ul class="ds-list">${wrong.map(({ name, reported, expected }) => html`<li>${words.differs(words.names[name], formatNumber(reported, lang), formatNumber(expected, lang))}</li>`)}</ul>`;
}

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
  // Lines of nothing but zeros say no more than how many there are.
  const busy = legs.filter(({ authorityId }) => figureNames.some((name) => counted.get(authorityId)![name] > 0)).map(({ authorityId }) => authorityId);
  const idle = legs.map(({ authorityId }) => authorityId).filter((id) => worksInField(id, authorities) && !busy.includes(id));
  const countedRows = [...busy.map((id) => row(nameOf(authorities, id, lang), counted.get(id)!, lang)), ...(busy.length > 1 ? [row(words.total, sumOf([...counted.values()]), lang)] : [])];
  const reportedRows = legs.flatMap(({ authorityId }) => (reported.has(authorityId) ? [row(nameOf(authorities, authorityId, lang), reported.get(authorityId)!, lang)] : []));
  const head = [words.figureHead, ...figureNames.map((name) => words.names[name])];
  const show = (caption: string, rows: readonly HtmlValue[][]): HtmlValue => rows.length > 0 && table({ caption, head, rows, numeric: figureNames.map((_, index) => index + 1) });
  return html`<section class="bw-stack"><h2>${words.figures}</h2><p class="bw-muted">${words.figuresLead}</p>${checks(file, reported, around)}${show(words.reported, reportedRows)}${charts(file, busy, around)}${
    countedRows.length > 0 && details(words.countedNow, show(words.countedNow, countedRows), reportedRows.length === 0)}${idle.length > 0 && html`<p>${words.idle(idle.length === 1 ? nameOf(authorities, idle[0]!, lang) : words.idleMany(idle.length))}</p>`}</section>`;
}

/** Ministries pass on what municipalities do. */
function worksInField(id: number, authorities: Around['authorities']): boolean {
  return authorities.find(({ authorityId }) => authorityId === id)?.kind === 'municipality';
}

function row(name: string, figures: CampaignFigures, lang: Around['lang']): HtmlValue[] {
  return [name, ...figureNames.map((one) => bdi(formatNumber(figures[one], lang)))];
}

/** The first two figures that tell authorities apart: visits before all, then whatever else there is. */
function charts({ counted }: DirectiveFileOf, busy: readonly number[], { authorities, lang }: Around): HtmlValue {
  const words = directiveText[lang];
  if (busy.length < 2) return null;
  const some = (name: FigureName): boolean => busy.some((id) => counted.get(id)![name] > 0);
  return figureNames.filter(some).slice(0, 2).map((name) => barChart(busy.map((id) => ({ label: nameOf(authorities, id, lang), value: counted.get(id)![name] })), { caption: words.chart(words.names[name]), unit: words.count, lang }));
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

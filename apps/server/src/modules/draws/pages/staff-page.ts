import type { AnnouncedBeacon } from '@bawaba/draw';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, barChart, bdi, button, card, errorSummary, form, formatNumber, ltr, progress, stack, summaryList, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Service } from '../../catalogue/index.ts';
import { valueLength } from '../actions/beacon.ts';
import { reasonLength } from '../actions/plan.ts';
import type { Draw, DrawFile } from '../actions/look.ts';
import { stateOfReadings, type Reading } from '../rules/readings.ts';
import { mayDo, type ResultStatus } from '../rules/status.ts';
import { drawStaffText } from '../staff-text.ts';
import { drawText } from '../text.ts';
import { daysOf, hashText, links, momentOf, statusTag } from './frame.ts';
import { askForFresh, field, summaryOf, type Trouble } from './staff-frame.ts';

export interface StaffShown {
  readonly draw: Draw;
  readonly service: Service;
  readonly applications: number;
  readonly seats: number;
  readonly results: readonly { status: ResultStatus; count: number }[];
  readonly files: readonly DrawFile[];
  readonly readings: readonly Reading[];
  readonly announced: AnnouncedBeacon | null;
  readonly trouble: Trouble;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly viewerId: string;
  readonly now: Date;
  readonly fresh: boolean;
  readonly nameOf: (staffId: string) => string;
  readonly done: unknown;
}

/** Seconds between two looks while a draw is being worked on. */
const refresh = 5;

export function staffPage(context: PageContext, shown: StaffShown): Html {
  const { lang } = context;
  const { draw, service, trouble, done } = shown;
  const words = drawStaffText[lang].one;
  const title = drawText[lang].one.title(service.name[lang]);
  const said = typeof done === 'string' && Object.hasOwn(words.done, done) && alert('success', words.done[done as keyof typeof words.done]);
  const working = (draw.status === 'planned' && mayDo('open', draw, shown.now)) || (draw.status === 'closed' && draw.beacon !== null);
  return page(context, {
    title, wrong: summaryOf(trouble).length > 0, section: 'draws', backHref: links.staff, ...(working && { refreshSeconds: refresh }),
    body: stack(
      said, trouble.news, errorSummary(summaryOf(trouble), lang), html`<h1>${title}</h1>`, html`<p>${statusTag(draw, lang)}</p>`, facts(shown, lang), standing(shown, lang), results(shown, lang), orders(context, shown),
    ),
  });
}

function facts({ draw, applications, seats, files, announced, nameOf, readings }: StaffShown, lang: Language): Html {
  const { one: words, columns } = drawStaffText[lang];
  const { one, list } = drawText[lang];
  const person = (id: string | null, key: string) => (id === null ? [] : [{ key, value: bdi(nameOf(id)) }]);
  const law = draw.setup.priorities.map(({ name, source }) => `${name[lang]} – ${source[lang]}`).join('؛ ');
  const hash = (name: string, key: string) => files.filter((file) => file.name === name).map(({ sha256 }) => ({ key, value: hashText(sha256) }));
  const { beacon } = draw.setup;
  return summaryList([
    { key: one.days, value: daysOf(draw, lang) },
    { key: one.branches, value: formatNumber(draw.setup.branchIds.length, lang) },
    { key: columns.seats, value: formatNumber(seats, lang) },
    { key: columns.applications, value: formatNumber(applications, lang) },
    { key: list.opens, value: momentOf(draw.opensAt, lang) }, { key: list.closes, value: momentOf(draw.closesAt, lang) }, { key: one.due, value: momentOf(draw.dueAt, lang) },
    { key: one.confirm, value: one.hours(draw.setup.confirmHours) }, { key: one.priority, value: law || one.noPriority }, { key: one.leftOut, value: one.leftOutWords(draw.setup.leftOut) },
    { key: one.beacon, value: beacon.kind === 'drand' ? html`drand ${announced && ltr(announced.round)}` : html`${bdi(beacon.name)} – ${bdi(beacon.round)}<br><span class="bw-muted">${beacon.rule[lang]}</span>` },
    ...(draw.beacon ? [{ key: words.value, value: ltr(draw.beacon.value) }] : []),
    ...readings.map(({ staffId, value }) => ({ key: words.readBy, value: html`${bdi(nameOf(staffId))}: ${ltr(value)}` })),
    ...hash('draw.json', one.openHash), ...hash('close.json', one.closeHash),
    ...person(draw.plannedBy, words.by), ...person(draw.announcedBy, words.announcedBy), ...person(draw.publishAskedBy, words.askedBy),
    ...(draw.openedAt ? [{ key: words.public, value: html`<a class="ds-link" href="${links.one(draw.drawId)}">${ltr(links.one(draw.drawId))}</a>` }] : []),
    ...(draw.reason ? [{ key: words.reason, value: draw.reason in one.reasons ? one.reasons[draw.reason as keyof typeof one.reasons] : bdi(draw.reason) }] : []),
  ]);
}

/** Where a draw is in its work, or what it waits for. */
function standing({ draw, announced, readings, now }: StaffShown, lang: Language): HtmlValue {
  const words = drawStaffText[lang].one;
  if (draw.status === 'planned' && draw.announcedAt !== null) return mayDo('open', draw, now) ? [alert('info', words.opening), bar(draw, lang)] : alert('info', words.announced);
  if (draw.status !== 'closed' || announced === null) return null;
  if (draw.beacon !== null) return bar(draw, lang);
  if (now < draw.dueAt) return alert('info', words.waiting.notDue);
  const state = stateOfReadings(announced, readings);
  return state.state === 'waiting' ? alert('warning', words.waiting[state.for]) : alert('warning', words.differ);
}

function bar({ progress: at }: Draw, lang: Language): HtmlValue {
  return at && progress(at.done, at.of, drawStaffText[lang].one.drawing[at.step]);
}

function results({ draw, results: all, applications }: StaffShown, lang: Language): HtmlValue {
  if (draw.status !== 'published' && draw.status !== 'settled') return null;
  const words = drawStaffText[lang].one;
  const bars = (['confirmed', 'won', 'declined', 'lapsed', 'lost'] as const).map((status) => ({ label: words.statuses[status], value: all.find((one) => one.status === status)?.count ?? 0 }));
  return html`${barChart(bars, { caption: words.results, unit: drawText[lang].one.resultUnit, lang })}${progress(draw.toldThrough, Math.max(1, applications), words.told)}`;
}

/** What can be done now, each a card; who may not, is told why. */
function orders(context: PageContext, shown: StaffShown): HtmlValue {
  const { draw, viewerId, now, fresh, trouble, typed } = shown;
  const { lang } = context;
  const words = drawStaffText[lang].one;
  const action = (path: string): string => `${links.staffOne(draw.drawId)}/${path}`;
  const post = (path: string, children: HtmlValue): Html => form({ context, action: action(path), children });
  const text = (name: 'reason' | 'value' | 'source', most: number, hint?: string): Html =>
    textField({ name, label: words[name], maxLength: most, value: field(typed, name), ...(hint && { hint }), ...(trouble.messages[name] !== undefined && { error: trouble.messages[name] }) });
  const cards: Html[] = [];
  if (mayDo('announce', draw, now)) {
    const own = draw.plannedBy === viewerId;
    cards.push(card({ title: words.announce, body: html`<p>${own ? words.own : words.announceHint}</p>${!own && post('announce', button(words.announce))}` }));
  }
  if (draw.status === 'closed' && draw.beacon === null && now >= draw.dueAt) cards.push(card({ title: words.value, body: post('beacon', [text('value', valueLength), text('source', valueLength, words.sourceHint), button(words.read)]) }));
  if (mayDo('publish', draw, now)) {
    const mine = draw.publishAskedBy === viewerId;
    cards.push(card({ title: words.publish, body: html`<p>${words.drawnLead}</p>${mine ? html`<p>${words.done.asked}</p>` : post('publish', button(draw.publishAskedBy === null ? words.ask : words.publish))}` }));
  }
  if (mayDo('cancel', draw, now)) cards.push(card({ title: words.cancel, body: post('cancel', [text('reason', reasonLength), button(words.cancel, { variant: 'danger' })]) }));
  if (cards.length === 0) return null;
  return fresh ? cards : askForFresh(links.staffOne(draw.drawId), lang);
}

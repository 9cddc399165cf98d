import { html, type Html } from '../../platform/html.ts';
import {
  alert, barChart, bdi, buttonRow, card, cardGrid, cardLink, countdown, dayText, details, emptyState, linkButton, ltr,
  layerMap, mapOfBranches, notice, pagination, progress, qrFrame, statCard, summaryList, table, tag, ticketSheet, timeChart,
} from '../components.ts';
import { sampleQr } from './qr.ts';
import { wordsAt, type Place } from './sample.ts';

const alertKinds = ['info', 'success', 'warning', 'danger'] as const;
const tagColors = ['neutral', 'accent', 'info', 'success', 'warning', 'danger'] as const;

export function textSamples(place: Place): Html {
  const words = wordsAt(place);
  return html`<h3>${words.h3}</h3>
    <p class="bw-lead">${words.paragraph}</p>
    <p>${words.paragraph} <a href="#main">${words.link}</a></p>
    <ul>${words.listItems.map((item) => html`<li>${item}</li>`)}</ul>
    <p>${dayText(words.day, '2026-11-24')}</p>
    <p>${words.idLabel}: ${ltr('1000000008')} · ${bdi(`9:30 ${words.am}`)}</p>
    <p class="bw-muted">${words.paragraph}</p>`;
}

export function feedbackSamples(place: Place): Html {
  const words = wordsAt(place);
  const [title, body, action] = words.empty;
  return html`${alertKinds.map((kind) => alert(kind, words.alerts[kind][0], html`<p>${words.alerts[kind][1]}</p>`))}
    ${notice(html`<p>${words.notice}</p>`)}
    <p>${tagColors.map((color) => html`${tag(words.tags[color], color)} `)}</p>
    ${progress(42, 60, words.progress)}
    ${countdown({ at: new Date('2026-01-06T07:15:00Z'), until: words.countdown, lang: place.context.lang })}
    ${emptyState(title, body, linkButton(action, '#main'))}`;
}

export function cardSamples(place: Place): Html {
  const words = wordsAt(place);
  const [title, where, action] = words.card;
  const services = words.cards.map(([name, body, ...facts], index) =>
    cardLink({ title: name, href: '#main', body, facts, level: 3, ...(index === 1 && { tag: tag(words.tags.accent, 'accent') }) }),
  );
  const stats = words.stats.map(([label, value], index) => statCard({ label, value, ...(index === 0 && { note: words.statNote }) }));
  const next = card({
    title,
    level: 3,
    tag: tag(words.tags.success, 'success'),
    body: html`<p>${dayText(words.day)}</p><p>${where}</p>`,
    actions: linkButton(action, '#main', { variant: 'secondary' }),
  });
  return html`${cardGrid(services)}${next}${cardGrid(stats)}`;
}

export function dataSamples(place: Place): Html {
  const words = wordsAt(place);
  const { lang } = place.context;
  const action = (key: string) => ({ label: words.change, href: '#main', about: key });
  const [question, answer] = words.details;
  const bars = words.chart.bars.map((label, index) => ({ label, value: [412, 201, 240, 96][index]! }));
  const facts = summaryList([
    ...words.summary.map(([key, value]) => ({ key, value, action: action(key) })),
    { key: words.dayKey, value: dayText(words.day), action: action(words.dayKey) },
    { key: words.timeKey, value: bdi(`9:30 ${words.am}`) },
  ]);
  return html`${facts}
    ${table({ ...words.table, numeric: [2, 3] })}
    ${barChart(bars, { caption: words.chart.caption, unit: words.chart.unit, lang })}
    ${timeSample(place)}
    ${pagination({ lang, page: 4, pages: 12, href: (number) => `?page=${number}#main` })}
    ${details(question, html`<p>${answer}</p>`)}`;
}

/** Forty readings of a busy hour, with a gap in the middle where nothing was measured. */
function timeSample(place: Place): Html {
  const { caption, unit, waited, served, arrived, estimate } = wordsAt(place).timeChart;
  const count = [...Array(40).keys()];
  const moments = count.map((index) => new Date(Date.UTC(2026, 10, 24, 7, 15) + index * 90_000));
  const known = (of: (index: number) => number): (number | null)[] => count.map((index) => (index === 21 || index === 22 ? null : Math.round(of(index))));
  const wave = (index: number): number => 60 + 50 * Math.sin(index / 6);
  return timeChart({
    caption, unit, lang: place.context.lang, moments,
    lines: [{ name: waited, values: known(wave) }, { name: served, values: known((index) => 45 + index) }, { name: arrived, values: known((index) => 30 + 20 * Math.cos(index / 3)) }],
    band: { name: estimate, low: known((index) => wave(index) * 0.8), high: known((index) => wave(index) * 1.2) },
  });
}

const places = [
  { lat: 24.71, lon: 46.68 },
  { lat: 21.58, lon: 39.17 },
  { lat: 26.43, lon: 50.1 },
  { lat: 28.4, lon: 36.57 },
] as const;

export function mapSamples(place: Place): Html {
  const words = wordsAt(place);
  const { lang } = place.context;
  const points = words.branches.map((label, index) => ({ label, href: '#main', ...places[index]! }));
  const layers = [{ id: 'branches', name: words.map, shape: 'square', points }, { id: 'reports', name: words.branches[1]!, shape: 'triangle', points: [{ ...points[1]!, lat: places[1].lat + 1, count: 12 }] }] as const;
  const one = points.slice(1, 2).map((point) => ({ ...point, highlighted: true }));
  return html`${mapOfBranches({ points, lang, label: words.map })}${mapOfBranches({ points: one, lang, label: words.branches[1] })}${layerMap({ lang, label: words.map, layers, cities: [], source: '', tiles: null })}`;
}

export function ticketSamples(place: Place): Html {
  const words = wordsAt(place);
  const facts = summaryList([
    ...words.summary.map(([key, value]) => ({ key, value })),
    { key: words.dayKey, value: dayText(words.day) },
    { key: words.timeKey, value: bdi(`9:30 ${words.am}`) },
    { key: words.ticket.holder, value: ltr('F. A. ••••••••08') },
  ]);
  const { title, qr, promise } = words.ticket;
  return ticketSheet({ title, qr: qrFrame(sampleQr(), qr), facts, promise });
}

/** A little of everything, for the boards in fixed light and dark. */
export function boardSamples(place: Place): Html {
  const words = wordsAt(place);
  const confirmed = tag(words.tags.success, 'success');
  return html`${alert('success', words.alerts.success[0])}
    ${card({ title: words.card[0], level: 3, body: dayText(words.day), tag: confirmed })}
    ${buttonRow(linkButton(words.buttons.primary, '#main'), linkButton(words.buttons.secondary, '#main', { variant: 'secondary' }))}
    ${progress(42, 60, words.progress)}
    ${qrFrame(sampleQr(), words.ticket.qr)}`;
}

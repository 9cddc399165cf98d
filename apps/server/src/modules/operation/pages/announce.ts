import type { FastifyInstance, FastifyReply } from 'fastify';
import { localDay, partsOf, readDay, readMoment, readParts } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { alert, button, buttonRow, dateField, type DateParts, errorSummary, form, hidden, linkButton, notice, stack, summaryList, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type AdmissionRuntime, announce, gatheringFor, stampOf } from '../../admission/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { operationText } from '../text.ts';
import { type Ask, field, lookAt, momentInWords, serve } from './frame.ts';
import { again, type Again, askForFresh, isFresh } from './again.ts';
import { shownState } from './room-card.ts';

/** What was typed, and the hour it means when it means one that can be announced. */
interface Typed {
  readonly day: DateParts;
  readonly time: string;
  readonly opensAt: Date | null;
  readonly messages: Readonly<Record<string, string>>;
}

/** Announcing in two steps: the hour is typed, then read in words and both calendars before it is given out. */
export function registerAnnouncePages(app: FastifyInstance, runtime: AdmissionRuntime): void {
  serve(app, runtime, 'GET', '/announce', async (ask) => {
    const query = ask.request.query as Record<string, unknown>;
    if (!isFresh(ask, runtime.clock())) return sendHtml(ask.reply, framePage(ask, [askForFresh({ ...ask, base: `${ask.base}/announce` })]));
    const begun = query['time'] !== undefined;
    const typed = begun ? read(query, runtime.clock(), ask) : blank(ask, runtime.clock());
    const preview = typed.opensAt !== null && query['change'] === undefined;
    return sendHtml(ask.reply, preview ? previewPage(runtime, ask, typed, noTrouble) : askPage(ask, typed), Object.keys(typed.messages).length > 0 ? 422 : 200);
  });

  serve(app, runtime, 'POST', '/announce', (ask) => publish(runtime, ask));
}

const noTrouble: Again = { status: 200, messages: {}, typed: {} };

async function publish(runtime: AdmissionRuntime, ask: Ask): Promise<FastifyReply> {
  const { body, viewer, reply, base, room, context } = ask;
  requireFresh(viewer, runtime.clock());
  const typed = read(body, runtime.clock(), ask);
  if (typed.opensAt === null) return sendHtml(reply, askPage(ask, typed), 422);
  try {
    await announce(runtime, room.room, typed.opensAt, { actor: { kind: 'staff', id: viewer.personId }, reason: field(body, 'reason'), seen: field(body, 'seen') });
    return seeOther(reply, `${base}?done=announced`);
  } catch (error) {
    const trouble = again(error, { reason_needed: 'reason' }, body, context.lang);
    return sendHtml(reply, previewPage(runtime, { ...ask, ...(await lookAt(runtime, room.room)) }, typed, trouble), trouble.status);
  }
}

function read(given: Readonly<Record<string, unknown>>, now: Date, { context: { lang } }: Ask): Typed {
  const words = operationText[lang].room.announce;
  const [day, time] = [readParts(given, 'day'), field(given, 'time')];
  const found = readMoment(readDay(day), time);
  if ('wrong' in found) return { day, time, opensAt: null, messages: { ...(found.wrong.day && { day: words.wrongDay }), ...(found.wrong.time && { time: words.wrongTime }) } };
  return gatheringFor(found.moment, now) === null ? { day, time, opensAt: null, messages: { day: words.tooSoon } } : { day, time, opensAt: found.moment, messages: {} };
}

/** Today, or the hour that is announced already. */
function blank({ room }: Ask, now: Date): Typed {
  return { day: partsOf(localDay(room.opensAt ?? now)), time: '', opensAt: null, messages: {} };
}

function framePage({ context, name, base }: Ask, body: readonly Html[], wrong = false): Html {
  const words = operationText[context.lang].room.announce;
  return page(context, { title: `${words.title}: ${name}`, wrong, section: 'operation', backHref: base, body: stack(html`<h1>${words.title}</h1><p class="bw-lead">${name}</p>`, ...body) });
}

/** What the new announcement would take the place of. */
function replaced({ room, context: { lang } }: Ask): Html {
  if (shownState(room) !== 'announced') return html``;
  const words = operationText[lang].room.announce;
  return alert('warning', words.again, html`<p>${words.replaces} ${momentInWords(room.opensAt!, lang)}.</p><p>${words.replacesNext}</p>`);
}

function askPage(ask: Ask, { day, time, messages }: Typed): Html {
  const { context, base } = ask;
  const { lang } = context;
  const words = operationText[lang].room.announce;
  const fields = [
    dateField({ lang, name: 'day', label: words.day, value: day, withCalendar: true, error: messages['day'] }),
    textField({ name: 'time', label: words.time, hint: words.timeHint, dir: 'ltr', size: 6, value: time, error: messages['time'] }),
    button(words.preview),
  ];
  const summary = errorSummary(Object.entries(messages).map(([at, message]) => ({ field: at, message })), lang);
  return framePage(ask, [summary, replaced(ask), html`<p>${words.lead}</p>`, form({ context, action: `${base}/announce`, method: 'get', label: words.title, children: fields })], Object.keys(messages).length > 0);
}

function previewPage(runtime: AdmissionRuntime, ask: Ask, { day, time, opensAt }: Typed, { messages, news, typed }: Again): Html {
  const { context, base, room } = ask;
  const { lang } = context;
  const { announce: words, ...common } = operationText[lang].room;
  const parts = { day_day: day.day ?? '', day_month: day.month ?? '', day_year: day.year ?? '', day_calendar: day.calendar ?? 'gregorian', time };
  const facts = summaryList([
    { key: words.opensAt, value: momentInWords(opensAt!, lang) },
    { key: words.gathersAt, value: momentInWords(gatheringFor(opensAt!, runtime.clock()) ?? opensAt!, lang) },
  ]);
  const fields = [
    hidden('seen', stampOf(room)), Object.entries(parts).map(([name, value]) => hidden(name, value)),
    textField({ name: 'reason', label: common.reason, hint: common.reasonHint, maxLength: 200, value: field(typed, 'reason'), error: messages['reason'] }),
    buttonRow(button(words.button), linkButton(words.change, `${base}/announce?${new URLSearchParams({ ...parts, change: '1' })}`, { variant: 'secondary' })),
  ];
  const summary = errorSummary(Object.entries(messages).map(([at, message]) => ({ field: at, message })), lang);
  return framePage(ask, [
    ...(news ? [news] : []), summary, html`<h2>${words.check}</h2>`, replaced(ask), facts,
    notice(html`<p><strong>${common.peopleSee}:</strong> ${words.see}</p>`), form({ context, action: `${base}/announce`, label: words.check, children: fields }),
  ], Object.keys(messages).length > 0);
}

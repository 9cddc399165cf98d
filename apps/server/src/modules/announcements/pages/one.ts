import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { alert, button, card, errorSummary, form, notice, stack, summaryList, type SummaryRow, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { getStaffNames, requireFresh } from '../../identity/index.ts';
import { getAnnouncement, take } from '../actions/announcements.ts';
import { announcementErrors } from '../errors.ts';
import { type Announcement, standingOf, type Step, stepsFor } from '../rules/announcement.ts';
import { announcementText } from '../text.ts';
import { type Ask, home, moment, serve, standingTag, wordingRows } from './frame.ts';
import { bothLanguages } from './write.ts';

/** What was wrong with the last step, or nothing. */
interface Trouble {
  readonly status: number;
  readonly code: keyof typeof announcementErrors;
  readonly step: Step;
  readonly reason: string;
}

/** `/staff/announcements/:id`: how people see it, its history, and what can be done. */
export function registerOnePage(app: FastifyInstance, runtime: AuditedRuntime): void {
  serve(app, runtime, 'GET', '/:id', (ask) => show(runtime, ask, null));
  for (const step of ['approve', 'refuse', 'withdraw', 'end'] as const) serve(app, runtime, 'POST', `/:id/${step}`, (ask) => carryOut(runtime, ask, step));
}

function idOf({ request }: Ask): string {
  const { id } = request.params as { id: string };
  if (!isId(id)) throw new DomainError('announcement_not_found');
  return id;
}

async function carryOut(runtime: AuditedRuntime, ask: Ask, step: Step): Promise<FastifyReply> {
  requireFresh(ask.viewer, runtime.clock());
  const typed = ask.body[`${step}_reason`];
  const reason = typeof typed === 'string' ? typed.replaceAll('\0', '').toWellFormed().trim().slice(0, 300) : '';
  try {
    await take(runtime, ask.viewer, idOf(ask), step, reason);
  } catch (error) {
    const code = error instanceof DomainError ? error.code : '';
    if (code !== 'announcement_reason_needed' && code !== 'announcement_decided') throw error;
    return show(runtime, ask, { code, status: announcementErrors[code].status, step, reason });
  }
  return seeOther(ask.reply, `${home}/${idOf(ask)}?done=${step}`);
}

async function show(runtime: AuditedRuntime, ask: Ask, trouble: Trouble | null): Promise<FastifyReply> {
  const one = await getAnnouncement(runtime.db, ask.viewer, idOf(ask));
  const names = await getStaffNames(runtime.db, [one.madeBy, one.decidedBy, one.endedBy].filter((id) => id !== null));
  const nameOf = (id: string | null): string => (id === null ? announcementText[ask.context.lang].installation : (names.get(id)?.[ask.context.lang] ?? id));
  return sendHtml(ask.reply, onePage(ask, one, { now: runtime.clock(), nameOf, trouble }), trouble?.status ?? 200);
}

interface Around {
  readonly now: Date;
  readonly nameOf: (id: string | null) => string;
  readonly trouble: Trouble | null;
}

function onePage(ask: Ask, one: Announcement, { now, nameOf, trouble }: Around): Html {
  const { context, viewer, places } = ask;
  const { lang } = context;
  const words = announcementText[lang];
  const steps = stepsFor(viewer, one);
  const wrong = trouble?.code === 'announcement_reason_needed' ? [{ field: `${trouble.step}_reason`, message: reasonNeeded(lang) }] : [];
  return page(context, {
    title: one.title[lang], wrong: wrong.length > 0, section: 'announcements', backHref: home,
    body: stack(
      trouble?.code === 'announcement_decided' ? decided(lang) : doneAlert(ask), errorSummary(wrong, lang),
      html`<h1>${one.title[lang]}</h1><p>${standingTag(standingOf(one, now), lang)}</p>`, bothLanguages(one, lang),
      summaryList([...wordingRows(one, places, lang), ...historyRows(one, nameOf, lang)]),
      one.state === 'proposed' && one.madeBy === viewer.personId && notice(words.waits), steps.map((step) => stepPart(ask, one, step, trouble)),
    ),
  });
}

function reasonNeeded(lang: 'ar' | 'en'): string {
  const { title, next } = announcementErrors.announcement_reason_needed;
  return `${title[lang]}. ${next[lang]}`;
}

function decided(lang: 'ar' | 'en'): Html {
  const { title, next } = announcementErrors.announcement_decided;
  return alert('warning', title[lang], html`<p>${next[lang]}</p>`);
}

function doneAlert({ request, context: { lang } }: Ask): HtmlValue {
  const { done } = request.query as { done?: unknown };
  const words = announcementText[lang].done;
  if (typeof done !== 'string' || !Object.hasOwn(words, done)) return null;
  const [title, next] = words[done as keyof typeof words];
  return alert('success', title!, html`<p>${next}</p>`);
}

function historyRows(one: Announcement, nameOf: Around['nameOf'], lang: 'ar' | 'en'): SummaryRow[] {
  const { facts } = announcementText[lang];
  const line = (key: string, by: string | null, at: Date | null): SummaryRow[] => (at === null ? [] : [{ key, value: html`<bdi>${nameOf(by)}</bdi> · ${moment(at, lang)}` }]);
  return [
    ...line(facts.made, one.madeBy, one.madeAt), ...(one.state === 'withdrawn' ? [] : line(facts.decided, one.decidedBy, one.decidedAt)), ...line(facts.ended, one.endedBy, one.endedAt),
    ...(one.reason === null ? [] : [{ key: facts.reason, value: html`<span dir="auto">${one.reason}</span>` }]),
  ];
}

/** One thing that can be done: a button, or a card with the reason that it takes. */
function stepPart({ context }: Ask, { announcementId }: Announcement, step: Step, trouble: Trouble | null): Html {
  const { lang } = context;
  const words = announcementText[lang];
  const action = `${home}/${announcementId}/${step}`;
  if (step === 'approve' || step === 'withdraw') {
    return form({ context, action, label: words.steps[step], children: button(words.steps[step], { variant: step === 'approve' ? 'primary' : 'secondary' }) });
  }
  const own = trouble?.step === step ? trouble : null;
  const reason = textField({
    name: `${step}_reason`, label: words.reason, value: own?.reason, maxLength: 300, dir: 'auto', error: own?.code === 'announcement_reason_needed' ? reasonNeeded(lang) : undefined,
  });
  const title = step === 'end' ? words.endTitle : words.refuseTitle;
  return card({ title, body: html`${step === 'end' && html`<p>${words.endSee}</p>`}${form({ context, action, label: title, children: [reason, button(words.steps[step], { variant: 'danger' })] })}` });
}

import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, details, emptyState, errorSummary, form, formatNumber, linkButton, ltr, notice, summaryList, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { RecordPage, Verification } from '../actions.ts';
import { auditText } from '../text.ts';
import { type Asked, filterForm, recordHref } from './filter.ts';

type Entry = RecordPage['entries'][number];

/** The record from `before` (a position, or null for the newest) on. */
export function recordPage(context: PageContext, asked: Asked, before: number | null, found: RecordPage): Html {
  const words = auditText[context.lang];
  const older = found.olderBefore !== null && linkButton(words.older, recordHref(asked, found.olderBefore), { variant: 'secondary' });
  const newest = before !== null && linkButton(words.newest, recordHref(asked), { variant: 'secondary' });
  return page(context, {
    title: words.title, section: 'record', wide: true,
    body: html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>${chainState(context, found)}${filterForm(context, asked)}<h2>${words.list}</h2>${
      found.entries.length === 0 ? emptyState(words.none, words.noneHint) : html`<p class="bw-muted">${words.newestFirst}</p>${list(found.entries, context.lang)}`
    }${(older || newest) && html`<nav aria-label="${words.pages}">${buttonRow(newest, older)}</nav>`}`,
  });
}

/** The form again, with what is wrong in it. */
export function refusedPage(context: PageContext, asked: Asked, fields: Readonly<Record<string, string>>): Html {
  const words = auditText[context.lang];
  const errors = (['person', 'subject', 'action'] as const).filter((field) => field in fields).map((field) => ({ field, message: words.wrong[field] }));
  const wrong = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
  return page(context, { title: words.errorTitle, section: 'record', wide: true, body: html`${errorSummary(errors, context.lang)}<h1>${words.title}</h1>${filterForm(context, asked, wrong)}` });
}

function when(at: Date, lang: Language): Html {
  return html`<time datetime="${at.toISOString()}"><bdi>${plainWhen(at, lang)}</bdi></time>`;
}

function plainWhen(at: Date, lang: Language): string {
  return `${formatDay(localDay(at), lang).gregorian} ${formatTime(at, lang)}`;
}

function chainState(context: PageContext, { head, verification }: RecordPage): Html {
  const words = auditText[context.lang];
  const state = summaryList([
    { key: words.entries, value: formatNumber(head?.position ?? 0, context.lang) },
    ...(head ? [
      { key: words.last, value: when(head.at, context.lang) },
      { key: words.head, value: html`<bdi dir="ltr" class="bw-hash">${head.hash}</bdi><br><span class="bw-muted">${words.headHint}</span>` },
    ] : []),
  ]);
  const verify = form({ context, action: '/staff/audit/verify', label: words.verify, children: html`<p class="bw-muted">${words.verifyHint}</p>${buttonRow(button(words.verify))}` });
  return html`<h2>${words.chain}</h2>${state}${outcome(verification, context.lang)}${verify}`;
}

function outcome(verification: Verification | null, lang: Language): Html {
  const words = auditText[lang];
  if (verification === null) return notice(words.notVerified);
  const { at, report } = verification;
  const time = html`<p>${words.verifiedAt(plainWhen(at, lang))}</p>`;
  if (report.ok) return alert('success', words.verified(formatNumber(report.entries, lang)), time);
  const broken = report.broken && html`<p>${words.brokenAt(formatNumber(report.broken.position, lang))} ${words.reasons[report.broken.reason]} ${ltr(report.broken.entryId)}</p>`;
  const unlinked = report.unlinked > 0 && html`<p>${words.unlinked(formatNumber(report.unlinked, lang))}</p>`;
  return alert('danger', words.broken, html`${broken}${unlinked}<p>${words.whatNow}</p>${time}`);
}

function list(entries: readonly Entry[], lang: Language): Html {
  const words = auditText[lang];
  return table({
    caption: words.list, hideCaption: true,
    head: [words.at, words.by, words.action, words.subject, words.data, words.more],
    rows: entries.map((link) => cells(link, lang)),
  });
}

/** Ids are shown short and whole behind the link, which asks for everything about the same. */
function cells(link: Entry, lang: Language): HtmlValue[] {
  const words = auditText[lang];
  const { at, actor, action, subjectKind, subjectId, personId } = link.entry;
  const short = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? shortReference(id) : id);
  const about = (asked: Partial<Asked>, text: string): Html => html`<a href="${recordHref(asked)}">${ltr(text)}</a>`;
  return [
    when(at, lang),
    html`${words.actors[actor.kind]}${actor.id !== null && html` ${ltr(short(actor.id))}`}`,
    about({ action }, action),
    about({ subject: `${subjectKind}/${subjectId}` }, `${subjectKind} ${short(subjectId)}`),
    personId === null ? '—' : about({ person: personId }, short(personId)),
    whole(link, lang),
  ];
}

function whole({ position, hash, entry }: Entry, lang: Language): Html {
  const words = auditText[lang];
  const code = (text: string): Html => html`<code dir="ltr" class="bw-hash">${text}</code>`;
  return details(formatNumber(position, lang), summaryList([
    { key: words.entryId, value: code(entry.entryId) },
    { key: words.by, value: html`${words.actors[entry.actor.kind]} ${entry.actor.id !== null && code(entry.actor.id)}` },
    { key: words.subject, value: code(`${entry.subjectKind}/${entry.subjectId}`) },
    ...(entry.personId === null ? [] : [{ key: words.person, value: code(entry.personId) }]),
    { key: words.facts, value: code(JSON.stringify(entry.details)) },
    { key: words.hash, value: code(hash.toString('hex')) },
  ]));
}

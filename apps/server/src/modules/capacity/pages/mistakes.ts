import { DomainError, type ErrorTable, platformErrors } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, type FieldError } from '../../../views/components.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { organisationErrors } from '../../organisation/index.ts';
import { findChangesSince } from '../actions/drafts.ts';
import { capacityErrors } from '../errors.ts';
import { capacityText } from '../text.ts';
import { type Ask, differencesList, readNames, revisionOf, whenInWords } from './frame.ts';
import type { Messages } from './rows-form.ts';

const errors: ErrorTable = { ...platformErrors, ...organisationErrors, ...capacityErrors };

/** Codes by field as words by field: what is wrong, then what to do. */
export function inWords(codes: Readonly<Record<string, string>>, lang: Language): Messages {
  return Object.fromEntries(Object.entries(codes).map(([name, code]) => {
    const { title, next } = errors[code] ?? platformErrors.invalid_input;
    return [name, lang === 'ar' ? `${title.ar}. ${next.ar}` : `${title.en}. ${next.en}`];
  }));
}

/** The lines of an error summary, each with the name of its field. What belongs to no field of the form, such as `exceptions.2.from`, stands without a link. */
export function summaryOf(messages: Messages, lang: Language): FieldError[] {
  return Object.entries(messages).map(([name, message]) => {
    if (name.includes('.') || name === 'rules') return { message };
    const label = labelOf(name, lang);
    return { field: name, message: label === null ? message : `${label}: ${message}` };
  });
}

const labels = { from: 'from', to: 'to', kind: 'kind', ar: 'reasonAr', en: 'reasonEn' } as const;

/** What a field is called where several could have the same message; null for those that stand alone. */
function labelOf(name: string, lang: Language): string | null {
  const words = capacityText[lang];
  const [, row, column] = /^row_(\d+)_(section|opens|closes|counters|minutes)$/.exec(name) ?? [];
  if (row !== undefined) return `${words.row(Number(row) + 1)} – ${words[column as 'opens']}`;
  return Object.hasOwn(labels, name) ? words[labels[name as keyof typeof labels]] : null;
}

/** True when the draft that a form was filled in on is not the one that is there. */
export function isStale(error: unknown): boolean {
  return error instanceof DomainError && ['draft_changed', 'draft_gone'].includes(error.code);
}

/** That the draft was saved elsewhere since the form was opened: by whom, when, and what changed. */
export async function staleAlert(runtime: AppointmentRuntime, { context, subject, base, body }: Ask, what: 'save' | 'publish'): Promise<Html> {
  const { lang } = context;
  const words = capacityText[lang];
  const title = what === 'save' ? words.staleTitle : words.stalePreviewTitle;
  const next = what === 'save' ? html`<p>${words.staleNext} <a class="ds-link" href="${base}">${words.openSaved}</a></p>` : html`<p>${words.stalePreviewNext}</p>`;
  const changed = await findChangesSince(runtime, subject, revisionOf(body));
  if (!changed) return alert('danger', inWords({ gone: 'draft_gone' }, lang)['gone']!, html`<p>${words.goneNext} <a class="ds-link" href="${base}/history">${words.history}</a></p>`);
  const name = await readNames(runtime, lang, [changed.savedBy]);
  return alert('danger', title, html`<p>${words.staleBody(name(changed.savedBy), whenInWords(changed.savedAt, lang))}</p>${differencesList(changed.differences, lang)}${next}`);
}

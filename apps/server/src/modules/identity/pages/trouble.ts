import { formatTime } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput, platformErrors, type ErrorTable } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, errorSummary } from '../../../views/components.ts';
import { registryErrors } from '../errors.ts';
import { identityText } from '../text.ts';

/** What is wrong with a form that is shown again. */
export interface Trouble {
  readonly status: number;
  /** Messages by field name. */
  readonly fields: Readonly<Record<string, string>>;
  /** A message about the form as a whole. */
  readonly whole: string | null;
  /** When it can be sent again, where there were too many tries. */
  readonly retryAt: Date | null;
}

const errors: ErrorTable = { ...platformErrors, ...registryErrors };

/** Refusals that the form itself explains. Anything else is thrown on, to the error page. */
export function troubleOf(error: unknown, lang: Language, now: Date): Trouble {
  const none: Trouble = { status: 422, fields: {}, whole: null, retryAt: null };
  const say = (code: string): string => errors[code]!.title[lang];
  if (error instanceof InvalidInput) return { ...none, fields: Object.fromEntries(Object.entries(error.fields).map(([name, code]) => [name, say(code)])) };
  if (!(error instanceof DomainError)) throw error;
  if (error.code === 'too_many_attempts') return { ...none, status: 429, retryAt: new Date(now.getTime() + Number(error.facts['retryAfterSeconds']) * 1000) };
  if (error.code === 'sign_in_wrong') return { ...none, whole: say(error.code) };
  throw error;
}

/** What stands above a form that is shown again; nothing without trouble. */
export function troubleAbove(trouble: Trouble | null, lang: Language): Html {
  if (!trouble) return html``;
  const words = identityText[lang];
  // Rounded up to the minute that is shown, so that nobody comes back too early.
  const time = trouble.retryAt && formatTime(new Date(Math.ceil(trouble.retryAt.getTime() / 60_000) * 60_000), lang);
  const listed = [...(trouble.whole === null ? [] : [{ message: trouble.whole }]), ...Object.entries(trouble.fields).map(([field, message]) => ({ field, message }))];
  return html`${time && alert('danger', words.retryAt(time), html`<p>${words.retryNext}</p>`)}${errorSummary(listed, lang)}`;
}

/** The page's title, which says first that something is wrong. */
export function titleWith(trouble: Trouble | null, title: string, lang: Language): string {
  return trouble ? identityText[lang].error + title : title;
}

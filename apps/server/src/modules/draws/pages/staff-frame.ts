import type { FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { DomainError, type ErrorTable, InvalidInput, platformErrors } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { alert, type FieldError, linkButton } from '../../../views/components.ts';
import { requireFresh } from '../../identity/index.ts';
import type { Officer } from '../actions/plan.ts';
import { drawErrors } from '../errors.ts';
import { drawStaffText } from '../staff-text.ts';

const table: ErrorTable = { ...platformErrors, ...drawErrors };

/** The signed-in officer of a sector. */
export function requireOfficer(request: FastifyRequest): { viewer: Viewer; officer: Officer } {
  const viewer = requireStaff(request, 'sector_officer');
  return { viewer, officer: { staffId: viewer.personId, sectorId: viewer.sectorId ?? -1 } };
}

/** A form's field as trimmed text; '' when it is missing or no text. */
export function field(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** What was refused: by field, or above everything. */
export interface Trouble {
  readonly status: number;
  readonly messages: Readonly<Record<string, string>>;
  readonly news: Html | null;
}

export const noTrouble: Trouble = { status: 200, messages: {}, news: null };

/** A refusal in words. Anything else is thrown on. */
export function troubleOf(error: unknown, lang: Language): Trouble {
  const words = (code: string): string => {
    const { title, next } = table[code] ?? platformErrors.invalid_input;
    return `${title[lang]}. ${next[lang]}`;
  };
  if (error instanceof InvalidInput) return { status: 422, news: null, messages: Object.fromEntries(Object.entries(error.fields).map(([name, code]) => [name, words(code)])) };
  const kind = error instanceof DomainError && error.code in drawErrors ? table[error.code] : undefined;
  if (!kind || kind.status === 404) throw error;
  return { status: kind.status, messages: {}, news: alert('danger', kind.title[lang], html`<p>${kind.next[lang]}</p>`) };
}

export function summaryOf({ messages }: Trouble): FieldError[] {
  return Object.entries(messages).map(([name, message]) => ({ field: name, message }));
}

export function isFresh(viewer: Viewer, now: Date): boolean {
  try {
    requireFresh(viewer, now);
    return true;
  } catch {
    return false;
  }
}

/** Who has not proved who they are lately is told so before they act, not after. */
export function askForFresh(next: string, lang: Language): Html {
  const words = drawStaffText[lang].one;
  return html`${alert('info', words.fresh, html`<p>${words.freshNext}</p>`)}<p>${linkButton(words.confirm, `/staff/account/confirm?${new URLSearchParams({ next })}`)}</p>`;
}

import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { alert, linkButton } from '../../../views/components.ts';
import { admissionErrors } from '../../admission/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { operationText } from '../text.ts';
import type { Ask } from './frame.ts';

/** What is said again when an order was refused: what was wrong, by field or as a whole, and what was typed. */
export interface Again {
  readonly status: number;
  readonly messages: Readonly<Record<string, string>>;
  readonly news?: Html;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** A refusal in words: by the field it is about, or above everything. Anything else is thrown on. */
export function again(error: unknown, fields: Readonly<Record<string, string>>, typed: Again['typed'], lang: Language): Again {
  const kind = error instanceof DomainError ? (admissionErrors as Readonly<Record<string, { status: number; title: Bilingual; next: Bilingual }>>)[error.code] : undefined;
  if (!kind) throw error;
  const at = fields[(error as DomainError).code];
  if (at !== undefined) return { status: kind.status, messages: { [at]: `${kind.title[lang]}. ${kind.next[lang]}` }, typed };
  return { status: kind.status, messages: {}, news: alert('danger', kind.title[lang], html`<p>${kind.next[lang]}</p>`), typed };
}

export function isFresh({ viewer }: Pick<Ask, 'viewer'>, now: Date): boolean {
  try {
    requireFresh(viewer, now);
    return true;
  } catch {
    return false;
  }
}

/** What the page of a room needs to know beside the room. */
export interface Surroundings {
  readonly now: Date;
  readonly fresh: boolean;
  readonly nameOf: (staffId: string) => string;
}

/** Who has not proved who they are lately is told so before they type, not after. */
export function askForFresh({ context: { lang }, base }: Pick<Ask, 'context' | 'base'>): Html {
  const words = operationText[lang].room;
  return html`${alert('info', words.fresh, html`<p>${words.freshNext}</p>`)}<p>${linkButton(words.confirm, `/staff/account/confirm?${new URLSearchParams({ next: base })}`)}</p>`;
}

import { errorBody } from '@bawaba/contracts';
import { type ClientLanguage, clientText } from './text.ts';

export interface FieldRefusal {
  readonly code: string;
  readonly title: string;
}

interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly next: string;
  readonly fields?: Readonly<Record<string, FieldRefusal>> | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly incident?: string | undefined;
}

/**
 * A call that was not carried out, or whose outcome is unknown. `code` is stable; `title` and `next` are for the person.
 * Status 0 with `unreachable`: no answer came. `unreadable_answer`: one came, but not from the portal or not of this version.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly next: string;
  /** Field name → what is wrong with it. */
  readonly fields: Readonly<Record<string, FieldRefusal>>;
  readonly facts: Readonly<Record<string, unknown>>;
  /** For the person to quote, where the portal itself failed. */
  readonly incident: string | null;

  constructor(status: number, { code, title, next, fields = {}, facts = {}, incident }: Refusal, cause?: unknown) {
    super(`${code}: ${title}`, { cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.title = title;
    this.next = next;
    this.fields = fields;
    this.facts = facts;
    this.incident = incident ?? null;
  }
}

/** An error of this side of the network, in words of its own. */
export function ownError(status: number, code: keyof (typeof clientText)['ar'], language: ClientLanguage, cause?: unknown): ApiError {
  return new ApiError(status, { code, ...clientText[language][code] }, cause);
}

/** The refusal that an answer carries; something between us and the portal may have answered in its place. */
export function refusalOf(status: number, body: unknown, language: ClientLanguage): ApiError {
  const read = errorBody.safeParse(body);
  return read.success ? new ApiError(status, read.data.error) : ownError(status, 'unreadable_answer', language);
}

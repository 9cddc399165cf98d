import type { FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { bdi, dayText } from '../../../views/components.ts';
import { requireFresh } from '../../identity/index.ts';

/** Day and hour in Riyadh, in both calendars. */
export function momentInWords(moment: Date, lang: Language): Html {
  return html`${dayInWords(moment, lang)} ${lang === 'ar' ? 'الساعة' : 'at'}\u00a0${bdi(formatTime(moment, lang))}`;
}

export function dayInWords(moment: Date, lang: Language): Html {
  const day = localDay(moment);
  return dayText(formatDay(day, lang), day);
}

/** Whether both factors were proved lately. */
export function isFresh(viewer: Viewer, now: Date): boolean {
  try {
    requireFresh(viewer, now);
    return true;
  } catch {
    return false;
  }
}

/** A form's field as trimmed text; '' when it is missing or no text. */
export function field(body: unknown, name: string): string {
  const value = (body as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The clerk or manager, at the branch that they work at. */
export function atBranch(request: FastifyRequest): { viewer: Viewer; branchId: number } {
  const viewer = requireStaff(request, 'clerk', 'branch_manager');
  if (viewer.branchId === null) throw new DomainError('no_branch_of_yours');
  return { viewer, branchId: viewer.branchId };
}

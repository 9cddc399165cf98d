import { formatTime } from '../../platform/calendar.ts';
import type { Language } from '../../platform/language.ts';
import { admissionText } from './text.ts';

/** What is sent to somebody whose turn is near. The link carries nothing about them. */
export function callMessage(lang: Language, { code, from, until, link }: { code: string; from: Date; until: Date; link: string }): string {
  return admissionText[lang].message(formatTime(from, lang), formatTime(until, lang), code, link);
}

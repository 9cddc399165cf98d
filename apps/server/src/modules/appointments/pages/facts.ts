import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, dayText, type SummaryRow } from '../../../views/components.ts';
import type { Service } from '../../catalogue/index.ts';
import { type Branch, branchName, type Section } from '../../organisation/index.ts';
import { appointmentText } from '../text.ts';

/** What a time at a branch is, before and after it is booked. */
export interface SeatFacts {
  readonly service: Service;
  readonly branch: Branch;
  readonly section: Section;
  readonly startsAt: Date;
}

/** The day of an instant in words, Hijri beside Gregorian. */
export function dayOf(startsAt: Date, lang: Language): Html {
  const day = localDay(startsAt);
  return dayText(formatDay(day, lang), day);
}

export function timeOf(startsAt: Date, lang: Language): Html {
  return html`<time datetime="${startsAt.toISOString()}">${bdi(formatTime(startsAt, lang))}</time>`;
}

/** The facts of a seat as rows to check. `change`: where each can still be chosen differently. */
export function seatRows(seat: SeatFacts, lang: Language, change?: { service: string; branch: string; time: string; label: string }): SummaryRow[] {
  const words = appointmentText[lang].fields;
  const action = (href: string | undefined, about: string) => (change && href ? { action: { label: change.label, href, about } } : {});
  const branch = html`${branchName(seat.branch, lang)}<br><span class="bw-muted">${seat.branch.address[lang]}</span>`;
  return [
    { key: words.service, value: seat.service.name[lang], ...action(change?.service, words.service) },
    { key: words.branch, value: branch, ...action(change?.branch, words.branch) },
    { key: words.day, value: dayOf(seat.startsAt, lang), ...action(change?.time, words.day) },
    { key: words.time, value: timeOf(seat.startsAt, lang) },
    { key: words.section, value: appointmentText[lang].section[seat.section] },
  ];
}

import { formatDay, localDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, dayText } from '../../../views/components.ts';
import type { AppointmentDetails } from '../actions/appointments.ts';
import type { AppointmentRuntime, VisitCheck } from '../runtime.ts';
import { askedText } from '../text/asked.ts';

/** What is asked of a person at their next visit; nothing where nobody asks. */
export async function checksOf({ checksBeforeVisit }: AppointmentRuntime, personId: string): Promise<readonly VisitCheck[]> {
  return checksBeforeVisit ? checksBeforeVisit(personId) : [];
}

/** Said wherever somebody looks at their bookings or makes one. The strongest of what is asked is said, once. */
export function askedAlert(checks: readonly VisitCheck[], lang: Language): HtmlValue {
  const words = askedText[lang];
  const check = checks.find(({ kind }) => kind === 'hold') ?? checks[0];
  return check && say(check, words.soon[check.kind], lang);
}

/** The same of one appointment: a hold is about what was booked since it began. */
export function askedOf(checks: readonly VisitCheck[], appointment: Pick<AppointmentDetails, 'status' | 'bookedAt'>, lang: Language): HtmlValue {
  if (appointment.status !== 'booked') return null;
  const words = askedText[lang];
  const hold = checks.find(({ kind, since }) => kind === 'hold' && appointment.bookedAt >= since);
  if (hold) return say(hold, words.toConfirm, lang);
  const presence = checks.find(({ kind }) => kind === 'presence');
  return presence && say(presence, words.soon.presence, lang);
}

function say({ until }: VisitCheck, [title, body]: readonly string[], lang: Language): Html {
  const words = askedText[lang];
  const day = localDay(until);
  return alert('info', title!, html`<p>${body}</p><p>${words.until} ${dayText(formatDay(day, lang), day)}.</p><p><a class="ds-link" href="/account/checks">${words.why}</a></p>`);
}

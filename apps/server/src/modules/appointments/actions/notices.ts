import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import type { Service } from '../../catalogue/index.ts';
import type { Person } from '../../identity/index.ts';
import type { Notice } from '../../notifications/index.ts';
import type { Appointment } from '../store/appointments.ts';
import { appointmentText } from '../text.ts';
import { liveText } from '../text/live.ts';

type Occasion = 'booked' | 'changed' | 'cancelled' | 'displaced' | 'reminded';

/** The same words to the telephone and, where one is known, by mail. */
function toPerson(person: Person, service: Service, kind: string, text: string): Notice[] {
  const sms: Notice = { personId: person.personId, channel: 'sms', to: person.phone, message: { text }, kind };
  if (!person.email) return [sms];
  const subject = appointmentText[person.lang].notices.subject(service.name[person.lang]);
  return [sms, { personId: person.personId, channel: 'email', to: person.email, message: { subject, text }, kind }];
}

function partsOf(person: Person, service: Service, appointment: Pick<Appointment, 'appointmentId' | 'startsAt'>, baseUrl: string): [service: string, when: string, link: string] {
  const { weekday, gregorian, hijri } = formatDay(localDay(appointment.startsAt), person.lang);
  const when = appointmentText[person.lang].notices.when(weekday, gregorian, hijri, formatTime(appointment.startsAt, person.lang));
  return [service.name[person.lang], when, `${baseUrl}/appointments/${appointment.appointmentId}`];
}

function notices(occasion: Occasion, person: Person, service: Service, appointment: Appointment, baseUrl: string): Notice[] {
  return toPerson(person, service, `appointments.${occasion}`, appointmentText[person.lang].notices[occasion](...partsOf(person, service, appointment, baseUrl)));
}

/** What a person is told when an appointment was booked, moved, cancelled, can no longer be kept by its branch, or is a day ahead. */
export const bookedNotices = notices.bind(null, 'booked');
export const changedNotices = notices.bind(null, 'changed');
export const cancelledNotices = notices.bind(null, 'cancelled');
export const displacedNotices = notices.bind(null, 'displaced');
export const remindedNotices = notices.bind(null, 'reminded');

/** What a person is told when another device took over the live code. */
export function liveMovedNotices(person: Person, service: Service, appointment: Appointment, baseUrl: string): Notice[] {
  return toPerson(person, service, 'appointments.live_moved', liveText[person.lang].moved(...partsOf(person, service, appointment, baseUrl)));
}

/** A day in words, for the end of a pause. */
function dayWords(at: Date, lang: Person['lang']): string {
  const { weekday, gregorian, hijri } = formatDay(localDay(at), lang);
  return appointmentText[lang].notices.day(weekday, gregorian, hijri);
}

/** What a person is told who did not come. `closed`: nor could they, so it does not count. */
export function missedNotices(person: Person, service: Service, appointment: Appointment, baseUrl: string, outcome: 'closed' | { pausedUntil: Date | null }): Notice[] {
  const { lang } = person;
  const words = appointmentText[lang].notices;
  const parts = partsOf(person, service, appointment, baseUrl);
  const text = outcome === 'closed' ? words.missedClosed(...parts) : outcome.pausedUntil ? words.missedAgain(...parts, dayWords(outcome.pausedUntil, lang)) : words.missed(...parts);
  return toPerson(person, service, 'appointments.missed', text);
}

/** What a person is told whose excuse was decided. */
export function decidedNotices(person: Person, service: Service, appointment: Appointment, baseUrl: string, { decision, pausedUntil }: { decision: 'excused' | 'upheld'; pausedUntil: Date | null }): Notice[] {
  const { lang } = person;
  const words = appointmentText[lang].notices;
  const means = pausedUntil ? words.pausedUntil(dayWords(pausedUntil, lang)) : words.notPaused;
  return toPerson(person, service, `appointments.${decision}`, words[decision](...partsOf(person, service, appointment, baseUrl), means));
}

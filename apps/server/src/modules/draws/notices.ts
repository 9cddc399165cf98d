import { formatDay, formatTime, localDay } from '../../platform/calendar.ts';
import type { Language } from '../../platform/language.ts';
import type { Service } from '../catalogue/index.ts';
import type { Person } from '../identity/index.ts';
import type { Notice } from '../notifications/index.ts';
import type { Draw } from './store/draws.ts';
import type { DrawResult } from './store/results.ts';
import { drawText } from './text.ts';

function notices(person: Person, service: Service, kind: string, text: string): Notice[] {
  const sms: Notice = { personId: person.personId, channel: 'sms', to: person.phone, message: { text }, kind };
  if (!person.email) return [sms];
  const subject = drawText[person.lang].notices.subject(service.name[person.lang]);
  return [sms, { personId: person.personId, channel: 'email', to: person.email, message: { subject, text }, kind }];
}

function when(moment: Date, lang: Language): string {
  const { weekday, gregorian, hijri } = formatDay(localDay(moment), lang);
  return drawText[lang].notices.when(weekday, gregorian, hijri, formatTime(moment, lang));
}

const linkTo = (baseUrl: string, { drawId }: Draw): string => `${baseUrl}/draws/${drawId}/mine`;

/** That an application stands, and until when it can be changed. */
export function appliedNotices(person: Person, service: Service, draw: Draw, baseUrl: string): Notice[] {
  const words = drawText[person.lang].notices;
  return notices(person, service, 'draws.applied', words.applied(service.name[person.lang], when(draw.closesAt, person.lang), linkTo(baseUrl, draw)));
}

/** What somebody drew, and what to do now. */
export function resultNotices(person: Person, service: Service, draw: Draw, result: DrawResult, baseUrl: string): Notice[] {
  const words = drawText[person.lang].notices;
  const name = service.name[person.lang];
  const link = linkTo(baseUrl, draw);
  if (result.startsAt === null) return notices(person, service, 'draws.lost', words.lost(name, link));
  return notices(person, service, 'draws.won', words.won(name, when(result.startsAt, person.lang), when(draw.confirmUntil!, person.lang), link));
}

/** That there will be no draw, to whoever has applied. */
export function cancelledDrawNotices(person: Person, service: Service, draw: Draw, baseUrl: string): Notice[] {
  return notices(person, service, 'draws.cancelled', drawText[person.lang].notices.cancelled(service.name[person.lang], linkTo(baseUrl, draw)));
}

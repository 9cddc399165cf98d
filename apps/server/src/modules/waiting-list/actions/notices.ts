import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import type { Service } from '../../catalogue/index.ts';
import type { Person } from '../../identity/index.ts';
import type { Notice } from '../../notifications/index.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Offer } from '../store/offers.ts';
import { waitingText } from '../text.ts';

function toPerson({ personId, phone, email }: Person, kind: string, subject: string, text: string): Notice[] {
  // Somebody may have half an hour to answer: it goes before what can wait.
  const sms: Notice = { personId, channel: 'sms', to: phone, message: { text }, kind, urgent: true };
  return email === null ? [sms] : [sms, { personId, channel: 'email', to: email, message: { subject, text }, kind, urgent: true }];
}

/** What a person is told who is offered a seat. */
export function offerNotices(person: Person, service: Service, branch: Branch, { offerId, startsAt, answerBy }: Offer, baseUrl: string): Notice[] {
  const { lang } = person;
  const words = waitingText[lang].notices;
  const moment = (at: Date): string => {
    const { weekday, gregorian, hijri } = formatDay(localDay(at), lang);
    return words.when(weekday, gregorian, hijri, formatTime(at, lang));
  };
  const text = words.offer(service.name[lang], branch.name[lang], moment(startsAt), moment(answerBy), `${baseUrl}/offers/${offerId}`);
  return toPerson(person, 'waiting_list.offer', words.subject(service.name[lang]), text);
}

/** What a person is told whose waiting is over: its time was, or offers were left unanswered. */
export function endedNotices(person: Person, service: Service, why: 'over' | 'silent', baseUrl: string): Notice[] {
  const { lang } = person;
  const words = waitingText[lang].notices;
  return toPerson(person, 'waiting_list.ended', words.subject(service.name[lang]), words[why](service.name[lang], `${baseUrl}/waiting-list/${service.slug}`));
}

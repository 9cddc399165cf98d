import type { Person } from '../../../identity/index.ts';
import type { Notice } from '../../../notifications/index.ts';
import type { Application } from '../../rules/application.ts';
import type { OfficerStep } from '../../rules/officer.ts';
import { noticeText } from '../../text/notices.ts';

/** What the person is told, by the step. What is not here changes nothing for them. */
const occasions = { claim: 'begun', return: 'needed', ask_visit: 'needed', approve: 'decided', refuse: 'decided' } as const satisfies Partial<Record<OfficerStep, 'begun' | 'needed' | 'decided'>>;

/**
 * The message of a step, in the person's language. It names neither the service nor what was decided: telephones lie about, and
 * numbers change hands.
 */
export function stepNotices(person: Person, { applicationId, receipt }: Application, step: OfficerStep, first: boolean, baseUrl: string): Notice[] {
  const occasion = (occasions as Partial<Record<OfficerStep, 'begun' | 'needed' | 'decided'>>)[step];
  if (!occasion || (occasion === 'begun' && !first)) return [];
  return noticesOf(person, receipt!, occasion, `${baseUrl}/applications/${applicationId}`);
}

/** That a letter was taken back. */
export function takenBackNotices(person: Person, { receipt }: Application, letterId: string, baseUrl: string): Notice[] {
  return noticesOf(person, receipt!, 'taken_back', `${baseUrl}/letters/${letterId}`);
}

function noticesOf({ personId, phone, email, lang }: Person, receipt: string, occasion: 'begun' | 'needed' | 'decided' | 'taken_back', link: string): Notice[] {
  const words = noticeText[lang];
  const text = words[occasion](receipt, link);
  const sms: Notice = { personId, channel: 'sms', to: phone, message: { text }, kind: `applications.${occasion}` };
  return email === null ? [sms] : [sms, { ...sms, channel: 'email', to: email, message: { subject: words.subject(receipt), text } }];
}

import { formatDay, localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { getPerson } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import type { Application } from '../rules/application.ts';
import { messageText } from '../text/messages.ts';

/** Leaves the message that goes with what a person did: a short one, without anything of their answers. */
export async function tell(tx: Tx, now: Date, { personId, receipt, dueAt }: Application, service: Bilingual, occasion: keyof (typeof messageText)['ar']): Promise<void> {
  const { phone, lang } = await getPerson(tx, personId);
  const due = dueAt === null ? '' : formatDay(localDay(dueAt), lang).gregorian;
  const text = messageText[lang][occasion](service[lang], receipt!, due);
  await notify(tx, now, { personId, channel: 'sms', to: phone, message: { text }, kind: `applications.${occasion}` });
}

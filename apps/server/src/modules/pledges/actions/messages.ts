import type { Tx } from '../../../platform/database.ts';
import { sameText, secretOf, type Secrets } from '../../../platform/secrets.ts';
import { notify } from '../../notifications/index.ts';
import type { Pledge } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { messageText } from '../text/messages.ts';

/** Owners have no account in which they could have chosen a language: offices in the Kingdom are written to in Arabic. */
const ownerLanguage = 'ar';

/** What opens the owner's copy, with the number; without hyphens, as it stands in a link. */
export function copyKeyOf(secrets: Secrets, pledgeId: string): string {
  return secretOf(secrets, 'pledge-copy', pledgeId).replaceAll('-', '');
}

export function isCopyKey(secrets: Secrets, pledgeId: string, key: string): boolean {
  return sameText(copyKeyOf(secrets, pledgeId), key);
}

/** The address of the owner's copy. It works for whoever has it. */
export function copyLink({ config, secrets }: PledgeRuntime, { pledgeId, number }: Pick<Pledge, 'pledgeId' | 'number'>): string {
  return `${config.baseUrl}/pledge/copy?number=${number}&key=${copyKeyOf(secrets, pledgeId)}`;
}

/** The code, what it is for, and what to do whoever did not sign. */
export async function tellCode(tx: Tx, { config }: PledgeRuntime, { phone, number, content }: Pledge, code: string, now: Date): Promise<void> {
  const words = messageText[ownerLanguage];
  const text = `${words.code(code, content.establishment.name.ar, number, `${config.baseUrl}/pledge/confirm?number=${number}`)}\n\n@${new URL(config.baseUrl).hostname} #${code}`;
  await notify(tx, now, { channel: 'sms', to: phone!, kind: 'pledges.code', urgent: true, message: { text } });
}

/** What happened to a pledge, with the owner's copy. Without a telephone the copy is handed over on paper. */
export async function tellOwner(tx: Tx, runtime: PledgeRuntime, pledge: Pledge, what: 'taken' | 'confirmed' | 'withdrawn', now: Date): Promise<void> {
  if (pledge.phone === null) return;
  const text = messageText[ownerLanguage][what](pledge.content.establishment.name.ar, pledge.number, copyLink(runtime, pledge));
  await notify(tx, now, { channel: 'sms', to: pledge.phone, kind: `pledges.${what}`, message: { text } });
}

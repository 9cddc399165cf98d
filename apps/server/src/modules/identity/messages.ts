import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { notify, notifyMany } from '../notifications/index.ts';
import { messageText } from './text/messages.ts';

/** Whom a message goes to. */
export interface Recipient {
  readonly personId: string | null;
  readonly phone: string;
  readonly email: string | null;
  readonly lang: Language;
}

/** Sends a code. Its last line lets the telephone offer the code on our page only (origin-bound one-time codes). */
export async function sendCode(tx: Tx, now: Date, to: Recipient, code: string, baseUrl: string): Promise<void> {
  const text = `${messageText[to.lang].code(code)}\n\n@${new URL(baseUrl).hostname} #${code}`;
  await notify(tx, now, { personId: to.personId, channel: 'sms', to: to.phone, kind: 'identity.code', urgent: true, message: { text } });
}

/** Somebody who has an account began to register: tells them, and only them. */
export async function sendAlreadyRegistered(tx: Tx, now: Date, to: Recipient, baseUrl: string): Promise<void> {
  const text = messageText[to.lang].alreadyRegistered(`${baseUrl}/sign-in`);
  await notify(tx, now, { personId: to.personId, channel: 'sms', to: to.phone, kind: 'identity.already_registered', urgent: true, message: { text } });
}

/** What is announced of somebody's credentials, and the page that helps when it was not them. */
const helpPages = {
  registered: '/recover', password_changed: '/recover', password_recovered: '/recover', staff_password_changed: '/staff/sign-in', staff_password_given: '/staff/sign-in',
  passkey_added: '/account/passkeys', passkey_removed: '/account/passkeys', passkey_copied: '/account/passkeys',
  staff_passkey_added: '/staff/account/passkeys', staff_passkey_removed: '/staff/account/passkeys', staff_passkey_copied: '/staff/account/passkeys',
} as const;

export type Announcement = keyof typeof helpPages;

/** Announces a change of credentials by SMS, and by mail where there is an address. */
export async function announce(tx: Tx, now: Date, to: Recipient, what: Announcement, baseUrl: string): Promise<void> {
  const words = messageText[to.lang];
  const text = words[what](baseUrl + helpPages[what]);
  const kind = `identity.${what}`;
  await notifyMany(tx, now, [
    { personId: to.personId, channel: 'sms', to: to.phone, kind, message: { text } },
    ...(to.email === null ? [] : [{ personId: to.personId, channel: 'email' as const, to: to.email, kind, message: { subject: words.subjects[what], text } }]),
  ]);
}

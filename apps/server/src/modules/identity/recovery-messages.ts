import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { notifyMany } from '../notifications/index.ts';
import type { IdentityRuntime } from './actions/code.ts';
import type { Person } from './rules/person.ts';
import { recoveryMessageText } from './text/recovery-messages.ts';

/** Where a person can be reached: what the account knows, and what the registry knows by now. */
export interface Contacts {
  readonly personId: string;
  readonly lang: Language;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** Every known contact of a person. A registry that does not answer holds up nothing: the account's own contacts remain. */
export async function contactsOf({ registry }: Pick<IdentityRuntime, 'registry'>, { personId, lang, phone, email, idNumber }: Person): Promise<Contacts> {
  const record = await registry.find(idNumber).catch(() => null);
  const given = (...all: (string | null | undefined)[]): string[] => [...new Set(all.filter((one) => typeof one === 'string'))];
  return { personId, lang, phones: given(phone, record?.phone), emails: given(email, record?.email) };
}

export type RecoveryNews = keyof (typeof recoveryMessageText)['ar']['subjects'];

/** Announces a step of a recovery on every known contact. `of`: what its words name, the branch and the page that helps. */
export async function announceRecovery(tx: Tx, now: Date, to: Contacts, what: RecoveryNews, of: { branch?: string; link: string }): Promise<void> {
  const words = recoveryMessageText[to.lang];
  const { branch = '', link } = of;
  const text = what === 'requested' || what === 'approved' || what === 'waiting' ? words[what](branch, link) : words[what](link);
  const kind = `identity.recovery_${what}`;
  const { personId } = to;
  await notifyMany(tx, now, [
    ...to.phones.map((phone) => ({ personId, channel: 'sms' as const, to: phone, kind, urgent: true, message: { text } })),
    ...to.emails.map((email) => ({ personId, channel: 'email' as const, to: email, kind, urgent: true, message: { subject: words.subjects[what], text } })),
  ]);
}

/** The branch as people know it. */
export async function branchWords({ branchNames }: Pick<IdentityRuntime, 'branchNames'>, branchId: number, lang: Language): Promise<string> {
  return (await branchNames(branchId))?.[lang] ?? recoveryMessageText[lang].numbered(branchId);
}

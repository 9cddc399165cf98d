import { formatDay, localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { secretOf, type Secrets } from '../../../platform/secrets.ts';
import { getAuthority } from '../../authorities/index.ts';
import type { Establishment } from '../../establishments/index.ts';
import { notify } from '../../notifications/index.ts';
import type { Penalty, Violation } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { messageText } from '../text/messages.ts';

/** Owners have no account in which they could have chosen a language: offices in the Kingdom are written to in Arabic. */
const lang = 'ar';

/** What the owner is told, by its occasion. */
export type Occasion = 'found' | 'breached' | 'warned' | 'corrected' | 'uncorrected' | 'penalised' | 'objected' | 'decided' | 'unobjected' | 'dismissed' | 'closed';

/** What a message is made of besides the establishment. */
export interface Matter extends Pick<Violation, 'authorityId' | 'violationId'> {
  readonly correctUntil?: string | null;
  readonly dueAt?: Date | null;
  readonly penalty?: Penalty | null;
}

/** The code that opens a notice, with its number. */
export function penaltySecret(secrets: Secrets, penaltyId: string): string {
  return secretOf(secrets, 'penalty-notice', penaltyId);
}

/** Leaves the owner's message with the caller's transaction. Without a telephone there is none: the paper is handed over. */
export async function tellOwner(tx: Tx, { config, secrets }: Pick<ViolationRuntime, 'config' | 'secrets'>, { name, ownerPhone }: Establishment, occasion: Occasion, matter: Matter, now: Date): Promise<void> {
  if (ownerPhone === null) return;
  const authority = (await getAuthority(tx, matter.authorityId)).name[lang];
  await notify(tx, now, { channel: 'sms', to: ownerPhone, kind: `violations.${occasion}`, message: { text: textOf(occasion, matter, name, authority, config.baseUrl, secrets) } });
}

function textOf(occasion: Occasion, { correctUntil, dueAt, penalty }: Matter, office: string, authority: string, baseUrl: string, secrets: Secrets): string {
  const words = messageText[lang];
  const day = (one: string): string => formatDay(one, lang).gregorian;
  const link = penalty ? `${baseUrl}/penalties/${penalty.number}` : '';
  switch (occasion) {
    case 'warned': return words.warned(office, authority, day(correctUntil!));
    case 'penalised': return words.penalised(office, authority, penalty!.number, penaltySecret(secrets, penalty!.penaltyId), day(penalty!.objectUntil), link);
    // The last moment of a day is the first of the next.
    case 'objected': return words.objected(penalty!.number, authority, day(localDay(new Date(dueAt!.getTime() - 1))), link);
    case 'decided': return words.decided(penalty!.number, authority, link);
    case 'unobjected': return words.unobjected(penalty!.number, authority, link);
    default: return words[occasion](office, authority);
  }
}

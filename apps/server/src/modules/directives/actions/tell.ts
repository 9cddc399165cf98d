import type { Tx } from '../../../platform/database.ts';
import { shortReference } from '../../../platform/id.ts';
import { listStaffOfAuthority, type StaffContact, staffLanguage } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { noticeText } from '../text/notices.ts';

/** What officers of an authority are told at once. */
export type Occasion = 'sent' | 'answered' | 'returned' | 'ended' | 'assigned';

/** Leaves a message to the officers of these authorities, or to one of them. It names the directive by its number, never by its words. */
export async function tellOfficers(tx: Tx, { config }: Pick<DirectiveRuntime, 'config'>, authorityIds: readonly number[], occasion: Occasion, directiveId: string, now: Date, only: string | null = null): Promise<void> {
  const officers: StaffContact[] = [];
  for (const authorityId of authorityIds) officers.push(...(await listStaffOfAuthority(tx, 'authority_officer', authorityId)));
  const told = only !== null && officers.some(({ staffId }) => staffId === only) ? officers.filter(({ staffId }) => staffId === only) : officers;
  const text = noticeText[staffLanguage][occasion](shortReference(directiveId), `${config.baseUrl}/staff/directives/${directiveId}`);
  await notifyMany(tx, now, told.map(({ staffId, phone }) => ({ personId: staffId, channel: 'sms', to: phone, kind: `directives.${occasion}`, message: { text } })));
}

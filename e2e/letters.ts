import type { Page } from '@playwright/test';
import { findPersonByIdNumber } from '../apps/server/src/modules/identity/index.ts';
import { issueLetter, type Letter, type NewLetter, revokeLetter, supersedeLetter } from '../apps/server/src/modules/letters/index.ts';
import type { Tx } from '../apps/server/src/platform/database.ts';
import { asPortal } from './as-portal.ts';
import { send } from './pages/forms.ts';
import type { RegistryPerson } from './people.ts';

async function decision(tx: Tx, person: RegistryPerson, validUntil: string | null): Promise<NewLetter> {
  const { personId } = (await findPersonByIdNumber(tx, person.idNumber))!;
  return {
    kind: 'decision', sectorId: 1, personId, validUntil, actor: { kind: 'system', id: null },
    title: { ar: 'الموافقة على طلب استقدام العائلة', en: 'Approval to bring your family' },
    paragraphs: [{ ar: 'نفيدكم بالموافقة على طلبكم بعد استيفاء الشروط المطلوبة.', en: 'Your application has been approved; all conditions are met.' }],
    facts: [{ label: { ar: 'رقم الطلب', en: 'Application' }, value: { ar: 'FR-7K2M-94QX', en: 'FR-7K2M-94QX' }, compared: 'whole' }, { label: { ar: 'الزوجة', en: 'Wife' }, value: { ar: 'نورة أحمد سالم', en: 'Noura Ahmed Salem' } }],
  };
}

/** Issues a letter to somebody who has registered. `hoursAgo`: on an earlier day; it is good for that day then. */
export function issueTo(person: RegistryPerson, hoursAgo = 0): Promise<Letter> {
  const at = new Date(Date.now() - hoursAgo * 3_600_000);
  const lastDay = hoursAgo === 0 ? null : new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
  return asPortal(async (tx, runtime) => issueLetter(tx, runtime, await decision(tx, person, lastDay), at));
}

export function supersede(person: RegistryPerson, { letterId }: Letter): Promise<Letter> {
  return asPortal(async (tx, runtime) => supersedeLetter(tx, runtime, letterId, await decision(tx, person, null), new Date()));
}

export function revoke({ letterId, personId }: Letter): Promise<void> {
  const reason = { ar: 'تبيّن أن وثيقة مما قُدّم غير صحيحة', en: 'A document that was handed in was not genuine' };
  return asPortal((tx, runtime) => revokeLetter(tx, runtime, { letterId, personId, reason, actor: { kind: 'system', id: null } }, new Date()));
}

/** Asks of a code as somebody does who has its text. */
export async function checkCode(page: Page, code: string): Promise<void> {
  await page.goto('/check-letter');
  await page.locator('[name=code]').fill(code);
  await send(page, 'code');
}

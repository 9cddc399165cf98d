import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../platform/database.ts';
import { sql } from '../../platform/database.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { systemActor } from '../audit/index.ts';
import { readTicketKeys } from '../tickets/index.ts';
import type { NewLetter } from './actions/issue.ts';
import { readLetterKeys } from './keys.ts';
import type { LetterRuntime } from './runtime.ts';

/** Letter keys under a throw-away folder, with the root that vouches for them. */
export function withLetterKeys(audited: AuditedRuntime, dataDir = mkdtempSync(join(tmpdir(), 'bawaba-letters-'))): LetterRuntime {
  readTicketKeys(dataDir, audited.secrets, audited.clock);
  return { ...audited, letterKeys: readLetterKeys(dataDir, audited.secrets, audited.clock) };
}

/** The sector that issues {@link sampleLetter}. */
export async function makeSector(db: Database): Promise<void> {
  await db.transaction((tx) => tx.query(sql`insert into sector values (1, 'civil-affairs', 'الأحوال المدنية', 'Civil Affairs') on conflict do nothing`));
}

/** A synthetic letter. */
export function sampleLetter(personId: string, changes: Partial<NewLetter> = {}): NewLetter {
  return {
    kind: 'decision', sectorId: 1, personId, validUntil: null, actor: systemActor,
    title: { ar: 'الموافقة على طلب استقدام العائلة', en: 'Approval to bring your family' },
    paragraphs: [
      { ar: 'نفيدكم بالموافقة على طلبكم استقدام أفراد العائلة المذكورين أدناه، وذلك بعد استيفاء الشروط المطلوبة.', en: 'Your application to bring the members of your family named below has been approved; all conditions are met.' },
      { ar: 'يُقدَّم هذا الخطاب إلى الجهات المختصة عند الحاجة، ويُتحقق من صحته بالرمز المطبوع فيه.', en: 'Show this letter to the authorities concerned where it is needed. The printed code proves it.' },
    ],
    facts: [
      { label: { ar: 'رقم الطلب', en: 'Application' }, value: { ar: 'FR-7K2M-94QX', en: 'FR-7K2M-94QX' }, compared: 'whole' },
      { label: { ar: 'عدد أفراد العائلة', en: 'Members of the family' }, value: { ar: '3', en: '3' }, compared: 'whole' },
      { label: { ar: 'الزوجة', en: 'Wife' }, value: { ar: 'نورة أحمد سالم', en: 'Noura Ahmed Salem' } },
    ],
    ...changes,
  };
}

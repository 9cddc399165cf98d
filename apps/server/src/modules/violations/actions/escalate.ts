import { awakeAt } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { type Level, levels } from '../../../platform/deadline.ts';
import { type Authority, listAuthorities } from '../../authorities/index.ts';
import { listStaffOfAuthority, staffLanguage } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { noteEscalated } from '../store/escalations.ts';
import { messageText } from '../text/messages.ts';

const mostAtOnce = 1_000;

/**
 * Tells, by day, of what has become due soon or late since the last look: each violation once for each level. A municipality's officers
 * are told; of what is long late those of the authority above them. Returns how many violations were told of.
 */
export async function escalateViolations({ db, clock, config }: Pick<ViolationRuntime, 'db' | 'clock' | 'config'>): Promise<number> {
  const now = clock();
  if (awakeAt(now).getTime() !== now.getTime()) return 0;
  let told = 0;
  for (const authority of await listAuthorities(db)) {
    for (const level of levels) {
      for (let found = mostAtOnce; found === mostAtOnce; told += found) found = await db.transaction((tx) => tellOf(tx, authority, level, config.baseUrl, now));
    }
  }
  return told;
}

async function tellOf(tx: Tx, { authorityId, parentId, name }: Authority, level: Level, baseUrl: string, now: Date): Promise<number> {
  const count = await noteEscalated(tx, authorityId, level, now, mostAtOnce);
  if (count === 0) return 0;
  const above = level === 'long_late' && parentId !== null ? parentId : authorityId;
  const words = messageText[staffLanguage];
  const link = `${baseUrl}/staff/violations?list=${level === 'soon' ? 'open' : 'late'}`;
  const text = level === 'long_late' ? words.long_late(String(count), name[staffLanguage], link) : words[level](String(count), link);
  await notifyMany(tx, now, (await listStaffOfAuthority(tx, 'authority_officer', above)).map(({ staffId, phone }) => ({ personId: staffId, channel: 'sms' as const, to: phone, kind: `violations.${level}`, message: { text } })));
  return count;
}

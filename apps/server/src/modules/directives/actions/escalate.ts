import { awakeAt } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { type Level, levels } from '../../../platform/deadline.ts';
import { listStaffOfAuthority, type StaffContact, staffLanguage } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { type Escalated, noteEscalated } from '../store/legs.ts';
import { noticeText } from '../text/notices.ts';

const mostAtOnce = 1_000;

/** Whose officers are told when a leg comes to a level: its own, then also those who sent it, then also those who issued the directive. */
const toldAt = {
  soon: ({ authorityId }: Escalated) => [authorityId],
  late: ({ authorityId, fromId }: Escalated) => [authorityId, fromId],
  long_late: ({ authorityId, fromId, issuedBy }: Escalated) => [authorityId, fromId, issuedBy],
} as const satisfies Record<Level, (leg: Escalated) => readonly number[]>;

/**
 * Tells, by day, of what has become due soon or late since the last look: each leg once for each level, each officer one message for
 * all of them. Returns how many legs were told of.
 */
export async function escalate({ db, clock, config }: Pick<DirectiveRuntime, 'db' | 'clock' | 'config'>): Promise<number> {
  const now = clock();
  if (awakeAt(now).getTime() !== now.getTime()) return 0;
  let told = 0;
  for (const level of levels) {
    for (let found = mostAtOnce; found === mostAtOnce; told += found) found = await db.transaction((tx) => tellOf(tx, level, config.baseUrl, now));
  }
  return told;
}

async function tellOf(tx: Tx, level: Level, baseUrl: string, now: Date): Promise<number> {
  const escalated = await noteEscalated(tx, level, now, mostAtOnce);
  const counts = new Map<string, { readonly contact: StaffContact; count: number }>();
  for (const authorityId of new Set(escalated.flatMap((leg) => toldAt[level](leg)))) {
    const officers = await listStaffOfAuthority(tx, 'authority_officer', authorityId);
    for (const leg of escalated.filter((one) => toldAt[level](one).includes(authorityId))) {
      // At home, who sees to it is told alone; the others once it is late.
      const holder = level === 'soon' ? officers.filter(({ staffId }) => staffId === leg.assignedTo) : [];
      for (const contact of holder.length > 0 ? holder : officers) {
        const known = counts.get(contact.staffId) ?? { contact, count: 0 };
        counts.set(contact.staffId, { ...known, count: known.count + 1 });
      }
    }
  }
  const text = (count: number): string => noticeText[staffLanguage][level](count, `${baseUrl}/staff/directives`);
  await notifyMany(tx, now, [...counts.values()].map(({ contact, count }) => ({ personId: contact.staffId, channel: 'sms', to: contact.phone, kind: `directives.${level}`, message: { text: text(count) } })));
  return escalated.length;
}

import { awakeAt } from '../../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../../platform/database.ts';
import { type Level, levels } from '../../../../platform/deadline.ts';
import { DomainError } from '../../../../platform/errors.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { listStaffOf, type StaffContact, staffLanguage } from '../../../identity/index.ts';
import { notifyMany } from '../../../notifications/index.ts';
import { listSectors } from '../../../organisation/index.ts';
import { toldAt } from '../../rules/deadline.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { countLate, type Escalated, findSecond, insertSecond, noteEscalated } from '../../store/escalations.ts';
import { noticeText } from '../../text/notices.ts';

const mostAtOnce = 1_000;

/**
 * Tells, by day, of what has become due soon or late since the last look: each application once for each level, each person one
 * message for all of them. Returns how many applications were told of.
 */
export async function escalate({ db, clock, config }: Pick<ApplicationRuntime, 'db' | 'clock' | 'config'>): Promise<number> {
  const now = clock();
  if (awakeAt(now).getTime() !== now.getTime()) return 0;
  let told = 0;
  for (const { sectorId } of await listSectors(db)) {
    for (const level of levels) {
      for (let found = mostAtOnce; found === mostAtOnce; told += found) found = await db.transaction((tx) => tellOf(tx, sectorId, level, config.baseUrl, now));
    }
  }
  return told;
}

async function tellOf(tx: Tx, sectorId: number, level: Level, baseUrl: string, now: Date): Promise<number> {
  const escalated = await noteEscalated(tx, sectorId, level, now, mostAtOnce);
  if (escalated.length === 0) return 0;
  const people = await recipients(tx, sectorId, level, escalated);
  const words = noticeText[staffLanguage];
  await notifyMany(tx, now, people.map(({ contact, count, page }) => ({
    personId: contact.staffId, channel: 'sms', to: contact.phone, kind: `applications.${level}`, message: { text: words[level](String(count), `${baseUrl}${page}`) },
  })));
  return escalated.length;
}

interface Recipient {
  readonly contact: StaffContact;
  readonly count: number;
  readonly page: string;
}

const queue = '/staff/applications?list=late';

/** Who is told of how many: of what is held, whoever holds it; of the rest, all officers of the sector. */
async function recipients(tx: Tx, sectorId: number, level: Level, escalated: readonly Escalated[]): Promise<Recipient[]> {
  const officers = await listStaffOf(tx, 'sector_officer', sectorId);
  const all = escalated.length;
  const to: Recipient[] = [];
  for (const told of toldAt(level)) {
    if (told === 'operators') to.push(...(await listStaffOf(tx, 'operator', null)).map((contact) => ({ contact, count: all, page: '/staff/operation' })));
    else if (told === 'second') {
      const second = await findSecond(tx, sectorId);
      to.push(...officers.filter(({ staffId }) => staffId === second).map((contact) => ({ contact, count: all, page: queue })));
    } else {
      const isHeld = ({ claimedBy }: Escalated): boolean => officers.some(({ staffId }) => staffId === claimedBy);
      const free = escalated.filter((one) => !isHeld(one)).length;
      to.push(...officers.map((contact) => ({ contact, count: free + escalated.filter(({ claimedBy }) => claimedBy === contact.staffId).length, page: level === 'soon' ? '/staff/applications' : queue })));
    }
  }
  // An officer who is the second as well has one message, the larger.
  const largest = Map.groupBy(to.filter(({ count }) => count > 0), ({ contact }) => contact.staffId);
  return [...largest.values()].map((same) => same.reduce((most, one) => (one.count > most.count ? one : most)));
}

/** What is late now, by sector: for the operator, who sees numbers and no applications. */
export function readLate(db: Queryable, now: Date): ReturnType<typeof countLate> {
  return countLate(db, now);
}

/** Who is told of what is late in the officer's sector, and who could be. */
export async function readSecond(db: Queryable, { sectorId }: Viewer): Promise<{ officers: readonly StaffContact[]; second: string | null }> {
  return { officers: await listStaffOf(db, 'sector_officer', sectorId!), second: await findSecond(db, sectorId!) };
}

/** Names who is told of what is late, or nobody. Throws `application_second_unknown` when it is no officer of the sector. */
export async function nameSecond({ db, clock, audit }: ApplicationRuntime, { sectorId, personId }: Viewer, staffId: string | null): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    if (staffId !== null && !(await listStaffOf(tx, 'sector_officer', sectorId!)).some((officer) => officer.staffId === staffId)) throw new DomainError('application_second_unknown');
    await insertSecond(tx, sectorId!, staffId, personId, now);
    await audit.record(tx, now, { actor: { kind: 'staff', id: personId }, action: 'applications.name_second', subjectKind: 'sector', subjectId: String(sectorId), details: { second: staffId } });
  });
}

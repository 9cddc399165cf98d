import { localTime } from '../../../platform/calendar.ts';
import type { Database } from '../../../platform/database.ts';
import { getService } from '../../catalogue/index.ts';
import { getPersons } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { isReminderTime, remindBefore } from '../rules/no-shows.ts';
import { listToRemind } from '../store/appointments.ts';
import { insertReminders } from '../store/no-shows.ts';
import { remindedNotices } from './notices.ts';

const mostAtOnce = 200;

/** Reminds, a day before and by day, of what was booked earlier than that; it says what not coming would mean. Returns how many. */
export async function remind(db: Database, baseUrl: string, now: Date): Promise<number> {
  if (!isReminderTime(localTime(now))) return 0;
  const until = new Date(now.getTime() + remindBefore);
  let reminded = 0;
  for (;;) {
    const due = await listToRemind(db, now, until, remindBefore, mostAtOnce);
    if (due.length === 0) return reminded;
    const services = new Map(await Promise.all([...new Set(due.map((a) => a.serviceId))].map(async (id) => [id, await getService(db, id)] as const)));
    reminded += await db.transaction(async (tx) => {
      const fresh = await insertReminders(tx, due, now);
      const persons = await getPersons(tx, due.map((a) => a.personId));
      await notifyMany(tx, now, due.filter((a) => fresh.has(a.appointmentId)).flatMap((a) => remindedNotices(persons.get(a.personId)!, services.get(a.serviceId)!, a, baseUrl)));
      return fresh.size;
    });
  }
}

import { randomInt, randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { plainAlphabet } from '../apps/server/src/platform/id.ts';
import { inDatabase } from './database.ts';
import { signInStaff } from './people.ts';

/** The sector whose applications these are: Expatriates Affairs, with family recruitment, which two officers decide. */
const slug = 'family-recruitment';

/** An officer of that sector, of a test's own. */
export interface Officer {
  readonly staffId: string;
  readonly username: string;
  readonly phone: string;
}

/** Adds an officer under the demo's shared password. */
export async function addOfficer(): Promise<Officer> {
  const staffId = randomUUID();
  const username = `e2e.${staffId.slice(0, 8)}`;
  const phone = `+9665${String(randomInt(1e8)).padStart(8, '0')}`;
  await inDatabase(`insert into staff (staff_id, username, name_ar, name_en, role, sector_id, branch_id, phone, email, active)
    select $1, $2, 'نوف العتيبي (تجريبية)', 'Nouf Alotaibi (demo)', 'sector_officer', sector_id, null, $3, null, true from service where slug = $4`, [staffId, username, phone, slug]);
  await inDatabase(`insert into password (holder_id, hash, changed_at) select $1, hash, changed_at from password where holder_id = (select staff_id from staff where username = 'clerk.riyadh')`, [staffId]);
  return { staffId, username, phone };
}

export async function signInOfficer(page: Page, { username, phone }: Officer): Promise<void> {
  await signInStaff(page, username, phone);
}

const answers = {
  purpose: 'new', relationship: 'wife', name_ar: 'ليلى أحمد خان', name_en: 'LAILA AHMED KHAN', birth: '1994-03-12', nationality: 'pk', passport_number: 'AB1234567', passport_issued: '2023-01-10', passport_until: '2033-01-09',
  income: '9000', housing: 'rented', household: '1', true_and_complete: 'yes', support: 'yes',
};

/** How an application is put before officers. `dueIn`: days from now, below 0 when it is late. */
export interface Put {
  readonly status?: 'sent' | 'in_review' | 'visit_asked' | 'recommended' | 'returned';
  readonly claimedBy?: string | null;
  readonly dueIn?: number;
  readonly claimedHoursAgo?: number;
}

/** Puts an application of a synthetic resident before the officers, as if it had been sent. Returns its id. */
export async function putApplication({ status = 'sent', claimedBy = null, dueIn = 9, claimedHoursAgo = 1 }: Put = {}): Promise<string> {
  const [personId, applicationId] = [randomUUID(), randomUUID()];
  const receipt = Array.from({ length: 8 }, () => plainAlphabet[randomInt(32)]).join('').replace(/^.{4}/, '$&-');
  await inDatabase(`insert into person (person_id, id_number, kind, name_ar, name_en, initials, sex, birth_calendar, birth_printed, birth_gregorian, phone, email, lang, registered_at)
    values ($1, $2, 'resident', 'طارق خان', 'Tariq Khan', 'TK', 'male', 'gregorian', '1990-05-17', '1990-05-17', '+966500000000', null, 'ar', now())`, [personId, `2${String(randomInt(1e9)).padStart(9, '0')}`]);
  await inDatabase(`insert into application (person_id, application_id, service_id, release_number, sector_id, status, revision, answers, receipt, begun_at, saved_at, sent_at, due_at, claimed_by)
    select $1, $2, service_id, (select max(number) from release r where r.service_id = s.service_id and manifest -> 'form' <> 'null'), sector_id, $3, 3, $4, $5, now() - interval '6 days', now() - interval '5 days', now() - interval '5 days', now() + make_interval(days => $6), $7
    from service s where slug = $8`, [personId, applicationId, status, JSON.stringify(answers), receipt, dueIn, claimedBy, slug]);
  await inDatabase('insert into application_receipt values ($1, $2, $3)', [receipt, personId, applicationId]);
  const event = (revision: number, name: string, kind: string, actor: string, hours: number): Promise<unknown> => inDatabase(
    `insert into application_event (person_id, application_id, revision, event, actor_kind, actor_id, at, details) values ($1, $2, $3, $4, $5, $6, now() - make_interval(hours => $7), '{}')`, [personId, applicationId, revision, name, kind, actor, hours]);
  await event(2, 'send', 'beneficiary', personId, 120);
  if (claimedBy !== null) await event(3, 'claim', 'staff', claimedBy, claimedHoursAgo);
  if (status === 'recommended') {
    await inDatabase('update application set revision = 4 where application_id = $1', [applicationId]);
    await event(4, 'recommend', 'staff', claimedBy!, 0);
    await inDatabase(`insert into application_advice values ($1, $2, 4, $3, now(), 'approved', null, 'الوثائق مكتملة ومصدّقة.')`, [personId, applicationId, claimedBy]);
  }
  return applicationId;
}

import { bringAnnouncement } from '../modules/announcements/index.ts';
import type { AuditedRuntime } from '../modules/audit/index.ts';

/** Fixed, so that a second start brings nothing new, also after somebody ended it. */
const warningId = '01993a00-0000-7000-8000-000000000033';

/** The warning that ministries give out once appointments are sold: in sight from the first start on. */
export async function seedAnnouncementsDemo(runtime: AuditedRuntime): Promise<void> {
  await bringAnnouncement(runtime, warningId, {
    level: 'calm', sectorId: null, serviceId: null, reportLink: true, startsAt: runtime.clock(), endsAt: null,
    title: { ar: 'الموعد مجاني وشخصي، ولا يُباع', en: 'The appointment is free, personal and not for sale' },
    body: {
      ar: 'احجزه بنفسك من هذه البوابة دون مقابل. من يعرض عليك موعدًا بمال يبيعك ما لا يُقبل في الفرع، والوزارة غير مسؤولة عن أي موعد اشتريته من أحد.',
      en: 'Book it yourself on this portal, without a fee. Whoever offers you one for money sells you what no branch accepts, and the ministry does not answer for an appointment that you bought from anybody.',
    },
  });
}

import type { TicketView } from './view.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** As long as the longest ticket, 220 characters; it carries no signature and opens nothing. */
export const longestText = `BW1:${Array.from({ length: 216 }, (_, i) => alphabet[(i * 31 + 7) % alphabet.length]).join('')}`;

/** A synthetic ticket for tests and for the page that shows every component. */
export function sampleTicketView(changes: Partial<TicketView> = {}): TicketView {
  return {
    lang: 'ar',
    text: longestText,
    initials: 'مع',
    idLastTwo: '47',
    serviceName: { ar: 'تجديد الهوية الوطنية', en: 'National ID renewal' },
    sectorName: { ar: 'الأحوال المدنية', en: 'Civil Affairs' },
    branchName: { ar: 'فرع حي العليا بالرياض', en: 'Riyadh, Al Olaya branch' },
    branchAddress: { ar: 'طريق الملك فهد، حي العليا، الرياض 12214', en: 'King Fahd Road, Al Olaya, Riyadh 12214' },
    section: 'men',
    startsAt: new Date('2026-11-24T06:30:00Z'),
    minutes: 15,
    arriveFrom: new Date('2026-11-24T06:00:00Z'),
    bring: {
      ar: ['بطاقة الهوية الوطنية الأصلية', 'صورة شخصية حديثة مقاس 4 في 6 سم', 'إثبات العنوان الوطني (مطبوع أو في الهاتف)'],
      en: ['Your original national ID card', 'A recent photo, 4 by 6 cm', 'Proof of national address (printed or on your phone)'],
    },
    reference: '7K2M-94QX',
    demo: true,
    ...changes,
  };
}

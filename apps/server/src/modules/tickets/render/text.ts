import { words } from '../../../platform/language.ts';

const arabicPlural = new Intl.PluralRules('ar');

/** 1 and 2 have forms of their own, 3–10 take the plural, the rest the singular. */
function arabicMinutes(n: number): string {
  const form = arabicPlural.select(n);
  if (form === 'one') return 'دقيقة واحدة';
  if (form === 'two') return 'دقيقتان';
  return form === 'few' ? `${n} دقائق` : `${n} دقيقة`;
}

/** The words on a ticket and in its calendar entry. */
export const ticketText = words({
  ar: {
    title: 'تذكرة موعد',
    service: 'الخدمة',
    branch: 'الفرع',
    section: 'القسم',
    sections: { men: 'قسم الرجال', women: 'قسم النساء', all: 'الرجال والنساء' },
    day: 'اليوم',
    dayValue: (weekday: string, _gregorian: string, hijri: string) => `${weekday} ${hijri}`,
    dayDetail: (gregorian: string, _hijri: string) => `الموافق ${gregorian}`,
    time: 'الوقت',
    length: (minutes: number) => `مدة الموعد: ${arabicMinutes(minutes)}`,
    afterMidnight: (before: string, after: string) => `بعد منتصف ليل ${before}، أي في أول ساعات ${after}`,
    arrival: 'الحضور',
    arrivalValue: (from: string, to: string) => `من ${from} إلى ${to}`,
    beneficiary: 'المستفيد',
    idEnding: (lastTwo: string) => `آخر رقمين من الهوية: ${lastTwo}`,
    reference: 'الرقم المرجعي',
    bring: 'أحضِر معك',
    notice: [
      'هذا الموعد مجاني وشخصي، ولا يجوز بيعه ولا شراؤه ولا التنازل عنه لغيرك.',
      'يطابق الفرع بطاقة الهوية مع الرمز، ولا يُقبل الرمز مع بطاقة شخص آخر.',
    ],
    code: 'يُقرأ الرمز في الفرع',
    codeLabel: (reference: string) => `رمز تذكرة الموعد ${reference}`,
    demo: 'بيانات تجريبية: لا تمثل هذه التذكرة موعدًا حقيقيًا.',
    calendarTitle: (service: string, branch: string) => `موعد: ${service} – ${branch}`,
    cancelledTitle: (title: string) => `ملغى: ${title}`,
    reminder: (title: string) => `غدًا ${title}`,
    online: 'لعرض التذكرة أو تغيير الموعد أو إلغائه:',
  },
  en: {
    title: 'Appointment ticket',
    service: 'Service',
    branch: 'Branch',
    section: 'Section',
    sections: { men: 'Men’s section', women: 'Women’s section', all: 'Men and women' },
    day: 'Day',
    dayValue: (weekday, gregorian) => `${weekday}, ${gregorian}`,
    dayDetail: (_gregorian, hijri) => hijri,
    time: 'Time',
    length: (minutes) => `Length: ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    afterMidnight: (before, after) => `After midnight, in the night from ${before} to ${after}`,
    arrival: 'Arrive',
    arrivalValue: (from, to) => `Between ${from} and ${to}`,
    beneficiary: 'Beneficiary',
    idEnding: (lastTwo) => `Last two digits of the id: ${lastTwo}`,
    reference: 'Reference',
    bring: 'Bring with you',
    notice: [
      'This appointment is free and personal. It cannot be bought, sold or given away.',
      'The branch checks the id card against the code and refuses another person’s card.',
    ],
    code: 'Read at the branch',
    codeLabel: (reference) => `Code of appointment ticket ${reference}`,
    demo: 'Demo data: this ticket is not for a real appointment.',
    calendarTitle: (service, branch) => `Appointment: ${service} – ${branch}`,
    cancelledTitle: (title) => `Cancelled: ${title}`,
    reminder: (title) => `Tomorrow: ${title}`,
    online: 'To see the ticket, or to change or cancel the appointment:',
  },
});

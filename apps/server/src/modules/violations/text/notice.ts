import { words } from '../../../platform/language.ts';

/** Words of a penalty's notice: on paper, on its page, and where its code is checked. */
export const noticeText = words({
  ar: {
    title: 'إشعار جزاء',
    rows: { number: 'رقم الإشعار', secret: 'رمز الإشعار', office: 'المنشأة', licence: 'رقم الرخصة', owner: 'المالك', address: 'العنوان', kind: 'المخالفة', found: 'رُصدت في', repeat: 'المرة', issued: 'صدر في', amount: 'الغرامة', due: 'المستحق الآن', source: 'السند', until: 'الاعتراض حتى', reasons: 'الأسباب' },
    breachOf: (kind: string) => `${kind}، بعد تعهد موقّع`,
    repeat: (n: string) => `المرة ${n} خلال اثني عشر شهرًا`,
    noLicence: 'لم تُبرز رخصة',
    code: 'رمز التحقق من الإشعار', codeLabel: (number: string) => `رمز التحقق من إشعار الجزاء رقم ${number}`,
    notice: (at: string, until: string) => [`لك أن تعترض دون رسوم حتى نهاية يوم ${until}، ويقرر في اعتراضك غير من أصدر الجزاء.`, `اقرأ الإشعار واعترض في ${at} برقم الإشعار ورمزه، أو في مكتب البلدية.`],
    continued: (number: string) => `تابع: إشعار جزاء – رقم ${number}`,
    demo: 'بيانات تجريبية: لا يمثل هذا الإشعار جزاء حقيقيًا.',
  },
  en: {
    title: 'Penalty notice',
    rows: { number: 'Notice number', secret: 'Notice code', office: 'Establishment', licence: 'Licence number', owner: 'Owner', address: 'Address', kind: 'Violation', found: 'Found on', repeat: 'Which time', issued: 'Issued', amount: 'Fine', due: 'Due now', source: 'Source', until: 'Objection until', reasons: 'Reasons' },
    breachOf: (kind) => `${kind}, after a signed pledge`,
    repeat: (n) => `Time ${n} within twelve months`,
    noLicence: 'No licence was shown',
    code: 'Code to check the notice', codeLabel: (number) => `Code to check penalty notice ${number}`,
    notice: (at, until) => [`You can object free of charge until the end of ${until}; somebody else than who issued the penalty decides.`, `Read the notice and object at ${at} with its number and code, or at the municipality’s desk.`],
    continued: (number) => `Penalty notice ${number}, continued`,
    demo: 'Demo data: this notice is not a real penalty.',
  },
});

import { words } from '../../../platform/language.ts';

/** Words of the file of a case that is handed on. */
export const caseText = words({
  ar: {
    title: (number: string) => `ملف مخالفة ${number}`,
    demo: 'نسخة تجريبية: البيانات مصطنعة.',
    made: 'أُعدّ في', number: 'معرّف الملف', to: 'يُحال إلى', handedTo: { ministry: 'الوزارة', security: 'الجهة الأمنية' }, why: 'سبب الإحالة كما كتبه المسؤول',
    office: 'المنشأة', name: 'الاسم', licence: 'رقم الرخصة', owner: 'المالك', phone: 'هاتف المالك', address: 'العنوان',
    violation: 'المخالفة', kind: 'النوع', found: 'رُصدت في', visit: 'معرّف الزيارة', pledge: 'خالفت التعهد', inspector: 'ما كتبه المفتش',
    penalty: 'الجزاء', notice: 'رقم الإشعار', issued: 'تاريخه', amount: 'المبلغ', due: 'المستحق بعد الاعتراض', source: 'السند', reasons: 'الأسباب',
    objection: 'الاعتراض', filed: 'قُدّم في', by: 'مقدّمه', says: 'ما جاء فيه', decided: 'القرار', history: 'سير المخالفة',
    signed: 'بصمة هذا المستند في ملف JSON المرافق، وهو موقّع إلكترونيًا، ويُتحقق منه بالأمر: bawaba case verify',
  },
  en: {
    title: (number) => `Case file, violation ${number}`,
    demo: 'Demo: the data are synthetic.',
    made: 'Made on', number: 'Id of the file', to: 'Handed to', handedTo: { ministry: 'the ministry', security: 'the security authority' }, why: 'Why, in the officer’s words',
    office: 'Establishment', name: 'Name', licence: 'Licence number', owner: 'Owner', phone: 'Owner’s telephone', address: 'Address',
    violation: 'Violation', kind: 'Kind', found: 'Found on', visit: 'Id of the visit', pledge: 'Breaches the pledge', inspector: 'What the inspector wrote',
    penalty: 'Penalty', notice: 'Notice number', issued: 'Issued', amount: 'Amount', due: 'Due after the objection', source: 'Source', reasons: 'Reasons',
    objection: 'Objection', filed: 'Filed', by: 'By', says: 'What it says', decided: 'Decision', history: 'History',
    signed: 'The hash of this document stands in the JSON file that goes with it, which is signed: bawaba case verify',
  },
});

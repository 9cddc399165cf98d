import { words } from '../../../platform/language.ts';

/** Words of a case file. */
export const caseText = words({
  ar: {
    portal: 'بوابة الخدمات والمواعيد الحكومية',
    title: (number: string) => `ملف قضية بيع مواعيد ${number}`,
    demo: 'نسخة تجريبية: البيانات مصطنعة.',
    made: 'أُعدّ في', number: 'معرّف الملف', report: 'البلاغ', receipt: 'رقم البلاغ', arrived: 'ورد في', phone: 'هاتف البائع', account: 'حسابه أو إعلانه', price: 'السعر المطلوب', riyal: 'ريال',
    branch: 'الفرع', place: 'المكان', point: 'نقطة على الخريطة', day: 'يوم حدوثه', words: 'ما ذكره المبلّغ', incidents: 'وقائع رفض في الفرع مرتبطة بالبلاغ', photo: 'الصورة',
    signal: 'ما رصدته البوابة', signalKind: 'نوع المؤشر', from: 'من', to: 'إلى', part: (found: string, limit: string) => `${found} (يُحسب من ${limit})`, people: 'من شملهم قرار المحلل', reason: 'سبب الإحالة كما كتبه المحلل',
    noVerdict: 'المؤشر ليس حكمًا: قد يكون لما رُصد سبب عادي. لم يُلغَ به موعد ولم يُمنع أحد من الحجز.', fromSignal: 'أُنشئ هذا البلاغ من مؤشر في البوابة',
    signed: 'المبلّغ غير معروف للوزارة. بصمة هذا المستند في ملف JSON المرافق، وهو موقّع إلكترونيًا، ويُتحقق منه بالأمر: bawaba case verify',
  },
  en: {
    portal: 'Portal of government services and appointments',
    title: (number) => `Case file, sale of appointments ${number}`,
    demo: 'Demo: the data are synthetic.',
    made: 'Made on', number: 'Id of the file', report: 'Report', receipt: 'Report number', arrived: 'Arrived on', phone: 'Seller’s telephone', account: 'Account or advertisement', price: 'Price asked', riyal: 'SAR',
    branch: 'Branch', place: 'Place', point: 'Point on the map', day: 'Day it happened', words: 'What was told', incidents: 'Refusals at the branch that belong to it', photo: 'Photo',
    signal: 'What the portal observed', signalKind: 'Kind of signal', from: 'From', to: 'To', part: (found, limit) => `${found} (counts from ${limit})`, people: 'Whom the analyst’s decision is about', reason: 'Why it is referred, in the analyst’s words',
    noVerdict: 'A signal is no verdict: there may be an ordinary reason. No appointment was cancelled for it and nobody was kept from booking.', fromSignal: 'This report was made of a signal of the portal',
    signed: 'The person who reported is not known to the ministry. The hash of this document stands in the JSON file that goes with it, which is signed: bawaba case verify',
  },
});

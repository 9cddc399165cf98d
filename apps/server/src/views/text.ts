import { type CountedNoun, countInArabic } from '../platform/arabic.ts';
import { words, type Language } from '../platform/language.ts';

const freeAppointments: CountedNoun = {
  none: 'لا مواعيد متاحة', one: 'موعد واحد متاح', two: 'موعدان متاحان', few: 'مواعيد متاحة', many: 'موعدًا متاحًا', hundred: 'موعد متاح',
};

/** How many appointments are left. */
function arabicLeft(count: number): string {
  return countInArabic(count, freeAppointments, formatNumber(count, 'ar'));
}

function englishLeft(count: number): string {
  return count === 0 ? 'None free' : `${formatNumber(count, 'en')} free`;
}

const formats: Record<Language, Intl.NumberFormat> = {
  ar: new Intl.NumberFormat('ar', { numberingSystem: 'latn', maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 1 }),
};

/** A number for people: grouped, at most one decimal, Latin digits in both languages. */
export function formatNumber(value: number, lang: Language): string {
  return formats[lang].format(value);
}

/** Words of the layout and of the components. Words of a page belong to its module. */
export const viewText = words({
  ar: {
    brand: 'بوابة',
    tagline: 'بوابة الخدمات والمواعيد الحكومية',
    skip: 'انتقل إلى المحتوى',
    back: 'رجوع',
    navigation: 'القائمة الرئيسية',
    services: 'الخدمات',
    appointments: 'مواعيدي',
    account: 'حسابي',
    signIn: 'تسجيل الدخول',
    signOut: 'تسجيل الخروج',
    signedInAs: 'مرحبًا،',
    otherLanguage: 'English',
    demo: 'نسخة تجريبية: لا أشخاص ولا بيانات حقيقية فيها.',
    footer: 'روابط مساعدة',
    promise: 'الموعد مجاني وشخصي، ولا يُباع ولا يُنقل إلى شخص آخر.',
    help: 'المساعدة',
    api: 'واجهة المطوّرين',
    accessibility: 'سهولة الوصول',
    staff: {
      bar: 'قائمة الموظفين',
      desk: 'استقبال اليوم',
      recovery: 'استعادة الحسابات',
      readers: 'القارئات',
      capacity: 'الطاقة الاستيعابية',
      branches: 'الفروع',
      record: 'سجل العمليات',
      outbox: 'الرسائل الصادرة',
      operation: 'حال البوابة',
      roles: {
        clerk: 'موظف استقبال',
        branch_manager: 'مدير فرع',
        sector_officer: 'مسؤول قطاع',
        inspector: 'مفتش',
        security_reviewer: 'مراجع أمني',
        analyst: 'محلل النزاهة',
        operator: 'مشغّل النظام',
      },
    },
    wrong: 'خطأ: ',
    errorsTitle: 'يوجد خطأ في البيانات',
    optional: (label: string) => `${label} (اختياري)`,
    choose: 'اختر',
    showPassword: 'إظهار كلمة المرور',
    hidePassword: 'إخفاء كلمة المرور',
    date: {
      calendar: 'التقويم كما في البطاقة',
      hijri: 'هجري',
      gregorian: 'ميلادي',
      day: 'اليوم',
      month: 'الشهر',
      year: 'السنة',
    },
    left: arabicLeft,
    full: 'مكتمل',
    parts: { morning: 'صباحًا', afternoon: 'بعد الظهر', evening: 'مساءً', night: 'بعد منتصف الليل' },
    step: (number: number, of: number) => `الخطوة ${number} من ${of}`,
    stepDone: 'مكتملة:',
    pages: 'الصفحات',
    previous: 'السابق',
    next: 'التالي',
    page: (number: number) => `الصفحة ${number}`,
    chartTable: 'عرض الأرقام في جدول',
    chartItem: 'البند',
    chartTime: 'الوقت',
    chartEmpty: 'لا توجد قراءات بعد.',
    chartLow: (name: string) => `${name}: الأدنى`,
    chartHigh: (name: string) => `${name}: الأعلى`,
    mapList: 'عرض المواقع في قائمة',
    map: (label: string) => `خريطة المملكة: ${label}`,
    timeLeft: 'الوقت المتبقي',
  },
  en: {
    brand: 'Bawaba',
    tagline: 'Government services and appointments',
    skip: 'Skip to content',
    back: 'Back',
    navigation: 'Main menu',
    services: 'Services',
    appointments: 'My appointments',
    account: 'My account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: 'Signed in as',
    otherLanguage: 'العربية',
    demo: 'Demo: all people and data are synthetic.',
    footer: 'Help links',
    promise: 'An appointment is free and personal. It cannot be sold or passed on.',
    help: 'Help',
    api: 'Developer API',
    accessibility: 'Accessibility',
    staff: {
      bar: 'Staff menu',
      desk: 'Today’s desk',
      recovery: 'Account recovery',
      readers: 'Readers',
      capacity: 'Capacity',
      branches: 'Branches',
      record: 'Audit record',
      outbox: 'Outbox',
      operation: 'Operation',
      roles: {
        clerk: 'Clerk',
        branch_manager: 'Branch manager',
        sector_officer: 'Sector officer',
        inspector: 'Inspector',
        security_reviewer: 'Security reviewer',
        analyst: 'Integrity analyst',
        operator: 'Operator',
      },
    },
    wrong: 'Error: ',
    errorsTitle: 'There is a problem with what you entered',
    optional: (label: string) => `${label} (optional)`,
    choose: 'Choose',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    date: {
      calendar: 'Calendar, as on the card',
      hijri: 'Hijri',
      gregorian: 'Gregorian',
      day: 'Day',
      month: 'Month',
      year: 'Year',
    },
    left: englishLeft,
    full: 'Full',
    parts: { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening', night: 'After midnight' },
    step: (number: number, of: number) => `Step ${number} of ${of}`,
    stepDone: 'Done:',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (number: number) => `Page ${number}`,
    chartTable: 'Show the numbers in a table',
    chartItem: 'Item',
    chartTime: 'Time',
    chartEmpty: 'Nothing measured yet.',
    chartLow: (name: string) => `${name}: least`,
    chartHigh: (name: string) => `${name}: most`,
    mapList: 'Show the places in a list',
    map: (label: string) => `Map of Saudi Arabia: ${label}`,
    timeLeft: 'Time left',
  },
});

import { words } from '../../../platform/language.ts';

/** Words of where members of staff sign in and begin. */
export const staffText = words({
  ar: {
    signIn: 'دخول الموظفين',
    intro: 'هذه الصفحة لموظفي الوزارة. للمستفيدين صفحة دخول أخرى.',
    beneficiaries: 'دخول المستفيدين',
    username: 'اسم المستخدم',
    forgotten: 'نسيت كلمة المرور؟ راجع مسؤول النظام ومعك بطاقتك الوظيفية.',
    home: 'الصفحة الرئيسة للموظفين',
    hello: (name: string) => `مرحبًا، ${name}`,
    nothing: 'لا توجد مهام لهذا الدور بعد',
    nothingHint: 'تظهر هنا صفحات عملك عند إتاحتها.',
    links: {
      desk: ['استقبال اليوم', 'مواعيد اليوم في فرعك وتسجيل الحضور.'],
      readers: ['قارئات التذاكر', 'تسجيل أجهزة القراءة في فرعك وإيقافها.'],
      incidents: ['الوقائع', 'التذاكر المرفوضة وما سُجّل عنها في فرعك.'],
      capacity: ['الطاقة الاستيعابية', 'أعداد المواعيد المتاحة في كل فرع من قطاعك.'],
      branches: ['الفروع', 'فروع القطاع ومواقعها وأقسامها وأوقات عملها.'],
      audit: ['سجل العمليات', 'من فعل ماذا ومتى، والتحقق من سلامة السجل.'],
      outbox: ['الرسائل الصادرة', 'حالة إرسال الرسائل النصية والبريد.'],
    },
    signOut: 'تسجيل الخروج',
    signOutEverywhere: 'تسجيل الخروج من جميع الأجهزة',
  },
  en: {
    signIn: 'Staff sign-in',
    intro: 'This page is for the ministry’s staff. Beneficiaries have a page of their own.',
    beneficiaries: 'Sign-in for beneficiaries',
    username: 'Username',
    forgotten: 'Forgot your password? See the operator, with your staff card.',
    home: 'Staff home',
    hello: (name: string) => `Welcome, ${name}`,
    nothing: 'Nothing here for this role yet',
    nothingHint: 'The pages of your work appear here once they are available.',
    links: {
      desk: ['Today’s desk', 'Today’s appointments at your branch, and check-in.'],
      readers: ['Ticket readers', 'Enrol and stop the readers of your branch.'],
      incidents: ['Incidents', 'Refused tickets at your branch and what was recorded of them.'],
      capacity: ['Capacity', 'How many appointments each branch of your sector offers.'],
      branches: ['Branches', 'Branches, where they are, their sections and opening hours.'],
      audit: ['Audit record', 'Who did what and when, and whether the record is whole.'],
      outbox: ['Outbox', 'How text messages and mail are getting through.'],
    },
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out on all devices',
  },
});

import { words } from '../platform/language.ts';

/** "60 فرعًا": the counted noun of Arabic changes with the number. */
function arabicBranches(count: number): string {
  const rest = count % 100;
  if (count === 1) return 'فرع واحد';
  if (count === 2) return 'فرعان';
  if (rest >= 3 && rest <= 10) return `${count} فروع`;
  return rest >= 11 ? `${count} فرعًا` : `${count} فرع`;
}

/** Words of the home page and of the error page. */
export const siteText = words({
  ar: {
    home: {
      page: 'الصفحة الرئيسة',
      description: 'احجز موعدك في فروع الجهات الحكومية مجانًا. الموعد باسمك، ولا يُباع ولا يُنقل.',
      title: 'احجز موعدك مجانًا',
      lead: 'اختر الخدمة والفرع والوقت، وتصلك تذكرة باسمك لا يدخل بها أحد غيرك.',
      book: 'احجز موعدًا',
      mine: 'مواعيدي',
      nearest: 'الفرع الأقرب إليك',
      demoTitle: 'هذه نسخة تجريبية',
      demo: 'الأشخاص والفروع فيها مُصطنعون. ادخل بإحدى الشخصيات الجاهزة، واقرأ ما يُرسل إليها من رموز ورسائل.',
      personas: 'الشخصيات التجريبية',
      outbox: 'صندوق الرسائل التجريبي',
      servicesTitle: 'الخدمات',
      allServices: 'عرض كل الخدمات',
      rightTitle: 'موعدك حقٌّ لك، لا سلعة',
      right: [
        ['مجاني', 'لا رسوم على حجز الموعد، ولا على تغييره أو إلغائه.'],
        ['شخصي', 'التذكرة باسم صاحبها وحده، ويطابقها الفرع مع بطاقته قبل الدخول.'],
        ['لا يُباع', 'لا تشترِ موعدًا من شخص أو مكتب أو حساب: التذكرة المشتراة أو المعدّلة تُرفض عند الباب.'],
      ],
      offered: 'عُرض عليك موعد بمقابل؟ اعرف ما تفعل',
      howTitle: 'ثلاث خطوات إلى موعدك',
      how: [
        ['اختر الخدمة والفرع', 'تصفّح الفروع والأوقات المتاحة قبل تسجيل الدخول.'],
        ['أكّد حجزك', 'سجّل الدخول برمز يصل إلى جوالك المسجّل، ثم أكّد الوقت الذي اخترته.'],
        ['احضر ببطاقتك', 'أظهر التذكرة على جوالك أو مطبوعة، ومعها بطاقة هويتك أو إقامتك.'],
      ],
      branchesTitle: 'في مدينتك',
      branches: (count: number) => `${arabicBranches(count)} في أنحاء المملكة. ابحث حسب المدينة، أو دع الجهاز يحدد الأقرب إلى موقعك.`,
      findBranch: 'ابحث عن فرع',
      map: 'المدن التي فيها فروع',
    },
    error: {
      wait: (wait: string) => `أعد المحاولة بعد ${wait}.`,
      incident: 'رقم الواقعة',
      incidentHint: 'اذكره إن تواصلت معنا، فبه نجد ما حدث.',
      back: 'العودة إلى الصفحة السابقة',
      home: 'الصفحة الرئيسة',
      staffHome: 'صفحة العمل',
      appointments: 'مواعيدي',
      help: 'المساعدة',
    },
  },
  en: {
    home: {
      page: 'Home',
      description: 'Book a free appointment at a government branch. It is in your name, and cannot be sold or passed on.',
      title: 'Book your appointment, free of charge',
      lead: 'Choose the service, the branch and the time. You get a ticket in your name that admits nobody else.',
      book: 'Book an appointment',
      mine: 'My appointments',
      nearest: 'The branch nearest to you',
      demoTitle: 'This is a demonstration',
      demo: 'Its people and branches are synthetic. Sign in as one of the people prepared for it, and read the codes and messages they are sent.',
      personas: 'Demo people',
      outbox: 'Demo outbox',
      servicesTitle: 'Services',
      allServices: 'All services',
      rightTitle: 'Your appointment is a right, not merchandise',
      right: [
        ['Free', 'Booking costs nothing, and neither does changing or cancelling.'],
        ['Personal', 'A ticket is its holder’s alone. The branch matches it with the card before anyone goes in.'],
        ['Not for sale', 'Do not buy one from a person, an office or an account: a bought or altered ticket is refused at the door.'],
      ],
      offered: 'Were you offered one for money? What to do',
      howTitle: 'Three steps to your appointment',
      how: [
        ['Choose service and branch', 'Look at branches and free times before you sign in.'],
        ['Confirm', 'Sign in with a code sent to your registered mobile, then confirm the time you chose.'],
        ['Come with your card', 'Show the ticket, on your phone or on paper, together with your identity or resident card.'],
      ],
      branchesTitle: 'In your city',
      branches: (count: number) => `${count} ${count === 1 ? 'branch' : 'branches'} across the Kingdom. Search by city, or let your device find the one nearest to you.`,
      findBranch: 'Find a branch',
      map: 'cities with branches',
    },
    error: {
      wait: (wait: string) => `Try again in ${wait}.`,
      incident: 'Incident number',
      incidentHint: 'Quote it if you contact us: it leads to what happened.',
      back: 'Back to the previous page',
      home: 'Home page',
      staffHome: 'Staff home',
      appointments: 'My appointments',
      help: 'Help',
    },
  },
});

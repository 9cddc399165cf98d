import { words } from '../../../platform/language.ts';

/** What is said of a check at the branch, wherever bookings are shown. */
export const askedText = words({
  ar: {
    toConfirm: ['يؤكده الفرع ببطاقتك', 'موعدك قائم وتذكرتك صالحة. أحضر بطاقتك بنفسك، ويؤكده الموظف عند حضورك.'],
    soon: {
      hold: ['ما تحجزه الآن يؤكده الفرع ببطاقتك', 'حجزك يُقبل وتصدر تذكرته كالمعتاد، ويؤكده الموظف ببطاقتك عند حضورك. مواعيدك السابقة كما هي.'],
      presence: ['نرجو حضورك شخصيًا إلى أي فرع', 'احضر بنفسك ومعك بطاقتك، دون موعد. مواعيدك قائمة ويمكنك الحجز كالمعتاد.'],
    },
    until: 'ينتهي ذلك وحده يوم', why: 'لماذا، وكيف أعترض؟',
  },
  en: {
    toConfirm: ['To be confirmed at the branch with your card', 'Your appointment stands and your ticket is good. Bring your card yourself; a clerk confirms it when you come.'],
    soon: {
      hold: ['What you book now is confirmed at the branch with your card', 'Your booking is accepted and has its ticket as usual; a clerk confirms it with your card when you come. Earlier appointments stay as they are.'],
      presence: ['Please come to any branch in person', 'Come yourself with your card; no appointment is needed. Your appointments stand and you can book as usual.'],
    },
    until: 'This ends by itself on', why: 'Why, and how can I object?',
  },
});

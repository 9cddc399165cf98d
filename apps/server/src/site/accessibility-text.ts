import { words } from '../platform/language.ts';

/** The accessibility statement. Say here only what `docs/accessibility.md` shows to be done. */
export const accessibilityText = words({
  ar: {
    title: 'سهولة الوصول',
    lead: 'نريد أن يحجز كل شخص موعده بنفسه، بأي جهاز وبأي طريقة يقرأ ويكتب بها.',
    aimTitle: 'ما نلتزم به',
    aim: 'المرجع هو إرشادات الوصول إلى محتوى الويب، الإصدار 2.2، المستوى AA، بالعربية والإنجليزية.',
    doneTitle: 'ما يُفحص آليًا مع كل تعديل',
    done: [
      'كل صفحة وكل حالة لها، كالخطأ والرفض، باللغتين بأداة axe. تجد هذه الأداة نحو ثلث ما يعيق الناس، لا كله.',
      'كل صفحة على شاشة بعرض 320 بكسل دون تمرير جانبي.',
      'التسجيل والحجز بلوحة المفاتيح وحدها، مع ظهور موضع التركيز في كل خطوة.',
      'الحجز كاملًا على عرض شاشة جوال ودون JavaScript.',
      'تباين الألوان في المظهرين الفاتح والداكن.',
      'اتجاه الصفحة من اليمين ومن اليسار دون قيم ثابتة للجهات.',
    ],
    undoneTitle: 'ما لم يُفحص بعد',
    undone: [
      'لم تُختبر الصفحات بعد مع أشخاص يستعملون قارئات الشاشة، ولا مع من لديهم صعوبة في القراءة أو الحركة.',
      'عدا التسجيل والحجز، لم تُراجع الصفحات بلوحة المفاتيح وحدها. خطوات هذه المراجعة مكتوبة في وثائق المشروع.',
      'ملف التذكرة PDF غير موسوم لقارئات الشاشة. كل ما فيه موجود في صفحة الموعد نفسها.',
      'صور الخرائط زخرفة: كل موقع فيها موجود في قائمة أسفلها.',
    ],
    helpTitle: 'إن واجهت عائقًا',
    help: 'أخبر مكتب الاستقبال في الفرع، واطلب أن يُتمّ لك ما تعذّر عليك. لا تحتاج إلى سبب طبي.',
    toHelp: 'صفحة المساعدة',
  },
  en: {
    title: 'Accessibility',
    lead: 'Everyone should be able to book their own appointment, on any device and in whatever way they read and write.',
    aimTitle: 'What we hold ourselves to',
    aim: 'The Web Content Accessibility Guidelines, version 2.2, level AA, in Arabic and English.',
    doneTitle: 'Checked by machine with every change',
    done: [
      'Every page in all its states, errors and refusals too, in both languages with axe. That tool finds about a third of what stands in people’s way, not all of it.',
      'Every page at a width of 320 pixels, without scrolling sideways.',
      'Registering and booking with the keyboard alone, the focus in sight at every step.',
      'The whole booking at a phone’s width and without JavaScript.',
      'Colour contrast, light and dark.',
      'Pages turn with their direction: no fixed left or right.',
    ],
    undoneTitle: 'Not checked yet',
    undone: [
      'The pages have not been tried with people who use screen readers, or who find reading or moving hard.',
      'Besides registering and booking, the pages have not been gone through with the keyboard alone. The script for doing so is in the project’s documents.',
      'The ticket’s PDF is not tagged for screen readers. Everything on it is on the appointment’s own page.',
      'Maps are decoration: every place on one is in the list below it.',
    ],
    helpTitle: 'If something is in your way',
    help: 'Tell the branch’s desk and ask them to complete what you could not. You need no medical reason.',
    toHelp: 'Help',
  },
});

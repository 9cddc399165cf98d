import { words } from '../../../platform/language.ts';

/** Words of a person's own page, and of the desk at which they come. */
export const measureText = words({
  ar: {
    own: {
      title: 'ما يُطلب منك', lead: 'ما طلبته الوزارة منك بشأن حجوزاتك، ولماذا، وكيف تعترض.', none: 'لا يُطلب منك شيء', noneNext: 'احجز وغيّر وألغِ كالمعتاد.',
      stands: 'مواعيدك كلها قائمة. لا يُلغى منها شيء بسبب ما في هذه الصفحة، ولا يُمنع عنك الحجز.',
      kinds: {
        presence: ['نرجو حضورك شخصيًا', 'احضر بنفسك إلى أي فرع ومعك بطاقتك، دون موعد. يطابقها الموظف وينتهي الأمر.'],
        hold: ['حجوزاتك الجديدة يؤكدها الفرع', 'ما تحجزه يُقبل وتصدر تذكرته كالمعتاد. عند حضورك يؤكده موظف الفرع ببطاقتك. وإن حضرت قبل ذلك إلى أي فرع ببطاقتك انتهى الأمر.'],
        refer: ['أُحيلت حجوزات إلى الجهة الأمنية', 'من بينها حجوزات باسمك. لا يعني ذلك أنك المقصود، ولا يلزمك شيء.'],
      },
      why: 'السبب', whyText: 'لاحظنا في حجوزات مرتبطة بك، كجهاز أو شبكة أو رقم جوال مشترك، ما قد يشبه بيع المواعيد. وقد يكون السبب عاديًا، كجوال عائلة واحد. قرر ذلك موظف، لا برنامج.',
      since: 'منذ', until: 'ينتهي وحده', objectTitle: 'الاعتراض', objectLead: 'اكتب ما تراه، ويقرؤه الموظف المختص أولًا. ويمكنك الاعتراض لدى أي فرع ومعك بطاقتك.',
      objection: 'اعتراضك', objectionHint: 'من خمسة أحرف إلى ألف. مثال: الجوال لوالدتي وأحجز منه لإخوتي.', send: 'أرسل الاعتراض', needed: 'اكتب اعتراضك، من خمسة أحرف إلى ألف.',
      objected: 'وصل اعتراضك', objectedNext: 'يقرؤه الموظف المختص، وتصلك رسالة إن تغيّر شيء.', yours: 'اعتراضك الذي وصل',
      ended: 'ما انتهى', ways: { reversed: 'تراجعنا عنه', came: 'حضرت ببطاقتك', over: 'انتهى وحده' }, appointments: 'مواعيدي',
    },
    desk: {
      title: 'التأكيد بالبطاقة', lead: 'من يُطلب التأكد من بطاقتهم عند حضورهم. مواعيدهم قائمة وتذاكرهم صالحة، ولا يُردّ أحد بسبب هذه القائمة.',
      came: 'حضر شخص ببطاقته', cameLead: 'لمن حضر إلى الفرع لأنه طُلب منه، بموعد أو دون موعد.', idNumber: 'رقم الهوية أو الإقامة', idHint: 'من البطاقة التي بيدك',
      seen: 'رأيت البطاقة بنفسي، وصاحبها أمامي', seenNeeded: 'أكّد أنك رأيت البطاقة وصاحبها.', idWrong: 'اكتب رقمًا صحيحًا من عشرة أرقام.', button: 'سجّل حضوره',
      done: 'سُجّل الحضور', doneNext: 'انتهى ما طُلب منه، ووصلته رسالة بذلك.',
      object: 'تسجيل اعتراض', objectLink: 'سجّل اعتراض شخص حضر ببطاقته', objectLead: 'لمن حضر ببطاقته ليعترض على ما طُلب منه. اكتب كلامه هو، ويصل إلى المحلل كأنه أرسله بنفسه.',
      objectOther: 'اعتراض على تسجيل غياب أو توقف الحجز المباشر يُسجَّل في صفحة أخرى:', toNoShows: 'الغياب والأعذار', objectWords: 'ماذا يقول؟', objectHint: 'بكلامه، من خمسة أحرف إلى ألف. لا تكتب رأيك.',
      objectSend: 'سجّل الاعتراض', heard: 'سُجّل الاعتراض', heardNext: 'يقرؤه المحلل أولًا، ووصلت صاحبه رسالة بأنه سُجّل.',
      nothingOpen: 'لا يُطلب من صاحب البطاقة شيء، أو سبق أن اعترض عليه. إن كان عن غياب أو توقف الحجز فسجّله في صفحة «الغياب والأعذار».',
      list: 'المتوقع حضورهم في فرعك خلال سبعة أيام', none: 'لا أحد', noneNext: 'لا موعد في الأيام القادمة يحتاج إلى هذا التأكيد.',
      when: 'الموعد', who: 'صاحبه', service: 'الخدمة', reference: 'رقم الموعد', idEnds: (initials: string, digits: string) => `${initials} · الهوية تنتهي بـ ${digits}`,
    },
  },
  en: {
    own: {
      title: 'What is asked of you', lead: 'What the ministry asks of you about your bookings, why, and how to object.', none: 'Nothing is asked of you', noneNext: 'Book, change and cancel as usual.',
      stands: 'All your appointments stand. None is cancelled because of what is on this page, and you can go on booking.',
      kinds: {
        presence: ['Please come in person', 'Come to any branch yourself with your card; no appointment is needed. A clerk compares it and that is the end of it.'],
        hold: ['The branch confirms your new bookings', 'What you book is accepted and has its ticket as usual. When you come, a clerk confirms it with your card. If you come to any branch with your card before, it is over.'],
        refer: ['Bookings were referred to the security authority', 'Some of them are in your name. This does not mean that you are meant, and you need do nothing.'],
      },
      why: 'Why', whyText: 'In bookings connected with you, such as by a shared device, network or telephone number, there is something that looks like a sale of appointments. There may be an ordinary reason, such as one telephone for a family. A person decided this, not a program.',
      since: 'Since', until: 'Ends by itself', objectTitle: 'Objecting', objectLead: 'Write how you see it; the officer in charge reads it first. You can also object at any branch, with your card.',
      objection: 'Your objection', objectionHint: 'Five to a thousand characters. For example: the telephone is my mother’s and I book on it for my brothers.', send: 'Send the objection', needed: 'Write your objection, five to a thousand characters.',
      objected: 'Your objection has arrived', objectedNext: 'The officer in charge reads it; you get a message if anything changes.', yours: 'Your objection',
      ended: 'What is over', ways: { reversed: 'We took it back', came: 'You came with your card', over: 'Ended by itself' }, appointments: 'My appointments',
    },
    desk: {
      title: 'Confirm with the card', lead: 'People whose card is to be looked at when they come. Their appointments stand and their tickets are good; nobody is turned away because of this list.',
      came: 'Somebody has come with their card', cameLead: 'For who came to the branch because they were asked to, with an appointment or without.', idNumber: 'National ID or iqama number', idHint: 'From the card in your hand',
      seen: 'I have seen the card, and its holder stands before me', seenNeeded: 'Confirm that you have seen the card and its holder.', idWrong: 'Enter a valid number of ten digits.', button: 'Record that they came',
      done: 'Recorded', doneNext: 'What was asked of them is over, and they have been sent a message.',
      object: 'Write down an objection', objectLink: 'Write down an objection of somebody who came with their card', objectLead: 'For who came with their card to object to what is asked of them. Write what they say; it reaches the analyst as if they had sent it.',
      objectOther: 'An objection to a missed appointment, or to a pause of direct booking, is written down on a page of its own:', toNoShows: 'Absences', objectWords: 'What do they say?', objectHint: 'In their words, five to a thousand characters. Not your opinion.',
      objectSend: 'Write it down', heard: 'The objection is written down', heardNext: 'The analyst reads it first, and its owner has been sent a message.',
      nothingOpen: 'Nothing is asked of the holder of this card, or they have objected to it before. If it is about a missed appointment or a pause, write it down on the page “Absences”.',
      list: 'Expected at your branch within seven days', none: 'Nobody', noneNext: 'No appointment of the coming days needs this.',
      when: 'Appointment', who: 'Holder', service: 'Service', reference: 'Appointment number', idEnds: (initials: string, digits: string) => `${initials} · id ends in ${digits}`,
    },
  },
});

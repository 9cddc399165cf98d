import { type CountedNoun, countInArabic } from '../../../platform/arabic.ts';
import { words } from '../../../platform/language.ts';

const person: CountedNoun = { none: 'لا أحد', one: 'شخص واحد', two: 'شخصان', few: 'أشخاص', many: 'شخصًا', hundred: 'شخص' };
const device: CountedNoun = { none: 'دون جهاز معروف', one: 'جهاز واحد', two: 'جهازان', few: 'أجهزة', many: 'جهازًا', hundred: 'جهاز' };
const time: CountedNoun = { none: 'لا مرة', one: 'مرة واحدة', two: 'مرتان', few: 'مرات', many: 'مرة', hundred: 'مرة' };
const ar = (noun: CountedNoun) => (count: number): string => countInArabic(count, noun);
const en = (one: string, many: string) => (count: number): string => `${count} ${count === 1 ? one : many}`;

/** Words of the analysts' pages. */
export const signalText = words({
  ar: {
    title: 'المؤشرات',
    lead: 'ما قد يدل على بيع المواعيد، وقد يكون له سبب عادي. المؤشر ليس حكمًا: تقرأ دليله ثم تقرر، ولا يُلغى به موعد أحد.',
    people: ar(person), devices: ar(device), times: ar(time),
    filter: { title: 'تصفية المؤشرات', state: 'الحال', open: 'تنتظر قرارًا', decided: 'اتُّخذ فيها قرار', kind: 'النوع', all: 'كل الأنواع', show: 'عرض' },
    none: 'لا مؤشرات هنا', noneNext: 'تبحث البوابة كل خمس دقائق. إن ظهر شيء وجدته في هذه القائمة.',
    order: 'الترتيب: نقاط المؤشر، تُخفَّف بقدر ما تبيّن خطأ نوعه في قراراتكم.',
    columns: { signal: 'المؤشر', points: 'النقاط', people: 'الأشخاص', last: 'آخر ما حدث', state: 'الحال' },
    open: 'ينتظر قرارًا', objection: 'اعتراض', reversed: 'رُجع عن القرار',
    forNobody: 'لا يخص أشخاصًا',
    truth: {
      title: 'كم مرة تبيّن أنه لا شيء',
      lead: 'من قراراتكم: ما انتهى إلى «لا شيء» أو رُجع عنه. يُستعمل في ترتيب القائمة. الخط مدى الثقة 95%.',
      none: 'لا قرارات بعد',
      of: (wrong: string, decided: string) => `${wrong} من ${decided}`,
      share: (share: string, low: string, high: string) => `${share}% (بين ${low}% و${high}%)`,
      kind: 'النوع', count: 'تبيّن أنه لا شيء', interval: 'النسبة ومدى الثقة',
    },
    page: {
      what: 'ما الذي لوحظ', why: 'من أين جاءت النقاط', alike: 'ما قد يشبهه وهو سليم',
      score: (points: string, from: string) => `مجموع النقاط ${points}. يظهر المؤشر من ${from} نقطة.`,
      part: 'ما وُجد', found: 'العدد', limit: 'يُحسب من', points: 'النقاط', reason: 'لماذا هذا الحد',
      picture: 'صورة ما حدث', pictureTable: 'عرض ما حدث في جدول', cut: (shown: string) => `تعرض الصورة آخر ${shown} عملية.`,
      related: 'مؤشرات أخرى تخص بعض هؤلاء', branch: 'الفرع', from: 'من', to: 'إلى',
      person: (number: number) => `شخص ${number}`, device: (number: number) => `جهاز ${number}`,
      at: 'الوقت', who: 'من', deed: 'ماذا', where: 'من أين',
      legend: 'دليل الرموز', legendAbove: (rest: number) => `و${rest} غيرهم`,
      idEnds: (digits: string) => `الهوية تنتهي بـ ${digits}`,
    },
    deeds: { register: 'تسجيل حساب', sign_in: 'دخول', book: 'حجز', cancel: 'إلغاء', change: 'تغيير', apply: 'دخول في قرعة', strong: 'رفض قوي: توقيع أو شخص آخر', weak: 'رفض ضعيف: ورق أو كاميرا', fast: 'أسرع من يد', link: 'حجز تلا إلغاءً' },
    decide: {
      title: 'القرار', kind: 'ما قرارك؟', reason: 'السبب', reasonHint: 'يُحفظ في سجل العمليات. من خمسة أحرف إلى خمسمئة.', people: 'من يشمله القرار',
      peopleHint: 'اختر من يشمله القرار وحده. لا يلزم لقرار «لا شيء».', button: 'اتخذ القرار', fresh: 'أكّد هويتك قبل القرار', freshNext: 'القرار يمس أشخاصًا، فتُطلب قبله هوية ثبتت خلال عشر دقائق.', confirm: 'تأكيد الهوية',
      never: 'لا يلغي أي قرار موعدًا، ولا يمنع أحدًا من الحجز. يُبلَّغ من يشمله القرار بكلام واضح، وله أن يعترض. ينتهي القرار وحده بعد 30 يومًا.',
      kinds: {
        nothing_wrong: ['لا شيء', 'سبب عادي. يسكت المؤشر عن الأمر نفسه 30 يومًا، ولا يُبلَّغ أحد لأنه لا يُطلب من أحد شيء.'],
        presence: ['طلب الحضور شخصيًا', 'نرجو من كل منهم الحضور ببطاقته إلى أي فرع خلال 30 يومًا. مواعيده وحجزه كما هي.'],
        hold: ['تأكيد الحجوزات في الفرع', 'ما يحجزه بعد الآن يُقبل وتصدر تذكرته، ويؤكده الفرع ببطاقته عند حضوره.'],
        refer: ['إحالة', 'يُصنع ملف قضية موقّع بما في هذا المؤشر ومن اخترتهم، في بلاغ جديد أو في بلاغ تذكر رقمه، ويُسلَّم من صفحة البلاغات. يُبلَّغ من يشملهم القرار.'],
      },
      problems: { decision_needed: 'اختر قرارًا.', reason_needed: 'اكتب السبب، من خمسة أحرف إلى خمسمئة.', people_needed: 'اختر شخصًا واحدًا على الأقل ممن يشملهم القرار.', report_to_join_wrong: 'لا يوجد بلاغ بهذا الرقم يمكن ضم المؤشر إليه. راجع الرقم، أو اترك الحقل فارغًا.' },
      done: { decided: 'حُفظ القرار', decidedNext: 'أُبلغ من يشملهم. تستطيع الرجوع عنه من هذه الصفحة.', reversed: 'رُجع عن القرار', reversedNext: 'انتهى ما طُلب وأُبلغ أصحابه، والمؤشر ينتظر قرارًا من جديد.' },
      receipt: 'رقم البلاغ، للإحالة فقط (اختياري)', receiptHint: 'إن كان المؤشر يخص بلاغًا موجودًا. إن تركته فارغًا أُنشئ بلاغ جديد.',
      history: 'القرارات', by: (name: string) => `قرره: ${name}`, until: 'ينتهي', takenBack: (name: string) => `رجع عنه: ${name}`, takeBack: 'الرجوع عن القرار', over: 'انتهى وحده',
      asked: 'من يشملهم', objected: 'اعترض', objectedAtDesk: 'اعترض لدى فرع', came: 'حضر ببطاقته', standing: 'قائم', ended: 'انتهى', objection: 'نص الاعتراض',
    },
    kinds: {
      device_many: {
        title: 'جهاز واحد خلفه أشخاص كثيرون',
        said: (f: Record<string, number>) => `جهاز واحد استُعمل باسم ${ar(person)(f['people']!)}، منهم ${ar(person)(f['inOneHour']!)} خلال ساعة واحدة، وسُجّل فيه ${ar(person)(f['registered']!)}.`,
        alike: 'جوال عائلة، أو متطوع يساعد كبار السن، أو جهاز عام في مكتبة.',
        parts: { people: ['أشخاص على الجهاز', 'المتصفح يتذكر ستة، والعائلة الكبيرة على جوال واحد خمسة أو ستة.'], inOneHour: ['أشخاص خلال ساعة', 'يحجز الأب لطفلين أو ثلاثة في جلسة واحدة.'], registered: ['حسابات سُجّلت فيه', 'يسجل المرء مرة، وقد يعين والديه.'] },
      },
      address_many: {
        title: 'عنوان شبكة واحد خلفه أشخاص كثيرون',
        said: (f: Record<string, number>) => `من عنوان شبكة واحد عمل ${ar(person)(f['people']!)}، نحو ${f['perDevice']} لكل جهاز، وأكثرهم في ساعة واحدة ${ar(person)(f['inOneHour']!)}.`,
        alike: 'مكتبة عامة أو مقهى أو شركة أو سكن. عناوين شركات الجوال المزدحمة لا تُحسب أصلًا.',
        parts: { people: ['أشخاص من العنوان', 'بيت فيه ثلاث عائلات، أو شركة صغيرة.'], perDevice: ['أشخاص لكل جهاز', 'الناس يحملون أجهزتهم: شخص لكل جهاز تقريبًا. أجهزة المكتبة لكثيرين، ولا يكفي ذلك وحده.'], inOneHour: ['أشخاص خلال ساعة', 'لا يزدحم بيت ولا مكتب صغير هكذا.'] },
      },
      phone_many: {
        title: 'رقم جوال واحد خلفه أشخاص كثيرون',
        said: (f: Record<string, number>) => `رقم جوال واحد مسجل باسم ${ar(person)(f['people']!)}، عمل منهم ${ar(person)(f['inOneHour']!)} خلال ساعة واحدة.`,
        alike: 'رقم الأب مسجل لأطفاله جميعًا، أو كفيل لعماله.',
        parts: { people: ['أشخاص على الرقم', 'رقم الأب يكون لأطفاله.'], inOneHour: ['أشخاص خلال ساعة', 'يحجز الأب لطفلين أو ثلاثة في جلسة واحدة.'] },
      },
      rebook_chain: {
        title: 'سلسلة إلغاء وحجز',
        said: (f: Record<string, number>) => `أُلغي موعد ثم حجز غيرُ صاحبه الخدمة نفسها في الفرع نفسه بعد وقت قصير: ${ar(time)(f['byDevice']!)} من الجهاز نفسه، و${ar(time)(f['byAddress']!)} من الشبكة نفسها، بين ${ar(person)(f['people']!)}.`,
        alike: 'أم تلغي موعدها وتحجز لابنتها، أو عائلة تتبادل مواعيدها.',
        parts: { byDevice: ['حلقات على الجهاز نفسه', 'الأم وابنتها حلقة واحدة، والعائلة حلقتان.'], byAddress: ['حلقات على الشبكة نفسها', 'الجيران على خط واحد قد يلتقون مصادفة.'], people: ['أشخاص في السلسلة', 'من ثلاثة فأكثر لا يكون تبادلًا بين اثنين.'] },
      },
      speed: {
        title: 'سرعة لا تبلغها يد',
        said: (f: Record<string, number>) => `نماذج أُرسلت في أقل من ثانية ونصف من عرضها: ${ar(time)(f['fastForms']!)}. حجوزات لأشخاص مختلفين بينها أقل من عشرين ثانية: ${ar(time)(f['shortGaps']!)}.`,
        alike: 'من اعتاد الصفحة فأسرع مرة أو مرتين، أو أخوان في نافذتين.',
        parts: { fastForms: ['نماذج أسرع من يد', 'من يعرف الطريق يسرع مرة أو مرتين.'], shortGaps: ['حجوزات متلاصقة', 'الدخول برمز واختيار الوقت يأخذان أكثر من عشرين ثانية.'] },
      },
      forged_scans: {
        title: 'تذاكر مزوّرة أو لغير أصحابها في ساعة واحدة',
        said: (f: Record<string, number>) => `رفضت قارئات الفرع في ساعة واحدة تذاكر مختلفة: ${ar(time)(f['strong']!)} لتوقيع غير صحيح أو تذكرة لم تصدر أو شخص آخر، و${ar(time)(f['weak']!)} لرمز لا يُقرأ أو مفتاح غير معروف. هذا نحو ${f['overUsual']} أضعاف المعتاد في الفرع.`,
        alike: 'كاميرا معطلة، أو قارئ لم تصله الحزمة الجديدة، أو موظف أخطأ في كتابة تاريخ الميلاد.',
        parts: { strong: ['رفض قوي', 'موظف يخطئ في تاريخ، أو زائر بتذكرة يوم آخر.'], weak: ['رفض ضعيف', 'ورق مجعّد أو كاميرا معطلة.'], overUsual: ['أضعاف المعتاد', 'لكل فرع عادته.'] },
      },
      office_cluster: {
        title: 'حجوزات متجمعة كعمل مكتب خدمات',
        said: (f: Record<string, number>) => `في جلسة واحدة حُجز لـ${ar(person)(f['people']!)}، وتكررت مثلها ${ar(time)(f['days']!)} في أيام مختلفة. ${f['sameService']}% من الحجوزات لخدمة واحدة، ونحو ${f['perDevice']} أشخاص لكل جهاز.`,
        alike: 'مكتبة عامة بأجهزتها، أو سكن، أو متطوعون. والمكتب المرخص نفسه ليس مخالفًا بمجرد أنه يساعد الناس.',
        parts: { people: ['أشخاص في جلسة', 'العائلة أصغر من ذلك.'], days: ['أيام فيها جلسة كهذه', 'رحلة مدرسة تكون في يوم واحد.'], sameService: ['نسبة الخدمة الواحدة', 'من يلتقون مصادفة يريدون خدمات مختلفة.'], perDevice: ['أشخاص لكل جهاز', 'شخص لكل جهاز مكان يلتقي فيه الناس.'] },
      },
    },
  },
  en: {
    title: 'Signals',
    lead: 'What may point to a sale of appointments, and may have an ordinary reason. A signal is no verdict: you read its evidence and decide, and nobody’s appointment is cancelled by it.',
    people: en('person', 'people'), devices: en('device', 'devices'), times: en('time', 'times'),
    filter: { title: 'Filter the signals', state: 'State', open: 'Waiting for a decision', decided: 'Decided', kind: 'Kind', all: 'All kinds', show: 'Show' },
    none: 'No signals here', noneNext: 'The portal looks every five minutes. What it finds stands in this list.',
    order: 'Order: a signal’s points, made lighter the more often its kind turned out to be nothing in your decisions.',
    columns: { signal: 'Signal', points: 'Points', people: 'People', last: 'Last event', state: 'State' },
    open: 'Waiting for a decision', objection: 'Objection', reversed: 'Taken back',
    forNobody: 'about no person',
    truth: {
      title: 'How often it turned out to be nothing',
      lead: 'From your decisions: what ended with “nothing wrong” or was taken back. The queue is ordered by it. The line is the 95 % interval.',
      none: 'no decisions yet',
      of: (wrong: string, decided: string) => `${wrong} of ${decided}`,
      share: (share: string, low: string, high: string) => `${share} % (between ${low} % and ${high} %)`,
      kind: 'Kind', count: 'Turned out to be nothing', interval: 'Share and interval',
    },
    page: {
      what: 'What was seen', why: 'Where the points come from', alike: 'What looks the same and is fine',
      score: (points: string, from: string) => `${points} points together. A signal is shown from ${from} on.`,
      part: 'What was found', found: 'Number', limit: 'Counts from', points: 'Points', reason: 'Why this limit',
      picture: 'Picture of what happened', pictureTable: 'Show what happened as a table', cut: (shown: string) => `The picture shows the last ${shown} deeds.`,
      related: 'Other signals about some of these people', branch: 'Branch', from: 'From', to: 'To',
      person: (number: number) => `Person ${number}`, device: (number: number) => `Device ${number}`,
      at: 'Time', who: 'Who', deed: 'What', where: 'From where',
      legend: 'What the marks mean', legendAbove: (rest: number) => `and ${rest} more`,
      idEnds: (digits: string) => `id ends in ${digits}`,
    },
    deeds: { register: 'registered', sign_in: 'signed in', book: 'booked', cancel: 'cancelled', change: 'changed', apply: 'entered a draw', strong: 'strong refusal: signature or another person', weak: 'weak refusal: paper or camera', fast: 'faster than a hand', link: 'a booking after a cancellation' },
    decide: {
      title: 'Decision', kind: 'What do you decide?', reason: 'Reason', reasonHint: 'Kept in the audit record. Five to five hundred characters.', people: 'Whom it is about',
      peopleHint: 'Choose only those whom the decision is about. Not needed for “nothing wrong”.', button: 'Decide', fresh: 'Confirm that it is you before you decide', freshNext: 'A decision touches people, so it asks for an identity proved within ten minutes.', confirm: 'Confirm',
      never: 'No decision cancels an appointment or keeps anybody from booking. Whom it is about is told in plain words and may object. It ends by itself after 30 days.',
      kinds: {
        nothing_wrong: ['Nothing wrong', 'An ordinary reason. The same is not shown again for 30 days. Nobody is told, because nothing is asked of anybody.'],
        presence: ['Ask them to come in person', 'Each is asked to come to any branch with their card within 30 days. Their appointments and their booking stay as they are.'],
        hold: ['Confirm bookings at the branch', 'What they book from now on is accepted and has its ticket; the branch confirms it with their card when they come.'],
        refer: ['Refer', 'A signed case file is made of this signal and those you chose, under a new report or one whose number you give; it is handed over from the page of reports. Whom it is about is told.'],
      },
      problems: { decision_needed: 'Choose a decision.', reason_needed: 'Write the reason, five to five hundred characters.', people_needed: 'Choose at least one person whom the decision is about.', report_to_join_wrong: 'There is no report of this number that the signal can be added to. Check the number, or leave the field empty.' },
      done: { decided: 'The decision is kept', decidedNext: 'Whom it is about has been told. You can take it back on this page.', reversed: 'The decision is taken back', reversedNext: 'What was asked is over, people have been told, and the signal waits for a decision again.' },
      receipt: 'Report number, for a referral only (optional)', receiptHint: 'If the signal belongs to a report that is there. Left empty, a new report is made.',
      history: 'Decisions', by: (name: string) => `Decided by ${name}`, until: 'Ends', takenBack: (name: string) => `Taken back by ${name}`, takeBack: 'Take it back', over: 'Ended by itself',
      asked: 'Whom it is about', objected: 'objected', objectedAtDesk: 'objected at a branch', came: 'came with their card', standing: 'stands', ended: 'over', objection: 'Objection',
    },
    kinds: {
      device_many: {
        title: 'One device behind many people',
        said: (f: Record<string, number>) => `One device was used in the name of ${f['people']} people, ${f['inOneHour']} of them within one hour; ${en('account was', 'accounts were')(f['registered']!)} registered on it.`,
        alike: 'A family’s telephone, a volunteer who helps older people, a public computer of a library.',
        parts: { people: ['People on the device', 'A browser remembers six; a large family on one telephone has five or six.'], inOneHour: ['People within an hour', 'A father books for two or three children in one go.'], registered: ['Accounts registered on it', 'People register once, and may help their parents.'] },
      },
      address_many: {
        title: 'One network address behind many people',
        said: (f: Record<string, number>) => `${f['people']} people acted from one network address, about ${f['perDevice']} a device, up to ${f['inOneHour']} of them within one hour.`,
        alike: 'A public library, a café, a company, a hostel. Crowded addresses of mobile carriers are not counted at all.',
        parts: { people: ['People from the address', 'A house with three families, or a small company.'], perDevice: ['People a device', 'People bring their own devices: about one person a device. A library’s computers have many, and that alone is not enough.'], inOneHour: ['People within an hour', 'No house or small office is that busy.'] },
      },
      phone_many: {
        title: 'One telephone number behind many people',
        said: (f: Record<string, number>) => `One telephone number is registered for ${f['people']} people, ${f['inOneHour']} of whom acted within one hour.`,
        alike: 'A father’s number for all of his children, or a sponsor’s for workers.',
        parts: { people: ['People on the number', 'A father’s number stands for his children.'], inOneHour: ['People within an hour', 'A father books for two or three children in one go.'] },
      },
      rebook_chain: {
        title: 'A chain of cancelling and booking',
        said: (f: Record<string, number>) => `An appointment was cancelled, and soon somebody else booked the same service at the same branch: ${en('time', 'times')(f['byDevice']!)} on the same device, ${en('time', 'times')(f['byAddress']!)} on the same network, among ${en('person', 'people')(f['people']!)}.`,
        alike: 'A mother gives up her appointment and books her daughter’s; a family swaps among itself.',
        parts: { byDevice: ['Links on the same device', 'Mother and daughter are one link, a family two.'], byAddress: ['Links on the same network', 'Neighbours behind one line may meet by chance.'], people: ['People in the chain', 'Three and more are no swap between two.'] },
      },
      speed: {
        title: 'Speed that no hand has',
        said: (f: Record<string, number>) => `Forms sent less than a second and a half after they were shown: ${f['fastForms']}. Bookings for different people less than twenty seconds apart: ${f['shortGaps']}.`,
        alike: 'Somebody who knows the page is quick once or twice; two of a family in two windows.',
        parts: { fastForms: ['Forms faster than a hand', 'Who knows the way is quick once or twice.'], shortGaps: ['Bookings on each other’s heels', 'Signing in with a code and choosing a time take longer than twenty seconds.'] },
      },
      forged_scans: {
        title: 'Forged or mismatched tickets within one hour',
        said: (f: Record<string, number>) => `Within one hour the branch’s readers refused different tickets: ${f['strong']} for a wrong signature, a ticket never issued or another person, and ${f['weak']} for a code that cannot be read or an unknown key. That is about ${f['overUsual']} times what is usual there.`,
        alike: 'A broken camera, a reader without the new pack, a clerk who mistyped a birth date.',
        parts: { strong: ['Strong refusals', 'A clerk mistypes a date, a visitor brings another day’s ticket.'], weak: ['Weak refusals', 'Crumpled paper or a broken camera.'], overUsual: ['Times the usual', 'Every branch has its own habit.'] },
      },
      office_cluster: {
        title: 'Bookings that cluster like a service office',
        said: (f: Record<string, number>) => `In one sitting ${f['people']} people were booked for, and there were sittings like it on ${en('day', 'days')(f['days']!)}. ${f['sameService']} % of the bookings are for one service, about ${f['perDevice']} people a device.`,
        alike: 'A public library with its computers, a hostel, volunteers. A licensed office does nothing forbidden by helping people.',
        parts: { people: ['People in one sitting', 'A family is smaller.'], days: ['Days with such a sitting', 'A school’s outing is on one day.'], sameService: ['Percent for one service', 'People who meet by chance want different things.'], perDevice: ['People a device', 'One person a device is a place where people meet.'] },
      },
    },
  },
});

import { type CountedNoun, countInArabic, metreNoun, metreNounAfter, timeNouns } from '../../../platform/arabic.ts';
import { words } from '../../../platform/language.ts';

const heldVisit: CountedNoun = { one: 'زيارة موقوفة واحدة تنتظر', two: 'زيارتان موقوفتان تنتظران', few: 'زيارات موقوفة تنتظر', many: 'زيارة موقوفة تنتظر' };
const metres = (count: number, shown: string): string => `${shown} ${count === 1 ? 'metre' : 'metres'}`;

/** Words of visits, of the plan of a day and of the inspector's own day. */
export const visitText = words({
  ar: {
    title: 'الزيارات', intro: 'ما وصل من أجهزة المفتشين. لا تُحذف زيارة: ما فيه شك مبيّن بسببه، وما لم يُقبل كاملًا موقوف حتى يُبتّ فيه. كل اطلاع يُسجَّل.',
    none: 'لا زيارات هنا.', noneNext: 'حين يرسل مفتش زيارة تظهر هنا فورًا.', visit: 'زيارة مكتب', unknownOffice: 'منشأة غير معروفة', more: 'الأقدم منها',
    statuses: { taken: 'مقبولة', held: 'موقوفة', settled: 'بُتّ فيها' }, findings: { clean: 'سليم', violation: 'مخالفة', closed: 'مغلق', no_access: 'تعذّر الدخول' }, answers: { yes: 'نعم', no: 'لا', not_seen: 'لم يُر' },
    capacities: { owner: 'صاحب المكتب', manager: 'المدير', employee: 'موظف', other: 'غير ذلك' },
    filter: { status: 'الحال', finding: 'النتيجة', all: 'الكل', flagged: 'ما فيه ملاحظات فقط', show: 'عرض' }, chart: 'الزيارات بحسب نتيجتها', chartUnit: 'زيارة', held: (n: number, shown: string) => `${countInArabic(n, heldVisit, shown)} البتّ`,
    flags: 'ملاحظات على الزيارة', flagsCount: (n: string) => `ملاحظات: ${n}`, heldTitle: 'الزيارة موقوفة', unread: 'تعذّرت قراءة محتواها. ما وصل محفوظ كما هو. وصورها، إن كانت، في جهاز المفتش وحده، وتُحذف منه بعد البتّ فيها.',
    facts: {
      office: 'المنشأة', licence: 'رقم الرخصة', inspector: 'المفتش', campaign: 'الحملة', finding: 'النتيجة', started: 'بدأت', ended: 'انتهت', received: 'وصلت', phoneClock: 'بساعة الجهاز', offset: 'فرق ساعة الجهاز', place: 'الموقع', distance: 'البعد عن المكتب',
      met: 'من قوبل', advertised: 'ما كان معلنًا', price: 'السعر المطلوب', statement: 'أقواله', notes: 'ملاحظات المفتش',
    },
    accuracy: (count: number, shown: string) => `بدقة ${countInArabic(count, metreNounAfter, shown)}`, metres: (count: number, shown: string) => countInArabic(count, metreNoun, shown), riyals: (amount: string) => `${amount} ريال`, seconds: (count: number, shown: string) => countInArabic(count, timeNouns.second, shown), ahead: 'متأخرة', behind: 'متقدمة',
    found: 'المخالفات المرصودة', followUps: 'متابعة الإنذارات', corrected: 'أُزيلت', notCorrected: 'ما زالت قائمة', pledge: 'التعهد', pledgeSigned: (name: string) => `وقّعه ${name}`, pledgeWitnessed: (name: string) => `لم يوقّعه ${name}، وشهد شاهدان`, pledgeVersion: (n: string) => `بنسخة النص ${n}`,
    checklist: 'قائمة التفتيش', photos: 'الصور', photo: (n: number) => `الصورة ${n}`, blurred: 'طُمست فيها وجوه أو لوحات', missing: 'لم تصل بعد', photoTaken: 'التُقطت', noPhotos: 'لا صور في هذه الزيارة.', seal: 'بصمة الصورة',
    settle: 'البتّ في الزيارة', settleSee: 'لا يُغيَّر ما أرسله المفتش. قرارك وسببه يُحفظان معه.', outcome: 'القرار', outcomes: { taken: 'تُقبل كاملة', without_pledge: 'تُقبل دون التعهد', set_aside: 'تُحفظ ولا تُحسب' },
    outcomeHints: { taken: 'تُسجَّل مخالفاتها وتعهدها الآن.', without_pledge: 'تُسجَّل الزيارة ومخالفاتها، ويبقى التعهد خارجها.', set_aside: 'تبقى محفوظة بسببها ولا تدخل في الأعداد.' },
    licence: 'رقم رخصة المنشأة التي زيرت', licenceHint: 'إن لم تكن منشأة الزيارة في السجل. اتركه فارغًا إن كانت معروفة.', reason: 'السبب', decide: 'احفظ القرار', settledBy: 'بتّ فيها', done: { settled: 'حُفظ القرار.' }, readOnly: 'هذه زيارة جهة تتبعكم: تطّلعون عليها ولا تبتّون فيها.',
    plan: {
      title: 'خطة اليوم', proposal: 'مقترحة', confirmed: 'معتمدة', proposalSee: 'اقترحها النظام: المتابعات المستحقة أولًا، ثم ما عليه بلاغات وما قرب من الفروع، بأقصر طريق. تُعتمد بعد نظرك.', confirmedBy: 'اعتمدها',
      noCampaign: 'لا حملة جارية في هذا اليوم.', noCampaignNext: 'ابدأ حملة يشملها هذا اليوم، ثم خطط له.', noInspectors: 'لا مفتشين في جهتك.', stops: (n: string) => `المحطات: ${n}`, noStops: 'لا محطات له في هذا اليوم.', way: (km: string) => `${km} كم في خط مستقيم بين المحطات`,
      whoGoes: (office: string) => `من يزور ${office}`, nobody: 'لا أحد اليوم', pointLost: 'لم يعد له موقع على الخريطة، فيخرج من الخطة عند حفظها. ليبقى فيها حدّد موقعه في صفحته أولًا.', waiting: 'مكاتب أخرى تنتظر', waitingSee: 'الأَولى بالزيارة مما ليس في خطة أحد. اختر مفتشًا لتضيف المكتب إلى يومه.', withoutPoint: (n: string) => `مكاتب في مناطق الحملة بلا موقع على الخريطة، فلا تدخل في الاقتراح: ${n}.`,
      confirm: 'اعتماد الخطة', again: 'حفظ التعديل واعتماده', done: 'اعتُمدت خطة اليوم.', previous: 'اليوم السابق', next: 'اليوم التالي', over: 'انقضى هذا اليوم. تُعرض خطته كما كانت.', map: 'ترتيب المحطات على الخريطة',
      reasons: { follow_up: 'متابعة مستحقة', suspected: 'عليه بلاغات', near_branch: 'قريب من فرع', not_visited: 'لم يُزر بعد', chosen: 'اختاره المسؤول' }, toBranch: (count: number, shown: string) => `على بعد ${countInArabic(count, metreNounAfter, shown)} من أقرب فرع`,
    },
    mine: {
      title: 'يومي', intro: 'محطاتك اليوم بترتيب الطريق. التفتيش نفسه في تطبيق الميدان، ويعمل بلا شبكة.', open: 'افتح تطبيق الميدان', none: 'لا محطات لك اليوم.', noneNext: 'حين يعتمد المسؤول خطتك تظهر هنا. ويمكنك تسجيل زيارة من تطبيق الميدان في أي وقت.',
      proposed: 'خطة مقترحة لم يعتمدها المسؤول بعد.', visited: 'زيرت', sent: 'ما أرسلته اليوم', noneSent: 'لم تصل منك زيارة اليوم.', route: 'افتح الموقع',
    },
  },
  en: {
    title: 'Visits', intro: 'What inspectors’ phones sent. No visit is dropped: what is doubtful says why, and what could not be taken whole is held until somebody settles it. Every look is on record.',
    none: 'No visits here.', noneNext: 'When an inspector sends a visit it appears here at once.', visit: 'Visit to an office', unknownOffice: 'An office that is not known', more: 'Older ones',
    statuses: { taken: 'taken', held: 'held', settled: 'settled' }, findings: { clean: 'In order', violation: 'Violation', closed: 'Closed', no_access: 'Not let in' }, answers: { yes: 'Yes', no: 'No', not_seen: 'Not seen' },
    capacities: { owner: 'Owner', manager: 'Manager', employee: 'Employee', other: 'Other' },
    filter: { status: 'State', finding: 'Finding', all: 'All', flagged: 'Only those with doubts', show: 'Show' }, chart: 'Visits by finding', chartUnit: 'visits', held: (n, shown) => `${shown} ${n === 1 ? 'visit is held and waits' : 'visits are held and wait'} to be settled`,
    flags: 'What is doubtful', flagsCount: (n) => `doubts: ${n}`, heldTitle: 'The visit is held', unread: 'Its content cannot be read. What arrived is kept as it is. Its photos, if any, are on the inspector’s phone only, and are deleted there once the visit is settled.',
    facts: {
      office: 'Office', licence: 'Licence number', inspector: 'Inspector', campaign: 'Campaign', finding: 'Finding', started: 'Began', ended: 'Ended', received: 'Arrived', phoneClock: 'by the phone’s clock', offset: 'The phone’s clock', place: 'Place', distance: 'Distance from the office',
      met: 'Person met', advertised: 'What was advertised', price: 'Price asked', statement: 'Their statement', notes: 'The inspector’s notes',
    },
    accuracy: (count, shown) => `to ${metres(count, shown)}`, metres, riyals: (amount) => `SAR ${amount}`, seconds: (count, shown) => `${shown} ${count === 1 ? 'second' : 'seconds'}`, ahead: 'slow', behind: 'fast',
    found: 'Violations found', followUps: 'Warnings looked at again', corrected: 'put right', notCorrected: 'goes on', pledge: 'Pledge', pledgeSigned: (name) => `Signed by ${name}`, pledgeWitnessed: (name) => `Not signed by ${name}; two witnesses stand for it`, pledgeVersion: (n) => `by version ${n} of the text`,
    checklist: 'Checklist', photos: 'Photos', photo: (n) => `Photo ${n}`, blurred: 'faces or plates painted over', missing: 'has not arrived yet', photoTaken: 'Taken', noPhotos: 'This visit has no photos.', seal: 'Hash of the photo',
    settle: 'Settling the visit', settleSee: 'What the inspector sent is not changed. Your decision and its reason are kept with it.', outcome: 'Decision', outcomes: { taken: 'Take it in whole', without_pledge: 'Take it in without the pledge', set_aside: 'Keep it and do not count it' },
    outcomeHints: { taken: 'Its violations and pledge are recorded now.', without_pledge: 'The visit and its violations are recorded; the pledge stays out.', set_aside: 'It stays, with the reason, and does not enter the figures.' },
    licence: 'Licence number of the office that was visited', licenceHint: 'Where the visit’s office is not in the register. Leave it empty where it is known.', reason: 'Reason', decide: 'Save the decision', settledBy: 'Settled by', done: { settled: 'The decision was saved.' }, readOnly: 'This visit is of an authority below yours: you see it and do not settle it.',
    plan: {
      title: 'Plan of the day', proposal: 'proposed', confirmed: 'confirmed', proposalSee: 'Proposed by the portal: follow-ups that are due first, then offices that were reported and those near branches, by a short way. It holds once you have looked at it and confirmed.', confirmedBy: 'Confirmed by',
      noCampaign: 'No campaign runs on this day.', noCampaignNext: 'Start a campaign that covers the day, then plan it.', noInspectors: 'Your authority has no inspectors.', stops: (n) => `Stops: ${n}`, noStops: 'No stops on this day.', way: (km) => `${km} km in straight lines between the stops`,
      whoGoes: (office) => `Who goes to ${office}`, nobody: 'Nobody today', pointLost: 'It has no point on the map any more and leaves the plan when you save it. To keep it, set its point on its page first.', waiting: 'Other offices that wait', waitingSee: 'The most pressing of those in nobody’s plan. Choose an inspector to add the office to their day.', withoutPoint: (n) => `Offices in the campaign’s areas that have no point on the map and are not proposed: ${n}.`,
      confirm: 'Confirm the plan', again: 'Save and confirm the change', done: 'The day’s plan was confirmed.', previous: 'Day before', next: 'Next day', over: 'This day is over. Its plan is shown as it was.', map: 'The stops in their order on the map',
      reasons: { follow_up: 'follow-up due', suspected: 'reported', near_branch: 'near a branch', not_visited: 'not visited yet', chosen: 'chosen by the officer' }, toBranch: (count, shown) => `${metres(count, shown)} to the nearest branch`,
    },
    mine: {
      title: 'My day', intro: 'Your stops of today in the order of the way. The inspection itself is in the field app, which works without a network.', open: 'Open the field app', none: 'You have no stops today.', noneNext: 'When an officer confirms your plan it appears here. You can record a visit in the field app at any time.',
      proposed: 'A proposal that no officer has confirmed yet.', visited: 'visited', sent: 'What you sent today', noneSent: 'No visit of yours has arrived today.', route: 'Open the place',
    },
  },
});

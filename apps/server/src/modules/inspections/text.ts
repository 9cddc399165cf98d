import { type CountedNoun, countInArabic } from '../../platform/arabic.ts';
import { words } from '../../platform/language.ts';

const visits: CountedNoun = { one: 'زيارة واحدة', two: 'زيارتين', few: 'زيارات', many: 'زيارة' };

/** Words of campaigns and of the plan of a day. */
export const campaignText = words({
  ar: {
    title: 'الحملات', intro: 'أين يذهب المفتشون، ولأي هدف، وحتى متى. ترى جهتك وما يتبعها، ولا تعدّل إلا حملات جهتك.',
    one: 'حملة تفتيش', new: 'حملة جديدة', none: 'لا حملات بعد.', noneNext: 'أنشئ حملة وحدد مناطقها، ثم ابدأها ليظهر عملها للمفتشين.', noneBelow: 'حين تنشئ أمانة حملة تظهر هنا.',
    statuses: { planned: 'معدّة', running: 'جارية', closed: 'منتهية' },
    lists: { running: 'الجارية', planned: 'المعدّة', closed: 'المنتهية' },
    visitsOf: (done: string, target: number, shown: string) => `${done} من ${countInArabic(target, visits, shown)}`, from: 'من', to: 'إلى',
    fields: { name: 'اسم الحملة', directive: 'التوجيه الذي تنفذه', from: 'أول يوم', to: 'آخر يوم', target: 'عدد الزيارات المستهدف', stops: 'محطات المفتش في اليوم', cities: 'مدن كاملة', branches: 'حول فروع الوزارة', metres: 'نصف قطر الدائرة حول كل فرع' },
    hints: {
      name: 'يراه المفتشون والوزارة، مثل: مكاتب الخدمات حول فروع الأحوال.', target: 'عدد الزيارات في الحملة كلها.', stops: 'من 1 إلى 20. يقترح النظام لكل مفتش هذا العدد.',
      areas: 'اختر مدينة كاملة أو أكثر، أو فروعًا تُفتّش المكاتب القريبة منها، أو كليهما.',
    },
    noDirective: 'من تلقاء الأمانة، بلا توجيه', metres: (m: string) => `${m} متر`, areas: 'المناطق', wholeCity: (city: string) => `مدينة ${city} كلها`, round: (metres: string, branch: string) => `${metres} متر حول ${branch}`,
    problems: {
      needed: 'اكتب اسمًا من ثلاثة أحرف على الأقل.', long: 'الاسم أطول من 120 حرفًا.', day: 'اكتب تاريخًا صحيحًا.', order: 'آخر يوم قبل أول يوم.', far: 'لا تزيد الحملة على 400 يوم.',
      number: 'اكتب عددًا صحيحًا ضمن الحد المذكور.', choice: 'اختر من القائمة.', area: 'اختر منطقة واحدة على الأقل.',
    },
    save: 'حفظ الحملة', change: 'تعديل الحملة', start: 'بدء الحملة', startSee: 'يظهر عمل الحملة للمفتشين في الأيام المحددة.', close: 'إنهاء الحملة', closeSee: 'لا تُخطط لها أيام بعد ذلك، ولا تُفتح من جديد. الزيارات التي لم تُرسل بعد تُقبل.',
    sure: 'نعم، أنهِ الحملة', sureNeeded: 'أكّد أنك تريد إنهاء الحملة.',
    facts: { authority: 'الجهة', days: 'الأيام', target: 'المستهدف', stops: 'محطات المفتش في اليوم', made: 'أُنشئت', started: 'بدأت', closed: 'انتهت' },
    progress: 'ما أُنجز', chart: 'الزيارات وما وُجد فيها', chartUnit: 'عدد', visits: 'الزيارات', establishments: 'المكاتب التي زيرت', violations: 'مكاتب وُجدت فيها مخالفة',
    planDays: 'خطة الأيام', seeVisits: 'زيارات الحملة', done: { created: 'أُنشئت الحملة', changed: 'حُفظ التعديل', start: 'بدأت الحملة', close: 'انتهت الحملة' }, readOnly: 'هذه حملة جهة تتبعكم: تطّلعون عليها ولا تعدّلونها.',
  },
  en: {
    title: 'Campaigns', intro: 'Where inspectors go, to what end, and until when. You see your authority and what stands below it, and change only your own campaigns.',
    one: 'Campaign', new: 'New campaign', none: 'No campaigns yet.', noneNext: 'Make a campaign and set its areas, then start it so that inspectors see its work.', noneBelow: 'When a municipality makes a campaign it appears here.',
    statuses: { planned: 'planned', running: 'running', closed: 'closed' },
    lists: { running: 'Running', planned: 'Planned', closed: 'Closed' },
    visitsOf: (done, target, shown) => `${done} of ${shown} ${target === 1 ? 'visit' : 'visits'}`, from: 'From', to: 'to',
    fields: { name: 'Name of the campaign', directive: 'The directive it carries out', from: 'First day', to: 'Last day', target: 'Visits to make', stops: 'An inspector’s stops in a day', cities: 'Whole cities', branches: 'Around branches of the ministry', metres: 'Radius of the circle around each branch' },
    hints: {
      name: 'Inspectors and the ministry see it, such as: service offices around Civil Affairs branches.', target: 'Visits in the whole campaign.', stops: '1 to 20. The portal proposes as many for each inspector.',
      areas: 'Choose one or more whole cities, or branches whose neighbourhood is inspected, or both.',
    },
    noDirective: 'Of the municipality’s own accord, no directive', metres: (m) => `${m} metres`, areas: 'Areas', wholeCity: (city) => `All of ${city}`, round: (metres, branch) => `${metres} metres around ${branch}`,
    problems: {
      needed: 'Write a name of at least three letters.', long: 'The name is longer than 120 characters.', day: 'Write a date that exists.', order: 'The last day is before the first.', far: 'A campaign lasts no longer than 400 days.',
      number: 'Write a whole number within the limits named.', choice: 'Choose from the list.', area: 'Choose at least one area.',
    },
    save: 'Save the campaign', change: 'Change the campaign', start: 'Start the campaign', startSee: 'Inspectors see its work on the days that are set.', close: 'Close the campaign', closeSee: 'No days are planned for it any more, and it is not opened again. Visits that have not been sent yet are taken.',
    sure: 'Yes, close the campaign', sureNeeded: 'Confirm that you want to close the campaign.',
    facts: { authority: 'Authority', days: 'Days', target: 'Target', stops: 'An inspector’s stops in a day', made: 'Made', started: 'Started', closed: 'Closed' },
    progress: 'What has been done', chart: 'Visits and what was found', chartUnit: 'number', visits: 'Visits', establishments: 'Offices visited', violations: 'Offices with a violation',
    planDays: 'Plan of the days', seeVisits: 'The campaign’s visits', done: { created: 'The campaign was made', changed: 'The change was saved', start: 'The campaign has started', close: 'The campaign is closed' }, readOnly: 'This campaign is of an authority below yours: you see it and do not change it.',
  },
});

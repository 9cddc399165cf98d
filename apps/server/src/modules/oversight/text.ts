import { countInArabic } from '../../platform/arabic.ts';
import { type Bilingual, type Language, words } from '../../platform/language.ts';

const weekNoun = { one: 'أسبوع واحد', two: 'أسبوعان', few: 'أسابيع', many: 'أسبوعًا' } as const;
const branches = { none: 'لا فروع', one: 'فرع واحد', two: 'فرعان', few: 'فروع', many: 'فرعًا', hundred: 'فرع' } as const;

/** Words of the campaign seen as a whole. */
export const oversightText = words({
  ar: {
    title: 'صورة الحملة',
    lead: 'ما جرى في الميدان وما تبعه، محسوبًا من السجلات نفسها. لا يُكتب هنا رقم بيد.',
    filter: {
      title: 'نطاق الصورة', authority: 'الجهة', whole: (name: string) => `${name} وما يتبعها`, directive: 'التوجيه', every: 'كل التوجيهات، وما كان بلا توجيه', from: 'من يوم', to: 'إلى يوم', weeks: 'مدة المقارنة قبل الزيارة وبعدها',
      weeksOf: (weeks: number) => countInArabic(weeks, weekNoun), show: 'اعرض', wrongDay: 'اكتب تاريخًا صحيحًا، مثل 24/11/2026', wrongOrder: 'اختر يوم بداية لا يأتي بعد يوم النهاية',
      change: 'اختر نطاقًا آخر',
    },
    figures: {
      title: 'الأرقام', visits: 'زيارات', establishments: 'منشآت زيرت', violations: 'مخالفات', pledges: 'تعهدات', breaches: 'نقض تعهدات', penalties: 'جزاءات', objections: 'اعتراضات',
    },
    progress: {
      title: 'التقدم حسب الأمانة', chart: 'المنشآت التي زيرت', unit: 'منشأة', municipality: 'الأمانة', targetOf: 'المستهدف', of: 'زير من المستهدف', noTarget: 'لا هدف',
      table: 'الأرقام حسب الأمانة', total: 'المجموع',
    },
    pledges: { title: 'التعهدات', lead: 'تُعدّ التعهدات وحدها: التعهد وعد، وليس مخالفة.', chart: 'التعهدات حسب حالها', unit: 'تعهد', none: 'لا تعهدات في هذا النطاق.' },
    violations: { title: 'المخالفات', chart: 'المخالفات حسب حالها', unit: 'مخالفة', none: 'لا مخالفات في هذا النطاق.' },
    map: {
      title: 'الخريطة', label: 'الفروع والمنشآت والبلاغات والزيارات', branches: 'فروع', offices: 'منشآت مسجلة', officesAt: (count: string) => `منشآت مسجلة: ${count}`, reports: 'بلاغات عن بيع المواعيد', visits: 'زيارات',
      report: (count: string) => `بلاغات: ${count}`, reportAt: (branch: string, count: string) => `${branch}، بلاغات: ${count}`, visit: (name: string, count: string) => `${name}، زيارات: ${count}`,
      note: 'البلاغ الذي ذُكر فيه فرع يُرسم عند الفرع، والذي أُشير فيه إلى نقطة يُرسم عندها بدقة نحو 7 كم. وما لا مكان له لا يُرسم.',
    },
    compare: {
      title: 'قبل الزيارات وبعدها',
      lead: 'هل تغيّر ما يحدث عند الفروع التي زيرت المنشآت المجاورة لها؟',
      scans: 'تذاكر رُفضت لأنها معدّلة أو لم تصدر أو لشخص آخر', reports: 'بلاغات عن بيع المواعيد',
      group: 'الفروع', count: 'عدد الفروع', before: 'قبل', after: 'بعد', ratio: 'بعد ÷ قبل', range: 'المدى (95%)',
      visited: 'زيرت منشآت بجوارها', others: 'لم تُزر بعد', compared: 'الأولى مقارنةً بالثانية',
      to: (low: string, high: string) => `من ${low} إلى ${high}`, open: (low: string) => `${low} فأكثر`, unknown: 'لا يُعرف',
      chart: 'كم مرة صار العدد بعد الزيارة كما كان قبلها', unit: '1 = لم يتغير',
      verdicts: {
        nothing: 'لا شيء يُقارن بعد: لم تمضِ على أي زيارة المدة المختارة كاملة.',
        too_few: 'الأعداد أقل من أن تدل على شيء.',
        no_difference: 'لا يظهر فرق يزيد على ما تأتي به الصدفة.',
        fewer: 'قياسًا إلى غيرها، نقص العدد عند الفروع التي زيرت المنشآت بجوارها، بما يزيد على ما تأتي به الصدفة.',
        more: 'قياسًا إلى غيرها، زاد العدد عند الفروع التي زيرت المنشآت بجوارها، بما يزيد على ما تأتي به الصدفة.',
      },
      waiting: (count: number) => `${countInArabic(count, branches)} خارج المقارنة: لم تكتمل المدة بعد أول زيارة، أو بدأت قبل أول سجل.`,
      method: 'كيف حُسبت المقارنة؟',
      steps: (weeks: number, metres: number, least: number) => [
        `المنشأة مجاورة للفرع إن كان أقرب الفروع إليها ولم تبعد عنه أكثر من ${metres} متر.`,
        `تُعدّ لكل فرع ${countInArabic(weeks, weekNoun)} قبل أول زيارة لمنشأة بجواره ومثلها بعدها. يوم الزيارة لا يُعدّ.`,
        'الفروع التي لم تُزر المنشآت المجاورة لها في تلك المدة تُعدّ لها الأسابيع نفسها قبل اليوم الأوسط لأوائل الزيارات وبعده: بها يُعرف ما تغيّر في كل مكان.',
        'التذكرة التي عُرضت أكثر من مرة في يوم واحد تُعدّ مرة، والبلاغ يُعدّ كما وصل مهما كانت نتيجته. ولا يدخل إلا البلاغ الذي ذُكر فيه الفرع.',
        'المدى يتسع للصدفة: لو لم يكن غيرها لوقعت النسبة خارجه في نحو مرة من كل عشرين. حُسب حسابًا مضبوطًا (كلوبر وبيرسون للنسبة، وفيشر للمقارنة).',
        `إن قلّ ما حدث حول الزيارات عن ${least} لم يُستنتج شيء.`,
      ],
      caution: 'هذه المقارنة تصف ولا تثبت سببًا. تُختار المنشآت للزيارة حيث كثرت البلاغات، والكثرة العارضة تقلّ من نفسها؛ وقد يكون تغيّر في الوقت نفسه غير الزيارات.',
    },
    exports: { title: 'تنزيل الأرقام نفسها', csv: 'جدول CSV', pdf: 'ملف PDF' },
    file: { part: 'القسم', place: 'الجهة أو المجموعة', measure: 'البند', value: 'العدد', low: 'الأدنى', high: 'الأعلى', made: 'أُعدّ في', scope: 'الجهة', directive: 'التوجيه', demo: 'نسخة تجريبية: لا بيانات حقيقية فيها.' },
  },
  en: {
    title: 'The campaign as a whole',
    lead: 'What was done in the field and what followed, counted from the records themselves. No number here was typed by anybody.',
    filter: {
      title: 'What is shown', authority: 'Authority', whole: (name) => `${name} and all below it`, directive: 'Directive', every: 'All directives, and what was under none', from: 'From', to: 'To', weeks: 'Weeks compared before and after a visit',
      weeksOf: (weeks) => `${weeks} weeks`, show: 'Show', wrongDay: 'Enter a date that exists, such as 24/11/2026', wrongOrder: 'Choose a first day that is not after the last one',
      change: 'Choose something else',
    },
    figures: {
      title: 'Figures', visits: 'Visits', establishments: 'Establishments visited', violations: 'Violations', pledges: 'Pledges', breaches: 'Breaches of pledges', penalties: 'Penalties', objections: 'Objections',
    },
    progress: {
      title: 'Progress by municipality', chart: 'Establishments visited', unit: 'establishments', municipality: 'Municipality', targetOf: 'Target', of: 'Visited of target', noTarget: 'no target',
      table: 'Figures by municipality', total: 'All',
    },
    pledges: { title: 'Pledges', lead: 'Pledges are counted by themselves: a pledge is a promise and no violation.', chart: 'Pledges by status', unit: 'pledges', none: 'There are no pledges here.' },
    violations: { title: 'Violations', chart: 'Violations by status', unit: 'violations', none: 'There are no violations here.' },
    map: {
      title: 'Map', label: 'branches, establishments, reports and visits', branches: 'Branches', offices: 'Registered establishments', officesAt: (count) => `Registered establishments: ${count}`, reports: 'Reports of sold appointments', visits: 'Visits',
      report: (count) => `Reports: ${count}`, reportAt: (branch, count) => `${branch}, reports: ${count}`, visit: (name, count) => `${name}, visits: ${count}`,
      note: 'A report that names a branch is drawn at the branch; one that points at a place is drawn there, to some 7 km. What has no place is not drawn.',
    },
    compare: {
      title: 'Before and after the visits',
      lead: 'Did anything change at the branches whose neighbouring establishments were visited?',
      scans: 'Tickets refused as altered, never issued or another person’s', reports: 'Reports of sold appointments',
      group: 'Branches', count: 'Number of branches', before: 'Before', after: 'After', ratio: 'After ÷ before', range: 'Range (95%)',
      visited: 'Establishments beside them were visited', others: 'Not visited yet', compared: 'The first against the second',
      to: (low, high) => `${low} to ${high}`, open: (low) => `${low} or more`, unknown: 'not known',
      chart: 'How many times as often after the visit as before', unit: '1 = unchanged',
      verdicts: {
        nothing: 'There is nothing to compare yet: no visit is as old as the chosen time.',
        too_few: 'The numbers are too small to say anything.',
        no_difference: 'No difference shows beyond what chance brings about.',
        fewer: 'Compared with elsewhere, the number fell where establishments were visited, by more than chance brings about.',
        more: 'Compared with elsewhere, the number rose where establishments were visited, by more than chance brings about.',
      },
      waiting: (count) => `${count === 1 ? 'One branch is' : `${count} branches are`} left out: the time after the first visit is not over, or the time before it began before the first record.`,
      method: 'How was this compared?',
      steps: (weeks, metres, least) => [
        `An establishment is beside a branch when no branch is nearer to it and the distance is at most ${metres} metres.`,
        `For each branch ${weeks} weeks before the first visit to an establishment beside it are counted, and as many after it. The day of the visit does not count.`,
        'For branches beside which no establishment was visited in that time the same number of weeks is counted around the middle one of the first visits: they show what changed everywhere.',
        'A ticket held up several times in a day counts once; a report counts as it arrived, whatever became of it. Only reports that name a branch are taken.',
        'The range leaves room for chance: were there nothing else, the ratio would fall outside it about once in twenty times. It is computed exactly (Clopper and Pearson for a ratio, Fisher for the comparison).',
        `Where fewer than ${least} happened around the visits nothing is concluded.`,
      ],
      caution: 'This describes and proves no cause. Establishments are chosen for a visit where many reports came, and what was many by chance becomes fewer by itself; other things may have changed at the same time.',
    },
    exports: { title: 'The same numbers as a file', csv: 'Table (CSV)', pdf: 'PDF' },
    file: { part: 'Part', place: 'Authority or group', measure: 'Item', value: 'Number', low: 'Lowest', high: 'Highest', made: 'Made on', scope: 'Authority', directive: 'Directive', demo: 'Demo: no real data in it.' },
  },
});

/** Under which directive, or all of them for null. A directive has its English words only where somebody wrote them. */
export function underText(directive: { readonly subject: Bilingual } | null, lang: Language): string {
  return directive === null ? oversightText[lang].filter.every : directive.subject[lang] || directive.subject.ar;
}

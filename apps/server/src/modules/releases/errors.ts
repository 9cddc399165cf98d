import type { ErrorTable } from '../../platform/errors.ts';

const conditions = { status: 422 } as const;

/** Refusals about releases. */
export const releaseErrors = {
  release_not_found: {
    status: 404,
    title: { ar: 'لا يوجد إصدار بهذا الرقم', en: 'There is no such release' },
    next: { ar: 'اختر إصدارًا من قائمة الإصدارات.', en: 'Choose a release from the list of releases.' },
  },
  release_changed: {
    status: 409,
    title: { ar: 'تغيّرت حالة الإصدار بعد أن فتحت الصفحة', en: 'The release has moved since you opened the page' },
    next: { ar: 'هذه حالته الآن. راجعها ثم أعد ما أردت فعله إن كان لا يزال ممكنًا.', en: 'This is how it stands now. Look at it, and do again what you meant to do if it is still possible.' },
  },
  move_not_allowed: {
    status: 409,
    title: { ar: 'لا يُسمح بهذه الخطوة في حالة الإصدار الحالية', en: 'This step is not allowed from where the release stands' },
    next: { ar: 'تعرض صفحة الإصدار الخطوات الممكنة الآن.', en: 'The page of the release shows the steps that are possible now.' },
  },
  not_your_sector: {
    status: 403,
    title: { ar: 'هذا الإصدار لقطاع آخر', en: 'This release is another sector’s' },
    next: { ar: 'لا يعتمد الإصدار إلا مسؤول القطاع صاحب الخدمة.', en: 'Only an officer of the sector whose service it is may do this.' },
  },
  own_release: {
    status: 403,
    title: { ar: 'لا يعتمد الإصدار من أعدّه', en: 'Nobody approves a release that they built' },
    next: { ar: 'اطلب من مسؤول آخر في القطاع أن يراجعه ويعتمده.', en: 'Ask another officer of the sector to review and approve it.' },
  },
  checks_open: {
    status: 409,
    title: { ar: 'المراجعة لم تكتمل', en: 'The review is still open' },
    next: { ar: 'لكل بند في قائمة المراجعة نتيجة ودليل قبل الاعتماد.', en: 'Every item of the checklist needs a finding and its evidence before the approval.' },
  },
  checks_failed: {
    status: 409,
    title: { ar: 'بند من بنود المراجعة غير مستوفى', en: 'An item of the checklist is not met' },
    next: { ar: 'ارفض الإصدار مع السبب، أو أعد فحص البند بعد معالجته.', en: 'Refuse the release with the reason, or check the item again once it is mended.' },
  },
  newer_launched: {
    status: 409,
    title: { ar: 'أُطلق إصدار أحدث من هذه الخدمة', en: 'A newer release of this service has been launched' },
    next: { ar: 'لا يُعاد إطلاق إصدار قديم. سجّل إصدارًا جديدًا بالمحتوى المطلوب.', en: 'An older one is not launched again. Record a new release with what is wanted.' },
  },
  launched_meanwhile: {
    status: 409,
    title: { ar: 'الخدمة مطلقة بإصدار سابق', en: 'The service is launched with an earlier release' },
    next: { ar: 'أطلق هذا الإصدار مباشرة ليحل محل السابق؛ لا يُجرَّب إصداران معًا.', en: 'Launch this release to take the earlier one’s place; two releases are not piloted side by side.' },
  },
  evidence_needed: { ...conditions, title: { ar: 'اكتب ما فحصته وما وجدته', en: 'Write what you looked at and what you found' }, next: { ar: 'الدليل مطلوب لكل بند، في 1000 حرف على الأكثر.', en: 'Every item needs its evidence, in at most 1,000 characters.' } },
  channel_needed: { ...conditions, title: { ar: 'اختر قناة واحدة على الأقل', en: 'Choose at least one channel' }, next: { ar: 'الموقع أو تطبيق آيفون أو تطبيق أندرويد.', en: 'The web, the iPhone’s application or Android’s.' } },
  channel_unknown: { ...conditions, title: { ar: 'قناة غير معروفة', en: 'There is no such channel' }, next: { ar: 'اختر من القنوات المعروضة.', en: 'Choose among the channels that are shown.' } },
  pilot_needed: { ...conditions, title: { ar: 'حدّد من يجرّب الخدمة', en: 'Say who tries the service' }, next: { ar: 'نسبة من الناس، أو فروع، أو مجرّبون بأرقام هوياتهم.', en: 'A share of people, branches, or testers by their id numbers.' } },
  percent_wrong: { ...conditions, title: { ar: 'النسبة عدد من 1 إلى 100', en: 'A share is a number from 1 to 100' }, next: { ar: 'اكتبها بالأرقام.', en: 'Write it in figures.' } },
  branches_needed: { ...conditions, title: { ar: 'اكتب أرقام الفروع', en: 'Give the branches’ numbers' }, next: { ar: 'أرقام فروع هذا القطاع، وبينها فواصل أو مسافات.', en: 'Numbers of this sector’s branches, with commas or spaces between.' } },
  branches_not_asked: {
    ...conditions,
    title: { ar: 'لا تُجرّب هذه الخدمة في فروع معينة', en: 'Branches cannot pilot this service' },
    next: { ar: 'يُقدَّم طلبها من أي مكان، فتكون مفتوحة للجميع. جرّبها بنسبة من الناس أو بمجرّبين بأسمائهم.', en: 'It is applied for from anywhere, so it would be open to everybody. Pilot it with a share of people, or with testers by name.' },
  },
  testers_needed: { ...conditions, title: { ar: 'اكتب أرقام هويات المجرّبين', en: 'Give the testers’ id numbers' }, next: { ar: 'أرقام لأشخاص مسجلين في البوابة، وبينها فواصل أو مسافات.', en: 'Numbers of people who are registered here, with commas or spaces between.' } },
  reason_needed: { ...conditions, title: { ar: 'اكتب السبب بالعربية والإنجليزية', en: 'Give the reason in Arabic and English' }, next: { ar: 'يقرؤه الناس كما تكتبه.', en: 'People read it as you write it.' } },
  reason_too_long: { ...conditions, title: { ar: 'السبب أطول مما ينبغي', en: 'The reason is too long' }, next: { ar: 'اختصره في 500 حرف على الأكثر لكل لغة.', en: 'Keep it within 500 characters in each language.' } },
} as const satisfies ErrorTable;

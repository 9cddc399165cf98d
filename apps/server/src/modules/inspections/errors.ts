import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about campaigns, days, visits and their photos. */
export const inspectionErrors = {
  campaign_not_found: {
    status: 404,
    title: { ar: 'لا توجد حملة بهذا الرقم في جهتك', en: 'Your authority has no such campaign' },
    next: { ar: 'ارجع إلى صفحة «الحملات» واختر من القائمة.', en: 'Go back to the page “Campaigns” and choose from the list.' },
  },
  campaign_changed: {
    status: 409,
    title: { ar: 'تغيّرت الحملة بعد أن فتحت الصفحة', en: 'The campaign has changed since you opened the page' },
    next: { ar: 'انظر في حالها الآن ثم أعد ما أردت.', en: 'Look at how it stands now, then do again what you wanted.' },
  },
  day_not_plannable: {
    status: 409,
    title: { ar: 'لا حملة جارية في هذا اليوم، أو انقضى اليوم', en: 'No campaign runs on this day, or the day is over' },
    next: { ar: 'ابدأ حملة يشملها هذا اليوم، أو اختر يومًا آخر.', en: 'Start a campaign that covers the day, or choose another day.' },
  },
  day_changed: {
    status: 409,
    title: { ar: 'اعتمد زميل خطة هذا اليوم بعد أن فتحت الصفحة', en: 'A colleague confirmed this day after you opened the page' },
    next: { ar: 'خطته معروضة الآن، واختياراتك باقية في القوائم. احفظها لتحل محل خطته، أو افتح الصفحة من جديد لتبقى خطته كما هي.', en: 'That plan is shown now, with your choices kept in the lists. Save them to replace it, or open the page again to leave it as it is.' },
  },
  day_too_long: {
    status: 422,
    title: { ar: 'في يوم أحد المفتشين أكثر من 20 مكتبًا', en: 'One inspector’s day has more than 20 offices' },
    next: { ar: 'أعطِ بعضها لمفتش آخر أو ليوم آخر.', en: 'Give some to another inspector or another day.' },
  },
  day_choice_unknown: {
    status: 409,
    title: { ar: 'أحد المكاتب أو المفتشين لم يعد في خطة هذا اليوم', en: 'One of the offices or inspectors is no longer part of this day' },
    next: { ar: 'بقية اختياراتك كما هي. راجعها ثم احفظ.', en: 'Your other choices are as they were. Check them and save.' },
  },
  visit_not_found: {
    status: 404,
    title: { ar: 'لا توجد زيارة بهذا الرقم في جهتك', en: 'Your authority has no such visit' },
    next: { ar: 'ارجع إلى صفحة «الزيارات» واختر من القائمة.', en: 'Go back to the page “Visits” and choose from the list.' },
  },
  visit_of_another: {
    status: 403,
    title: { ar: 'هذه زيارة مفتش آخر', en: 'This is another inspector’s visit' },
    next: { ar: 'هي محفوظة على هذا الجهاز، وتُرسل حين يسجل صاحبها الدخول فيه.', en: 'It is kept on this phone and is sent when that inspector signs in on it.' },
  },
  visit_changed: {
    status: 409,
    title: { ar: 'وصلت زيارة بهذا الرقم من قبل وبمحتوى آخر', en: 'A visit with this number arrived before, with other content' },
    next: { ar: 'ما وصل أولًا محفوظ ولا يُستبدل. احتفظ بهذه النسخة وأبلغ مشرفك.', en: 'What arrived first is kept and is not replaced. Keep this copy and tell your supervisor.' },
  },
  visit_settled: {
    status: 409,
    title: { ar: 'بتّ زميل في هذه الزيارة', en: 'A colleague has settled this visit' },
    next: { ar: 'انظر في ما قرره.', en: 'Look at what was decided.' },
  },
  settling_choice_needed: {
    status: 422,
    title: { ar: 'اختر ما يُعمل بالزيارة', en: 'Choose what is to be done with the visit' },
    next: { ar: 'اختر من القائمة.', en: 'Choose from the list.' },
  },
  settling_words_needed: {
    status: 422,
    title: { ar: 'اكتب السبب', en: 'Write the reason' },
    next: { ar: 'اكتب من حرفين إلى 1000 حرف.', en: 'Write 2 to 1,000 letters.' },
  },
  visit_office_unknown: {
    status: 422,
    title: { ar: 'لا منشأة واحدة بهذا الرقم في سجل جهتك', en: 'Your register has no single office with this licence number' },
    next: { ar: 'تأكد من رقم الرخصة، أو أضف المنشأة أولًا.', en: 'Check the licence number, or add the office first.' },
  },
  visit_unreadable: {
    status: 422,
    title: { ar: 'تعذّرت قراءة ما أرسله الجهاز', en: 'What the phone sent cannot be read' },
    next: { ar: 'ما وصل محفوظ كما هو. حدّث التطبيق وأبلغ مشرفك.', en: 'What arrived is kept as it is. Update the app and tell your supervisor.' },
  },
  pledge_of_another: {
    status: 422,
    title: { ar: 'التعهد موقّع عن منشأة أخرى', en: 'The pledge was signed for another office' },
    next: { ar: 'يبتّ فيه مسؤول الجهة.', en: 'An officer of the authority settles it.' },
  },
  evidence_unknown: {
    status: 404,
    title: { ar: 'لا تذكر الزيارة صورة بهذا الرقم', en: 'The visit names no such photo' },
    next: { ar: 'احتفظ بالصورة في الجهاز وأبلغ مشرفك.', en: 'Keep the photo on the phone and tell your supervisor.' },
  },
  evidence_too_large: {
    status: 413,
    title: { ar: 'حجم الصورة أكبر من 10 ميغابايت', en: 'The photo is larger than 10 MB' },
    next: { ar: 'الزيارة محفوظة بدونها، ويظهر فيها أن الصورة لم تُقبل.', en: 'The visit is kept without it, and says that the photo was not taken.' },
  },
  evidence_mismatch: {
    status: 422,
    title: { ar: 'الصورة ليست التي خُتمت وقت الزيارة', en: 'The photo is not the one that was sealed during the visit' },
    next: { ar: 'أرسل الصورة كما التُقطت. الزيارة محفوظة، ويظهر فيها أن الصورة ناقصة.', en: 'Send the photo as it was taken. The visit is kept, and says that the photo is missing.' },
  },
  evidence_unreadable: {
    status: 422,
    title: { ar: 'الملف ليس صورة تُفتح', en: 'The file is no picture that opens' },
    next: { ar: 'الزيارة محفوظة، ويظهر فيها أن الصورة لم تُقبل.', en: 'The visit is kept, and says that the photo was not taken.' },
  },
} as const satisfies ErrorTable;

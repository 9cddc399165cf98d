import type { ErrorTable } from '../../platform/errors.ts';
import { mostCorrectionDays } from './rules/penalty-rule.ts';

/** Refusals about violations, penalties and objections. */
export const violationErrors = {
  violation_not_found: {
    status: 404,
    title: { ar: 'لا توجد مخالفة بهذا الرقم ضمن عملك', en: 'There is no such violation within your work' },
    next: { ar: 'ارجع إلى صفحة «المخالفات» واختر من القائمة.', en: 'Go back to the page “Violations” and choose from the list.' },
  },
  violation_kind_unknown: {
    status: 422,
    title: { ar: 'نوع المخالفة غير معروف', en: 'This kind of violation is not known' },
    next: { ar: 'حدّث بيانات اليوم في الجهاز، ثم اختر النوع من القائمة.', en: 'Refresh the day’s data on the device and choose from the list.' },
  },
  violation_id_taken: {
    status: 409,
    title: { ar: 'سُجّلت مخالفة أخرى بهذا المعرّف', en: 'Another violation has this id' },
    next: { ar: 'ينظر فيها مسؤول البلدية؛ لم يُفقد شيء.', en: 'An officer of the municipality looks at it; nothing is lost.' },
  },
  violation_changed: {
    status: 409,
    title: { ar: 'تغيّرت المخالفة بعد أن فتحت الصفحة', en: 'The violation has changed since you opened the page' },
    next: { ar: 'هذه حالها الآن. راجعها ثم قرّر من جديد؛ لم يُغيَّر شيء بطلبك.', en: 'This is how it stands now. Look at it and decide again; your request changed nothing.' },
  },
  violation_move_not_allowed: {
    status: 409,
    title: { ar: 'لا يمكن اتخاذ هذه الخطوة في حال المخالفة الآن', en: 'This step is not possible as the violation stands now' },
    next: { ar: 'اختر من الخطوات المعروضة في صفحتها.', en: 'Choose one of the steps shown on its page.' },
  },
  violation_found_by_you: {
    status: 403,
    title: { ar: 'من رصد المخالفة لا يقرر فيها', en: 'Whoever found a violation does not decide on it' },
    next: { ar: 'يتخذ هذه الخطوة زميل آخر.', en: 'A colleague takes this step.' },
  },
  violation_penalised_by_you: {
    status: 403,
    title: { ar: 'من أصدر الجزاء لا يقرر في الاعتراض عليه', en: 'Whoever issued a penalty does not decide on the objection to it' },
    next: { ar: 'يقرر زميل آخر من البلدية.', en: 'A colleague of the municipality decides.' },
  },
  violation_warn_first: {
    status: 409,
    title: { ar: 'يعطي جدول الجزاءات مهلة للتصحيح قبل الغرامة', en: 'The table of penalties gives time to put it right before a fine' },
    next: { ar: 'أنذر المنشأة أولًا؛ فإن لم تُزل المخالفة صدر الجزاء بعد زيارة المتابعة.', en: 'Warn first. If it is not put right, the penalty follows after the visit.' },
  },
  violation_no_rule: {
    status: 409,
    title: { ar: 'لا يذكر جدول الجزاءات هذه المخالفة في يوم رصدها', en: 'The table of penalties says nothing of this violation for the day it was found' },
    next: { ar: 'اطلب من وزارة الشؤون البلدية والقروية إضافتها إلى الجدول، أو أنذر أو أحل.', en: 'Ask the ministry of municipalities to add it to the table, or warn or refer.' },
  },
  violation_days_wrong: {
    status: 422,
    title: { ar: 'اكتب عدد أيام المهلة', en: 'Give the number of days' },
    next: { ar: `عدد صحيح لا يقل عن مهلة الجدول ولا يزيد على ${mostCorrectionDays}.`, en: `A whole number, at least that of the table and at most ${mostCorrectionDays}.` },
  },
  violation_words_needed: {
    status: 422,
    title: { ar: 'اكتب الأسباب', en: 'Write the reasons' },
    next: { ar: 'جملة واضحة من عشرة أحرف على الأقل.', en: 'One clear sentence, of at least ten characters.' },
  },
  violation_words_long: {
    status: 422,
    title: { ar: 'النص أطول من المسموح', en: 'The text is longer than allowed' },
    next: { ar: 'اختصره إلى 3000 حرف.', en: 'Shorten it to 3,000 characters.' },
  },
  penalty_key_wrong: {
    status: 404,
    title: { ar: 'لا يوجد إشعار بهذا الرقم والرمز', en: 'There is no notice with this number and code' },
    next: { ar: 'راجع الرقم والرمز كما في الرسالة أو الورقة، حرفًا حرفًا.', en: 'Check number and code as in the message or on the paper, letter by letter.' },
  },
  objection_late: {
    status: 409,
    title: { ar: 'انتهت مدة الاعتراض', en: 'The time for an objection is over' },
    next: {
      ar: 'يُقبل الاعتراض حتى اليوم الخامس عشر بعد الإشعار. يمكنك التظلم أمام ديوان المظالم، أو مراجعة إدارة التراخيص والرقابة التجارية في البلدية.',
      en: 'Objections are taken until the fifteenth day after the notice. You can still turn to the Board of Grievances, or to the municipality’s department of licences and commercial control.',
    },
  },
  objection_filed: {
    status: 409,
    title: { ar: 'قُدّم اعتراض على هذا الإشعار من قبل', en: 'An objection to this notice has been filed already' },
    next: { ar: 'تابع ما وصل إليه في صفحة الإشعار.', en: 'Follow it on the notice’s page.' },
  },
  objection_id_taken: {
    status: 409,
    title: { ar: 'أُرسل هذا النموذج من قبل على إشعار آخر', en: 'This form has been sent before, for another notice' },
    next: { ar: 'افتح الاعتراض من صفحة الإشعار من جديد، واكتب فيه ما كتبته هنا.', en: 'Open the objection again from the notice’s page and write there what you wrote here.' },
  },
  objection_impossible: {
    status: 409,
    title: { ar: 'لا يوجد جزاء قائم يُعترض عليه', en: 'There is no penalty to object to' },
    next: { ar: 'راجع حال الإشعار في صفحته.', en: 'See on its page how the notice stands.' },
  },
  objection_files_gone: {
    status: 409,
    title: { ar: 'لم تعد المرفقات محفوظة لدينا', en: 'The attachments are no longer kept' },
    next: { ar: 'أرفقها من جديد ثم أرسل الاعتراض.', en: 'Attach them again and send the objection.' },
  },
  objection_name_needed: {
    status: 422,
    title: { ar: 'اكتب اسم المعترض', en: 'Give the name of who objects' },
    next: { ar: 'اسم المالك أو من يمثله، في 120 حرفًا على الأكثر.', en: 'The owner, or whoever acts for them, in at most 120 characters.' },
  },
  penalty_reduced_wrong: {
    status: 422,
    title: { ar: 'اكتب المبلغ بعد التخفيض', en: 'Give the amount after the reduction' },
    next: { ar: 'بالريال، أقل من المبلغ الحالي. للإلغاء كله اختر «قبول الاعتراض وإلغاء الجزاء».', en: 'In riyals, less than it is now. To drop it wholly choose “accept the objection”.' },
  },
  penalty_rule_not_found: {
    status: 404,
    title: { ar: 'لا يوجد صف بهذا العنوان تستطيع تغييره في جدول الجزاءات', en: 'The table of penalties has no row at this address that you can change' },
    next: { ar: 'ارجع إلى الجدول. صفوفه تضعها وزارة الشؤون البلدية والقروية.', en: 'Go back to the table. The Ministry of Municipal and Rural Affairs sets its rows.' },
  },
  penalty_rule_yours: {
    status: 403,
    title: { ar: 'يعتمد الصف زميل غير من اقترحه', en: 'A row is approved by another officer than who proposed it' },
    next: { ar: 'اطلب من زميل في الوزارة أن ينظر فيه.', en: 'Ask a colleague at the ministry to look at it.' },
  },
  penalty_rule_decided: {
    status: 409,
    title: { ar: 'بُتّ في هذا الصف من قبل', en: 'This row has been decided already' },
    next: { ar: 'حدّث الصفحة لترى الجدول كما هو الآن.', en: 'Refresh the page to see the table as it is now.' },
  },
  penalty_row_waits: {
    status: 409,
    title: { ar: 'ينتظر صف آخر من النوع والعدد نفسيهما من يعتمده', en: 'Another row of this kind and number waits for its second officer' },
    next: { ar: 'يُعتمد أو يُرفض ذاك أولًا.', en: 'That one is approved or refused first.' },
  },
  penalty_day_over: {
    status: 409,
    title: { ar: 'مضى يوم سريان هذا الصف، أو يسري فيه صف آخر', en: 'The day of this row is over, or another row begins on it' },
    next: { ar: 'ارفضه واقترح صفًا بيوم لاحق.', en: 'Refuse it and propose one with a later day.' },
  },
  penalty_day_wrong: { status: 422, title: { ar: 'اكتب يومًا صحيحًا', en: 'Give a day that exists' }, next: { ar: 'اليوم والشهر والسنة.', en: 'Day, month and year.' } },
  penalty_day_past: { status: 422, title: { ar: 'يسري الصف من الغد أو بعده', en: 'A row begins tomorrow or later' }, next: { ar: 'لا يُحاسب أحد بما لم يكن يعلمه.', en: 'Nobody is measured by what they could not have known.' } },
  penalty_amount_wrong: { status: 422, title: { ar: 'اكتب المبلغ بالريال', en: 'Give the amount in riyals' }, next: { ar: 'عدد من 0 إلى 1,000,000.', en: 'A number from 0 to 1,000,000.' } },
  penalty_days_wrong: { status: 422, title: { ar: 'اكتب عدد الأيام', en: 'Give the number of days' }, next: { ar: `مهلة التصحيح من 0 إلى ${mostCorrectionDays}، والتعليق من 1 إلى 365.`, en: `Time to put it right from 0 to ${mostCorrectionDays}, a suspension from 1 to 365.` } },
  penalty_source_needed: { status: 422, title: { ar: 'اكتب سند الصف', en: 'Name the source of the row' }, next: { ar: 'القرار أو المادة، في 300 حرف.', en: 'The decision or article, in 300 characters.' } },
  licence_message_not_found: {
    status: 404,
    title: { ar: 'لا توجد رسالة مرفوضة بهذا الرقم لدى جهتك', en: 'Your authority has no refused message of this number' },
    next: { ar: 'حدّث الصفحة لترى حال الرسائل.', en: 'Refresh the page to see how the messages stand.' },
  },
} as const satisfies ErrorTable;

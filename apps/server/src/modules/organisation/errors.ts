import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about branches and their opening. */
export const organisationErrors = {
  branch_not_found: {
    status: 404,
    title: { ar: 'لا يوجد فرع بهذا الرقم', en: 'There is no branch with this number' },
    next: { ar: 'اختر فرعًا من قائمة الفروع.', en: 'Choose a branch from the list of branches.' },
  },
  service_not_at_branch: {
    status: 404,
    title: { ar: 'هذه الخدمة غير متاحة في هذا الفرع', en: 'This branch does not offer this service' },
    next: { ar: 'اختر فرعًا آخر يقدّم الخدمة.', en: 'Choose another branch that offers the service.' },
  },
  draft_changed: {
    status: 409,
    title: { ar: 'حُفظت المسودة من جهاز آخر بعد أن فتحت هذه الصفحة', en: 'The draft was saved elsewhere after you opened this page' },
    next: { ar: 'راجع ما تغيّر ثم أعد المحاولة.', en: 'See what changed, then try again.' },
  },
  draft_gone: {
    status: 409,
    title: { ar: 'لم تعد هذه المسودة موجودة', en: 'This draft is no longer there' },
    next: { ar: 'نُشرت أو أُلغيت. اطّلع على السجل لتعرف ما حدث.', en: 'It was published or discarded. The history says which.' },
  },
  published_since: {
    status: 409,
    title: { ar: 'نُشرت خطة أخرى بعد بدء هذه المسودة', en: 'Another plan was published after this draft was begun' },
    next: { ar: 'ألغِ المسودة وابدأ من الخطة المنشورة.', en: 'Discard the draft and begin from the published plan.' },
  },
  time_needed: {
    status: 422,
    title: { ar: 'اكتب الوقت بالساعة والدقيقة', en: 'Write the time in hours and minutes' },
    next: { ar: 'مثل 07:30، أو 02:00 لما بعد منتصف الليل.', en: 'Such as 07:30, or 02:00 for after midnight.' },
  },
  closes_before_opening: {
    status: 422,
    title: { ar: 'الإغلاق يجب أن يكون بعد الافتتاح', en: 'Closing must come after opening' },
    next: { ar: 'صحّح أحد الوقتين. لا يتجاوز العمل السادسة من صباح اليوم التالي.', en: 'Correct one of the times. Work ends by six in the morning after at the latest.' },
  },
  shorter_than_a_visit: {
    status: 422,
    title: { ar: 'الفترة أقصر من مدة زيارة واحدة', en: 'The hours are shorter than one visit' },
    next: { ar: 'أطِل الفترة أو قصّر مدة الزيارة.', en: 'Make the hours longer or the visit shorter.' },
  },
  counters_out_of_range: {
    status: 422,
    title: { ar: 'عدد النوافذ من 1 إلى 99', en: 'Counters: from 1 to 99' },
    next: { ar: 'اكتب عددًا صحيحًا من 1 إلى 99.', en: 'Write a whole number from 1 to 99.' },
  },
  minutes_out_of_range: {
    status: 422,
    title: { ar: 'مدة الزيارة من 5 دقائق إلى 240 دقيقة', en: 'A visit: from 5 to 240 minutes' },
    next: { ar: 'اكتب عددًا صحيحًا من 5 إلى 240.', en: 'Write a whole number from 5 to 240.' },
  },
  no_such_section: {
    status: 422,
    title: { ar: 'لا يوجد هذا القسم في الفرع', en: 'The branch does not have this section' },
    next: { ar: 'اختر أحد أقسام الفرع.', en: 'Choose one of the branch’s sections.' },
  },
  rules_overlap: {
    status: 422,
    title: { ar: 'تتداخل هذه الفترة مع فترة أخرى للقسم نفسه', en: 'These hours overlap other hours of the same section' },
    next: { ar: 'عدّل الوقت، أو اجمع النوافذ في فترة واحدة.', en: 'Change the time, or put the counters together in one row.' },
  },
  too_many_rules: {
    status: 422,
    title: { ar: 'عدد الفترات أكبر من المسموح (100)', en: 'There are more rows of hours than allowed (100)' },
    next: { ar: 'اجمع الفترات المتشابهة.', en: 'Put similar rows together.' },
  },
  too_many_exceptions: {
    status: 422,
    title: { ar: 'عدد الاستثناءات أكبر من المسموح (60)', en: 'There are more exceptions than allowed (60)' },
    next: { ar: 'احذف الاستثناءات التي مضت.', en: 'Remove those that have passed.' },
  },
  day_needed: {
    status: 422,
    title: { ar: 'هذا التاريخ غير موجود', en: 'This date does not exist' },
    next: { ar: 'اكتب اليوم والشهر والسنة، واختر التقويم.', en: 'Write day, month and year, and choose the calendar.' },
  },
  day_out_of_range: {
    status: 422,
    title: { ar: 'السنة خارج المدى المقبول (2020 إلى 2070)', en: 'The year is out of range (2020 to 2070)' },
    next: { ar: 'صحّح السنة.', en: 'Correct the year.' },
  },
  ends_before_start: {
    status: 422,
    title: { ar: 'نهاية الاستثناء قبل بدايته', en: 'The exception ends before it begins' },
    next: { ar: 'صحّح أحد التاريخين.', en: 'Correct one of the dates.' },
  },
  exception_too_long: {
    status: 422,
    title: { ar: 'الاستثناء أطول من سنة', en: 'The exception is longer than a year' },
    next: { ar: 'غيّر الأوقات الأسبوعية بدلًا منه.', en: 'Change the weekly hours instead.' },
  },
  closed_has_no_hours: {
    status: 422,
    title: { ar: 'يوم الإغلاق لا أوقات له', en: 'A closed day has no hours' },
    next: { ar: 'احذف الأوقات، أو اختر "أوقات أخرى".', en: 'Remove the hours, or choose "other hours".' },
  },
  hours_needed: {
    status: 422,
    title: { ar: 'أضف الأوقات التي تُعمل بها في هذه المدة', en: 'Add the hours that hold during this time' },
    next: { ar: 'أضف فترة واحدة على الأقل، أو اختر "مغلق".', en: 'Add at least one row, or choose "closed".' },
  },
  exceptions_overlap: {
    status: 422,
    title: { ar: 'يتداخل هذا الاستثناء مع استثناء آخر', en: 'This exception overlaps another one' },
    next: { ar: 'عدّل أحد التاريخين.', en: 'Change one of the dates.' },
  },
  exception_overlaps_hours: {
    status: 422,
    title: { ar: 'تتداخل أوقات الاستثناء بعد منتصف الليل مع أوقات اليوم المجاور', en: 'Hours past midnight run into those of the day beside the exception' },
    next: { ar: 'عدّل الأوقات حتى لا يُفتح القسم مرتين في وقت واحد.', en: 'Change the hours so that no section is open twice at a time.' },
  },
} as const satisfies ErrorTable;

import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals of draws. */
export const drawErrors = {
  draw_not_found: {
    status: 404,
    title: { ar: 'لا توجد قرعة بهذا العنوان', en: 'There is no such draw' },
    next: { ar: 'اختر من صفحة القرعات.', en: 'Choose from the page of draws.' },
  },
  draw_not_open: {
    status: 409,
    title: { ar: 'التقديم في هذه القرعة غير متاح الآن', en: 'This draw takes no applications now' },
    next: { ar: 'صفحة القرعة تبيّن موعد فتحها وإغلاقها، والطلب المسجّل قبل الإغلاق باق كما هو.', en: 'Its page says when it opens and closes. An application made before the close stands as it is.' },
  },
  wish_needed: {
    status: 422,
    title: { ar: 'اختر رغبة واحدة على الأقل', en: 'Choose at least one wish' },
    next: { ar: 'اختر الفرع وجزء اليوم في الرغبة الأولى.', en: 'Choose a branch and a part of the day as your first wish.' },
  },
  wish_twice: {
    status: 422,
    title: { ar: 'اخترت الرغبة نفسها مرتين', en: 'You chose the same wish twice' },
    next: { ar: 'أبق الأعلى منهما وغيّر الأخرى أو امسحها.', en: 'Keep the higher one, and change or clear the other.' },
  },
  wish_unknown: {
    status: 422,
    title: { ar: 'إحدى الرغبات ليست متاحة لك في هذه القرعة', en: 'One of the wishes is not open to you in this draw' },
    next: { ar: 'اختر من القائمة المعروضة.', en: 'Choose from the list shown.' },
  },
  confirm_too_late: {
    status: 409,
    title: { ar: 'انتهت مهلة تأكيد هذا المقعد', en: 'The time to confirm this seat is over' },
    next: { ar: 'عاد المقعد لغيرك. يمكنك التقديم في القرعة القادمة بالفرصة نفسها.', en: 'The seat has gone to others. You can apply to the next draw with the same chance.' },
  },
  draw_not_possible: {
    status: 409,
    title: { ar: 'لا يمكن ذلك في حال القرعة الآن', en: 'That cannot be done with the draw as it is now' },
    next: { ar: 'راجع حال القرعة أدناه وما يمكن فعله.', en: 'See below how the draw stands, and what can be done.' },
  },
  draw_second_person: {
    status: 409,
    title: { ar: 'يلزم شخص ثانٍ من القطاع', en: 'A second person of the sector is needed' },
    next: { ar: 'اطلب من مسؤول آخر في القطاع أن يفعل ذلك من حسابه.', en: 'Ask another officer of the sector to do it with their own account.' },
  },
  draw_beacon_early: {
    status: 409,
    title: { ar: 'لم يحن وقت القيمة العامة بعد', en: 'The public value is not due yet' },
    next: { ar: 'أدخلها بعد الوقت المعلن لها.', en: 'Enter it after the time announced for it.' },
  },
  draw_value_form: {
    status: 422,
    title: { ar: 'هذه القيمة ليست بالصيغة المعلنة', en: 'This value is not of the announced form' },
    next: { ar: 'اكتبها كما يقول الإعلان، دون أسطر جديدة.', en: 'Type it as the announcement says, without line breaks.' },
  },
  draw_time_past: { status: 422, title: { ar: 'مضى هذا الوقت', en: 'This time has passed' }, next: { ar: 'اختر وقتًا لاحقًا.', en: 'Choose a later time.' } },
  draw_time_form: {
    status: 422,
    title: { ar: 'التاريخ أو الوقت غير صحيح', en: 'The date or the time is not right' },
    next: { ar: 'اكتب التاريخ الميلادي والوقت مثل 14:30.', en: 'Enter a Gregorian date, and a time such as 14:30.' },
  },
  draw_closes_before_opening: { status: 422, title: { ar: 'الإغلاق قبل الفتح', en: 'It closes before it opens' }, next: { ar: 'اجعل الإغلاق بعد الفتح.', en: 'Let it close after it opens.' } },
  draw_beacon_before_close: { status: 422, title: { ar: 'القيمة العامة تُعلن قبل الإغلاق', en: 'The public value comes before the close' }, next: { ar: 'اختر قيمة تُعرف بعد الإغلاق.', en: 'Take a value that becomes known after the close.' } },
  draw_branches_needed: { status: 422, title: { ar: 'لم تختر أي فرع', en: 'No branch is chosen' }, next: { ar: 'اختر كل الفروع أو بعضها.', en: 'Choose all branches, or some.' } },
  draw_days_reversed: { status: 422, title: { ar: 'اليوم الأخير قبل اليوم الأول', en: 'The last day is before the first' }, next: { ar: 'صحّح أحد اليومين.', en: 'Correct one of them.' } },
  draw_days_too_far: { status: 422, title: { ar: 'الأيام أبعد مما يُحجز عند فتح القرعة', en: 'The days lie further ahead than can be booked when the draw opens' }, next: { ar: 'المواعيد تُفتح لثلاثين يومًا. قرّب اليوم الأخير.', en: 'Appointments open for thirty days ahead. Bring the last day nearer.' } },
  draw_days_too_near: { status: 422, title: { ar: 'الأيام أقرب من أن تُعلن النتيجة وتُؤكد قبلها', en: 'The days are too near for the result to be published and confirmed before' }, next: { ar: 'أبعد اليوم الأخير، أو قدّم الإغلاق، أو قصّر مهلة التأكيد.', en: 'Let the last day be later, the close earlier, or the time to confirm shorter.' } },
  draw_share_wrong: { status: 422, title: { ar: 'النسبة غير صحيحة', en: 'The share is not right' }, next: { ar: 'اكتب عددًا من 0 إلى 90.', en: 'Enter a number from 0 to 90.' } },
  draw_hours_wrong: { status: 422, title: { ar: 'مهلة التأكيد غير صحيحة', en: 'The time to confirm is not right' }, next: { ar: 'اكتب عدد الساعات من 1 إلى 72.', en: 'Enter a number of hours from 1 to 72.' } },
  draw_age_wrong: { status: 422, title: { ar: 'العمر غير صحيح', en: 'The age is not right' }, next: { ar: 'اكتب عددًا من 1 إلى 120.', en: 'Enter a number from 1 to 120.' } },
  draw_text_needed: { status: 422, title: { ar: 'هذا النص مطلوب، وبحد أقصى 300 حرف', en: 'This text is needed, of at most 300 characters' }, next: { ar: 'اكتبه في سطر واحد. سيُنشر كما هو.', en: 'Write it in one line. It is published as it is.' } },
} as const satisfies ErrorTable;

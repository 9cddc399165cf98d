import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals of booking, changing and cancelling. */
export const appointmentErrors = {
  slot_full: {
    status: 409,
    title: { ar: 'امتلأ هذا الوقت قبل لحظات', en: 'This time has just been taken' },
    next: { ar: 'اختر وقتًا آخر من الأوقات المتبقية أدناه.', en: 'Choose another of the times that are left, below.' },
  },
  slot_gone: {
    status: 404,
    title: { ar: 'لا يوجد موعد متاح بهذا الوقت في هذا الفرع', en: 'This branch has no such time' },
    next: { ar: 'ارجع إلى أوقات الفرع واختر منها.', en: 'Go back to the branch’s times and choose one.' },
  },
  slot_past: {
    status: 409,
    title: { ar: 'مضى هذا الوقت', en: 'This time has passed' },
    next: { ar: 'اختر وقتًا لاحقًا.', en: 'Choose a later time.' },
  },
  wrong_section: {
    status: 409,
    title: { ar: 'هذا الوقت في قسم آخر من الفرع', en: 'This time is in another section of the branch' },
    next: { ar: 'اختر وقتًا من القسم الخاص بك.', en: 'Choose a time of your own section.' },
  },
  not_for_you: {
    status: 403,
    title: { ar: 'هذه الخدمة ليست متاحة لفئتك', en: 'This service is not for your kind of id' },
    next: { ar: 'اطلع على الخدمات المتاحة لك.', en: 'See the services that are open to you.' },
  },
  already_booked: {
    status: 409,
    title: { ar: 'لديك موعد قائم لهذه الخدمة', en: 'You already have an appointment for this service' },
    next: { ar: 'يمكنك تغييره أو إلغاؤه من صفحة موعدك.', en: 'You can change or cancel it on its page.' },
  },
  rebooking_barred: {
    status: 409,
    title: { ar: 'ألغيت موعدًا في هذا الفرع في اليوم نفسه', en: 'You cancelled an appointment at this branch on that day' },
    next: { ar: 'اختر يومًا آخر أو فرعًا آخر. وُضعت هذه القاعدة حتى لا تُباع المواعيد.', en: 'Choose another day or branch. This rule is there so that appointments cannot be sold.' },
  },
  booking_paused: {
    status: 409,
    title: { ar: 'الحجز المباشر متوقف لك مؤقتًا', en: 'Direct booking is paused for you for now' },
    next: { ar: 'سُجّل غيابك عن موعدين دون عذر. تبيّن صفحة مواعيدي تاريخ انتهاء التوقف. إن كان لك عذر فراجع أي فرع ومعك بطاقتك.', en: 'Two appointments were missed without an excuse. The page of your appointments says when the pause ends. If you had a reason, go to any branch with your card.' },
  },
  no_show_not_found: {
    status: 404,
    title: { ar: 'لا يوجد طلب عذر بهذا الرقم في فرعك', en: 'Your branch has no such request' },
    next: { ar: 'ارجع إلى صفحة الغياب والأعذار.', en: 'Go back to the page of absences and excuses.' },
  },
  no_show_settled: {
    status: 409,
    title: { ar: 'سبق البت في هذا الغياب أو تقديم عذر عنه', en: 'This absence was asked about or decided before' },
    next: { ar: 'افتح الصفحة من جديد لترى حاله الآن.', en: 'Open the page again to see how it stands.' },
  },
  look_ended: {
    status: 404,
    title: { ar: 'انتهت مدة عرض بيانات هذا الشخص', en: 'The look at this person is over' },
    next: { ar: 'اطلب بطاقته مرة أخرى وابحث من جديد.', en: 'Ask for their card again and look them up anew.' },
  },
  no_such_appointment: {
    status: 404,
    title: { ar: 'لا يوجد موعد بهذا الرقم باسمك', en: 'You have no such appointment' },
    next: { ar: 'راجع صفحة مواعيدي.', en: 'See the page of your appointments.' },
  },
  not_changeable: {
    status: 409,
    title: { ar: 'لا يمكن تغيير هذا الموعد', en: 'This appointment cannot be changed' },
    next: { ar: 'غُيّر مرتين أو حان وقته أو لم يعد قائمًا. يمكنك الحضور فيه، أو إلغاؤه قبل وقته.', en: 'It was changed twice, its time has come, or it no longer stands. You can attend it, or cancel it before its time.' },
  },
  not_cancellable: {
    status: 409,
    title: { ar: 'لا يمكن إلغاء هذا الموعد', en: 'This appointment cannot be cancelled' },
    next: { ar: 'حان وقته أو لم يعد قائمًا. صفحة الموعد تبيّن حاله.', en: 'Its time has come, or it no longer stands. Its page says how it is.' },
  },
  no_ticket: {
    status: 409,
    title: { ar: 'لا تذكرة صالحة لهذا الموعد', en: 'This appointment has no valid ticket' },
    next: { ar: 'صفحة الموعد تبيّن حاله وما يمكنك فعله.', en: 'Its page says how it stands and what you can do.' },
  },
  same_time: {
    status: 409,
    title: { ar: 'هذا هو وقت موعدك الحالي', en: 'This is the time you already have' },
    next: { ar: 'اختر وقتًا مختلفًا.', en: 'Choose a different time.' },
  },
} as const satisfies ErrorTable;

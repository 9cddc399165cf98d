/** Every reason a verdict can have, and what follows from it. The reasons are those of `@bawaba/ticket`, and the clerk's override. */
export type VerdictReason =
  | 'admit' | 'overridden'
  | 'malformed' | 'unknown_key' | 'bad_signature' | 'wrong_branch' | 'cancelled' | 'already_used' | 'not_issued'
  | 'wrong_day' | 'too_early' | 'too_late' | 'wrong_person'
  | 'clock_behind' | 'list_old';

export interface VerdictWords {
  /** The verdict in a few large words. */
  readonly title: string;
  /** What the clerk reads out to the person: polite, and never an accusation. */
  readonly say: string;
  /** What the clerk does now. */
  readonly next: string;
}

/** Words of the verdicts, for whoever checks a ticket: the branch's reader and the portal's own check. */
export const verdictText = {
  ar: {
    admit: { title: 'تفضّل بالدخول', say: 'موعدك صحيح، تفضّل.', next: 'وجّه المراجع إلى الشبّاك.' },
    overridden: { title: 'أُدخل بقرار الموظف', say: 'تفضّل بالدخول.', next: 'سُجّل سبب الإدخال باسم هذا القارئ، وسيراه مدير الفرع.' },
    malformed: { title: 'ليست تذكرة موعد', say: 'هذا الرمز ليس تذكرة موعد من البوابة.', next: 'اطلب من المراجع فتح تذكرته من البوابة، أو ناوله رابط الحجز.' },
    unknown_key: { title: 'تذكرة من مصدر غير معروف', say: 'لم تصدر هذه التذكرة من البوابة. يمكنك حجز موعد جديد مجانًا.', next: 'لا تُدخل المراجع بهذه التذكرة. ناوله رابط الحجز.' },
    bad_signature: { title: 'تذكرة غير صحيحة', say: 'تعذّر قبول هذه التذكرة لأن محتواها تغيّر بعد إصدارها. يمكنك حجز موعد جديد مجانًا.', next: 'لا تُدخل المراجع بهذه التذكرة. ناوله رابط الحجز.' },
    wrong_branch: { title: 'الموعد في فرع آخر', say: 'موعدك في فرع آخر من فروعنا. تجد عنوانه في تذكرتك.', next: 'أرشد المراجع إلى عنوان فرعه في التذكرة، أو إلى حجز موعد هنا.' },
    cancelled: { title: 'الموعد ملغى', say: 'أُلغي هذا الموعد أو غُيّر وقته. تجد موعدك الحالي في صفحة «مواعيدي».', next: 'اطلب من المراجع أحدث تذكرة لديه، أو ناوله رابط الحجز.' },
    already_used: { title: 'استُعملت هذه التذكرة', say: 'سُجّل الحضور بهذه التذكرة من قبل، وكل تذكرة تُستعمل مرة واحدة.', next: 'تحقّق من وقت الاستعمال الأول المبيّن أدناه. إن كان المراجع قد سُجّل قبل قليل فوجّهه إلى الشبّاك.' },
    not_issued: { title: 'تذكرة لم تصدر', say: 'لا يوجد موعد مسجّل بهذه التذكرة. يمكنك حجز موعد مجانًا.', next: 'لا تُدخل المراجع بهذه التذكرة. ناوله رابط الحجز.' },
    wrong_day: { title: 'الموعد في يوم آخر', say: 'موعدك ليس اليوم. تحقّق من تاريخه في تذكرتك.', next: 'اقرأ للمراجع تاريخ موعده المبيّن أدناه.' },
    too_early: { title: 'لم يحن الموعد بعد', say: 'وصلت قبل موعدك. يبدأ الدخول في الوقت المبيّن على التذكرة.', next: 'اطلب من المراجع الانتظار حتى الوقت المبيّن أدناه ثم امسح التذكرة مرة أخرى.' },
    too_late: { title: 'انتهى وقت الموعد', say: 'انتهى وقت الدخول لهذا الموعد. يمكنك حجز موعد آخر مجانًا.', next: 'ناول المراجع رابط الحجز.' },
    wrong_person: { title: 'التذكرة لشخص آخر', say: 'بيانات البطاقة لا تطابق صاحب هذا الموعد. الموعد شخصي، ويمكنك حجز موعد باسمك مجانًا.', next: 'لا تُدخل المراجع بهذه التذكرة. ناوله رابط الحجز، ولا تحتجز بطاقته ولا هاتفه.' },
    clock_behind: { title: 'تحقّق عبر الشبكة', say: 'لحظة من فضلك، نتحقق من موعدك.', next: 'ساعة هذا الجهاز متأخرة. صِله بالشبكة أو اضبط ساعته، أو أدخل المراجع بقرارك مع ذكر السبب.' },
    list_old: { title: 'تحقّق عبر الشبكة', say: 'لحظة من فضلك، نتحقق من موعدك.', next: 'لا يعرف القارئ آخر الحجوزات. صِله بالشبكة، أو أدخل المراجع بقرارك مع ذكر السبب.' },
  },
  en: {
    admit: { title: 'Please come in', say: 'Your appointment is right. Please come in.', next: 'Show the person to the counter.' },
    overridden: { title: 'Admitted by the clerk', say: 'Please come in.', next: 'The reason is recorded under this reader’s name, and the branch manager will see it.' },
    malformed: { title: 'Not an appointment ticket', say: 'This code is not an appointment ticket of the portal.', next: 'Ask the person to open the ticket in the portal, or hand over the booking link.' },
    unknown_key: { title: 'Ticket of an unknown source', say: 'This ticket was not issued by the portal. You can book a new appointment free of charge.', next: 'Do not admit with this ticket. Hand over the booking link.' },
    bad_signature: { title: 'Ticket not valid', say: 'This ticket cannot be accepted: it was changed after it was issued. You can book a new appointment free of charge.', next: 'Do not admit with this ticket. Hand over the booking link.' },
    wrong_branch: { title: 'Appointment at another branch', say: 'Your appointment is at another of our branches. The address is on your ticket.', next: 'Show the person the branch address on the ticket, or how to book here.' },
    cancelled: { title: 'Appointment cancelled', say: 'This appointment was cancelled or moved. “My appointments” shows the one you have now.', next: 'Ask for the person’s newest ticket, or hand over the booking link.' },
    already_used: { title: 'Ticket already used', say: 'This ticket has been checked in before, and each ticket is used once.', next: 'Look at the time of its first use below. If this person was checked in a moment ago, show them to the counter.' },
    not_issued: { title: 'Ticket never issued', say: 'There is no appointment with this ticket. You can book one free of charge.', next: 'Do not admit with this ticket. Hand over the booking link.' },
    wrong_day: { title: 'Appointment on another day', say: 'Your appointment is not today. Please check its date on your ticket.', next: 'Read the date of the appointment below to the person.' },
    too_early: { title: 'Not time yet', say: 'You are early. Admission begins at the time on your ticket.', next: 'Ask the person to wait until the time below, then scan again.' },
    too_late: { title: 'Appointment time is over', say: 'The time to come in for this appointment is over. You can book another one free of charge.', next: 'Hand over the booking link.' },
    wrong_person: { title: 'Ticket of another person', say: 'The card does not match the holder of this appointment. Appointments are personal; you can book one in your own name free of charge.', next: 'Do not admit with this ticket. Hand over the booking link. Keep neither the card nor the phone.' },
    clock_behind: { title: 'Check over the network', say: 'One moment please, we are checking your appointment.', next: 'This device’s clock is behind. Connect it or set its clock, or admit on your own decision with a reason.' },
    list_old: { title: 'Check over the network', say: 'One moment please, we are checking your appointment.', next: 'The reader does not know the latest bookings. Connect it, or admit on your own decision with a reason.' },
  },
} as const satisfies Record<'ar' | 'en', Record<VerdictReason, VerdictWords>>;

import type { ErrorTable } from '../../platform/errors.ts';

const typed = { status: 422 } as const;

/** Refusals that officers meet. */
export const officerErrors = {
  application_claimed: {
    status: 409, title: { ar: 'الطلب لدى زميل', en: 'A colleague has this application' },
    next: { ar: 'اختر طلبًا آخر من القائمة، أو انتظر حتى يعيده.', en: 'Choose another from the queue, or wait until it is put back.' },
  },
  application_claim_first: {
    status: 409, title: { ar: 'استلم الطلب أولًا', en: 'Take the application first' },
    next: { ar: 'لا يعمل على الطلب إلا من استلمه.', en: 'Only whoever has taken an application works on it.' },
  },
  application_held_still: {
    status: 409, title: { ar: 'لم يمضِ يوم على استلام زميلك للطلب', en: 'Your colleague took it less than a day ago' },
    next: { ar: 'تواصل معه، أو عد بعد مضي يوم على استلامه.', en: 'Speak to them, or come back a day after they took it.' },
  },
  application_second_needed: {
    status: 409, title: { ar: 'القرار في هذه الخدمة لاثنين', en: 'Two officers decide in this service' },
    next: { ar: 'أوصِ بقرار، ثم يقرر زميل آخر.', en: 'Recommend a decision; a colleague decides then.' },
  },
  application_own_recommendation: {
    status: 403, title: { ar: 'لا يقرر من أوصى', en: 'Whoever recommends does not decide' },
    next: { ar: 'يقرر زميل آخر في القطاع.', en: 'Another officer of the sector decides.' },
  },
  application_letter_own: {
    status: 403, title: { ar: 'لا يُلغي الخطاب من وافق عليه', en: 'Whoever approved a letter does not revoke it' },
    next: { ar: 'اطلب من زميل في القطاع أن يلغيه.', en: 'Ask a colleague of the sector to revoke it.' },
  },
  application_not_yours_to_decide: {
    status: 403, title: { ar: 'القرار ليس ضمن صلاحياتك', en: 'Deciding is not within your role' },
    next: { ar: 'يقرر مدير الفرع أو مسؤول القطاع.', en: 'The branch manager or a sector officer decides.' },
  },
  application_reason_needed: { ...typed, title: { ar: 'اختر السبب من القائمة', en: 'Choose the reason from the list' }, next: { ar: 'لا يُرفض طلب بلا سبب من القائمة.', en: 'No application is refused without a reason of the list.' } },
  application_reason_unknown: { ...typed, title: { ar: 'السبب ليس من القائمة', en: 'This reason is not on the list' }, next: { ar: 'اختر من الأسباب المعروضة.', en: 'Choose among the reasons shown.' } },
  application_branch_needed: { ...typed, title: { ar: 'اختر الفرع', en: 'Choose the branch' }, next: { ar: 'من فروع القطاع.', en: 'Among the sector’s branches.' } },
  application_decision_needed: { ...typed, title: { ar: 'اختر القرار', en: 'Choose the decision' }, next: { ar: 'الموافقة أو الرفض.', en: 'To approve or to refuse.' } },
  application_words_needed: { ...typed, title: { ar: 'اكتبه بكلماتك', en: 'Say it in your words' }, next: { ar: 'جملة واضحة تكفي.', en: 'One clear sentence is enough.' } },
  application_words_too_long: { ...typed, title: { ar: 'النص أطول مما ينبغي', en: 'The text is too long' }, next: { ar: 'اختصره إلى الحد المبيّن.', en: 'Shorten it to the limit shown.' } },
  application_words_odd: { ...typed, title: { ar: 'في النص رموز خفية أو رموز تقلب اتجاهه', en: 'The text holds hidden characters, or some that turn its direction' }, next: { ar: 'احذفه واكتبه من جديد بدل نسخه.', en: 'Delete it and type it instead of pasting it.' } },
  application_fields_needed: { ...typed, title: { ar: 'لم تذكر ما يلزم تصحيحه', en: 'Nothing was named for correction' }, next: { ar: 'اكتب بجوار إجابة واحدة على الأقل ما يلزم تصحيحه.', en: 'Write beside one answer at least what has to be corrected.' } },
  application_second_unknown: { ...typed, title: { ar: 'اختر زميلًا من القطاع', en: 'Choose a colleague of the sector' }, next: { ar: 'من القائمة المعروضة.', en: 'From the list shown.' } },
} as const satisfies ErrorTable;

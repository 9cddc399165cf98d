import { words } from '../../../platform/language.ts';

/** The page on which officers look at a letter of an approval, and take it back. */
export const takeBackText = words({
  ar: {
    title: 'خطاب القرار',
    standing: 'الحال',
    holder: 'صاحب الخطاب',
    issued: 'صدر في',
    ended: 'انتهى في',
    reason: 'السبب',
    takeBack: 'إلغاء الخطاب',
    lead: 'لخطاب صدر خطأً أو بُني على وثيقة غير صحيحة. يُبلَّغ صاحبه، ويرى من يتحقق من الرمز أنه ملغى من هذه اللحظة. لا يمكن الرجوع عن ذلك.',
    own: 'لا يُلغي الخطاب من وافق عليه. اطلب من زميل في القطاع أن يلغيه.',
    reasonIn: { ar: 'السبب بالعربية', en: 'السبب بالإنجليزية' },
    reasonHint: 'يقرؤه صاحب الخطاب كما تكتبه.',
  },
  en: {
    title: 'Letter of the decision',
    standing: 'Status',
    holder: 'Holder',
    issued: 'Issued',
    ended: 'Ended',
    reason: 'Reason',
    takeBack: 'Revoke the letter',
    lead: 'For a letter that was issued by mistake or on a document that was not genuine. Its holder is told, and whoever checks its code sees that it is revoked from this moment on. There is no way back.',
    own: 'Whoever approved it does not revoke it. Ask a colleague of the sector.',
    reasonIn: { ar: 'Reason in Arabic', en: 'Reason in English' },
    reasonHint: 'The holder reads it as you write it.',
  },
});

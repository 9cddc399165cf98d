import { type CountedNoun, countInArabic } from '../../../platform/arabic.ts';
import { words } from '../../../platform/language.ts';

/** After a preposition. */
const directives: CountedNoun = { one: 'توجيه واحد', two: 'توجيهين', few: 'توجيهات', many: 'توجيهًا', hundred: 'توجيه' };

/** Messages to officers about directives. They say that something happened, never what a directive says. */
export const noticeText = words({
  ar: {
    sent: (reference: string, link: string) => `بوابة: وصل جهتك توجيه رقم ${reference}. ${link}`,
    answered: (reference: string, link: string) => `بوابة: ورد رد على التوجيه رقم ${reference}. ${link}`,
    returned: (reference: string, link: string) => `بوابة: أُعيد ردّ جهتك على التوجيه رقم ${reference} لاستكماله. ${link}`,
    assigned: (reference: string, link: string) => `بوابة: أُسند إليك التوجيه رقم ${reference}. ${link}`,
    ended: (reference: string, link: string) => `بوابة: لم يعد التوجيه رقم ${reference} قائمًا. ${link}`,
    soon: (n: number, link: string) => `بوابة: يحين قريبًا موعد الرد على ${countInArabic(n, directives)}. ${link}`,
    late: (n: number, link: string) => `بوابة: فات موعد الرد على ${countInArabic(n, directives)}. ${link}`,
    long_late: (n: number, link: string) => `بوابة: تأخر الرد أكثر من يومين على ${countInArabic(n, directives)}. ${link}`,
  },
  en: {
    sent: (reference, link) => `Bawaba: directive ${reference} has reached your authority. ${link}`,
    answered: (reference, link) => `Bawaba: directive ${reference} has been answered. ${link}`,
    returned: (reference, link) => `Bawaba: your authority’s answer to directive ${reference} was sent back for more. ${link}`,
    assigned: (reference, link) => `Bawaba: directive ${reference} was given to you. ${link}`,
    ended: (reference, link) => `Bawaba: directive ${reference} is no longer in force. ${link}`,
    soon: (n, link) => `Bawaba: ${n === 1 ? '1 directive has' : `${n} directives have`} to be answered soon. ${link}`,
    late: (n, link) => `Bawaba: ${n === 1 ? '1 directive is past its' : `${n} directives are past their`} day without an answer. ${link}`,
    long_late: (n, link) => `Bawaba: ${n === 1 ? '1 directive is' : `${n} directives are`} more than two days late. ${link}`,
  },
});

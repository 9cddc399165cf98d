import { words } from '../../../platform/language.ts';
import type { PledgeFlag } from '../rules/pledge.ts';

/** What was doubtful in a pledge when it arrived. */
export const flagText = words({
  ar: {
    pledge_text_old: 'أُخذ التعهد بنسخة نص غير المعمول بها وقت التوقيع',
    pledge_signed_ahead: 'وقت التوقيع متأخر عن وقت وصول التعهد',
    pledge_phone_of_staff: 'جوال المتعهد هو جوال موظف في البوابة',
    pledge_phone_elsewhere: 'جوال المتعهد وارد في تعهد منشأة أخرى',
  } satisfies Record<PledgeFlag, string>,
  en: {
    pledge_text_old: 'The pledge was taken by a version of the text that was not in use when it was signed',
    pledge_signed_ahead: 'The time of signing is later than the time at which the pledge arrived',
    pledge_phone_of_staff: 'The phone of who is bound is that of a member of staff',
    pledge_phone_elsewhere: 'The phone of who is bound stands on a pledge of another establishment',
  },
});

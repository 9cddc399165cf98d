import type { Bilingual } from '../../../platform/language.ts';
import { words } from '../../../platform/language.ts';
import { establishmentErrors } from '../../establishments/index.ts';
import { pledgeErrors, pledgeFlagText } from '../../pledges/index.ts';
import { violationErrors } from '../../violations/index.ts';
import { inspectionErrors } from '../errors.ts';
import { farM, type PhotoFlag, type VisitFlag } from '../rules/flags.ts';
import type { EvidenceRefusal } from '../rules/visit.ts';

/** What is doubtful, in words that say why. */
export const flagText = words({
  ar: {
    same_office_same_day: 'زار مفتش آخر المكتب نفسه في اليوم نفسه. الزيارتان محفوظتان.',
    clock_unknown: 'لم يذكر الجهاز وقت آخر اتصال، فلا يُعرف فرق ساعته.',
    clock_off: 'كانت ساعة الجهاز مختلفة بأكثر من عشر دقائق. الأوقات المصححة مبيّنة بجانب أوقات الجهاز.',
    clock_changed: 'غُيّرت ساعة الجهاز بين آخر اتصال والإرسال.',
    times_impossible: 'نهاية الزيارة قبل بدايتها.',
    in_future: 'وقت الزيارة بعد وقت وصولها.',
    sent_late: 'وصلت الزيارة بعد أكثر من سبعة أيام من انتهائها.',
    no_place: 'لم يحدد الجهاز موقع الزيارة.',
    far_from_office: `موقع الزيارة أبعد من المكتب بأكثر من ${farM} متر فوق دقة الجهاز.`,
    too_fast: 'لا يمكن الوصول من زيارة المفتش السابقة أو إلى التالية في هذا الوقت.',
    seal_broken: 'سلسلة الختم غير متصلة: قد يكون شيء غُيّر بعد الزيارة.',
    outside_campaign: 'الزيارة خارج أيام الحملة التي ذكرتها.',
    office_added: 'أضاف المفتش هذا المكتب في الميدان.',
    violation_twice: 'سُجّلت المخالفة نفسها للمكتب في اليوم نفسه من زيارة أخرى.',
    follow_up_over: 'لم يكن الإنذار مفتوحًا حين وصلت متابعته.',
    photo_before_visit: 'صورة التُقطت قبل بداية الزيارة.',
    photo_after_visit: 'صورة التُقطت بعد نهاية الزيارة.',
    photo_in_future: 'صورة وقتها بعد وصول الزيارة.',
    photo_elsewhere: 'صورة التُقطت في مكان آخر.',
    photo_not_sealed: 'صورة ليست في سلسلة الختم.',
    ...pledgeFlagText.ar,
  } satisfies Record<VisitFlag | PhotoFlag | 'violation_twice' | 'follow_up_over', string> & Record<string, string>,
  en: {
    same_office_same_day: 'Another inspector was at the same office on the same day. Both visits are kept.',
    clock_unknown: 'The phone told of no last contact, so that its clock’s difference is unknown.',
    clock_off: 'The phone’s clock was off by more than ten minutes. Corrected times stand beside its own.',
    clock_changed: 'The phone’s clock was set between its last contact and the sending.',
    times_impossible: 'The visit ends before it begins.',
    in_future: 'The visit is later than its arrival.',
    sent_late: 'The visit arrived more than seven days after it ended.',
    no_place: 'The phone did not say where the visit was.',
    far_from_office: `The visit’s place is more than ${farM} metres, beyond the phone’s accuracy, from the office.`,
    too_fast: 'Nobody can have come from the inspector’s visit before, or reached the next one, in this time.',
    seal_broken: 'The chain of seals does not hold: something may have been changed after the visit.',
    outside_campaign: 'The visit is outside the days of the campaign that it names.',
    office_added: 'The inspector added this office in the field.',
    violation_twice: 'Another visit found the same violation at the office on the same day.',
    follow_up_over: 'The warning was no longer open when its follow-up arrived.',
    photo_before_visit: 'A photo was taken before the visit began.',
    photo_after_visit: 'A photo was taken after the visit ended.',
    photo_in_future: 'A photo is later than the visit’s arrival.',
    photo_elsewhere: 'A photo was taken somewhere else.',
    photo_not_sealed: 'A photo does not stand in the chain of seals.',
    ...pledgeFlagText.en,
  },
});

/** A flag in words; its code where it is another version's. */
export function flagInWords(code: string): Bilingual {
  const [ar, en] = [flagText.ar, flagText.en] as readonly Readonly<Record<string, string>>[];
  return { ar: ar![code] ?? code, en: en![code] ?? code };
}

const refusals: Readonly<Record<string, { readonly title: Bilingual }>> = { ...establishmentErrors, ...pledgeErrors, ...violationErrors, ...inspectionErrors };

/** Why a visit is held. */
export function reasonInWords(code: string): Bilingual {
  return refusals[code]?.title ?? { ar: code, en: code };
}

/** Why the bytes of a photo were not taken. */
export function refusalInWords(code: EvidenceRefusal): Bilingual {
  return inspectionErrors[code].title;
}

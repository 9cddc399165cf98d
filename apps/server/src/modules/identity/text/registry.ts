import { words } from '../../../platform/language.ts';

/** Why a row of a registry's file is refused, by code, beside what platform/csv.ts says of every file. */
export const registryText = words({
  ar: {
    id_number_wrong: 'رقم الهوية أو الإقامة غير صحيح.',
    name_wrong: 'في الاسم رموز غير حروف.',
    sex_wrong: 'اكتب male أو female.',
    calendar_wrong: 'اكتب hijri أو gregorian.',
    birth_wrong: 'تاريخ الميلاد غير موجود في تقويمه، أو لم يأتِ بعد. اكتبه بصيغة YYYY-MM-DD.',
    phone_wrong: 'رقم الجوال غير صحيح. اكتبه بصيغة ‎+9665XXXXXXXX.',
    email_wrong: 'عنوان البريد غير صحيح.',
    permit_until_needed: 'المهنة مكتوبة دون تاريخ انتهاء الإقامة. اكتب تاريخ الانتهاء.',
    permit_until_wrong: 'تاريخ انتهاء الإقامة غير موجود في التقويم الميلادي. اكتبه بصيغة YYYY-MM-DD.',
    permit_of_citizen: 'الإقامة لمن يبدأ رقمه بـ 2 فقط. اترك الخانة فارغة.',
    profession_code_wrong: 'رمز المهنة من أربعة أرقام إلى ستة، ولا يبدأ بصفر.',
  },
  en: {
    id_number_wrong: 'The ID or iqama number is not valid.',
    name_wrong: 'The name has characters that are not letters.',
    sex_wrong: 'Write male or female.',
    calendar_wrong: 'Write hijri or gregorian.',
    birth_wrong: 'The birth date does not exist in its calendar, or is in the future. Write it as YYYY-MM-DD.',
    phone_wrong: 'The phone number is not valid. Write it as +9665XXXXXXXX.',
    email_wrong: 'The mail address is not valid.',
    permit_until_needed: 'There is a profession without the end of the permit. Write when the permit ends.',
    permit_until_wrong: 'The end of the permit is no day of the Gregorian calendar. Write it as YYYY-MM-DD.',
    permit_of_citizen: 'Only people whose number begins with 2 have a permit. Leave the cell empty.',
    profession_code_wrong: 'The code of a profession has four to six digits and does not begin with zero.',
  },
});

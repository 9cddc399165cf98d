import type { Bilingual } from '../../../platform/language.ts';
import { normaliseDigits } from '@bawaba/ticket';
import { readBirth } from './birth.ts';
import { type Calendar, readIdNumber, readPhone, type RegistryRecord } from './person.ts';

/** The columns of a registry's file. `synthetic` says that the people are made up. */
export const registryColumns = ['id_number', 'name_ar', 'name_en', 'sex', 'birth_calendar', 'birth_printed', 'birth_gregorian', 'phone', 'email', 'synthetic'] as const;

export type RegistryColumn = (typeof registryColumns)[number];
export type RegistryCells = Readonly<Record<RegistryColumn, string>>;

/** Why a row is refused, by code. */
export const rowReasons = {
  file_unreadable: { ar: 'تعذّرت قراءة الملف. احفظه بصيغة CSV UTF-8.', en: 'The file could not be read. Save it as CSV UTF-8.' },
  columns_wrong: { ar: `الأعمدة المطلوبة: ${registryColumns.join(', ')}`, en: `The columns must be: ${registryColumns.join(', ')}` },
  cells_wrong: { ar: 'عدد الخانات في السطر لا يطابق عدد الأعمدة.', en: 'The row has not as many cells as there are columns.' },
  id_number_wrong: { ar: 'رقم الهوية أو الإقامة غير صحيح.', en: 'The ID or iqama number is not valid.' },
  id_number_twice: { ar: 'رقم الهوية مكرر في الملف.', en: 'The ID number stands in the file twice.' },
  name_wrong: { ar: 'الاسم فارغ أو أطول من 120 حرفًا أو فيه رموز غير حروف.', en: 'The name is empty, longer than 120 characters or not a name.' },
  sex_wrong: { ar: 'اكتب male أو female.', en: 'Write male or female.' },
  calendar_wrong: { ar: 'اكتب hijri أو gregorian.', en: 'Write hijri or gregorian.' },
  birth_wrong: { ar: 'تاريخ الميلاد غير موجود في تقويمه، أو لم يأتِ بعد. اكتبه بصيغة YYYY-MM-DD.', en: 'The birth date does not exist in its calendar, or is in the future. Write it as YYYY-MM-DD.' },
  phone_wrong: { ar: 'رقم الجوال غير صحيح. اكتبه بصيغة ‎+9665XXXXXXXX.', en: 'The phone number is not valid. Write it as +9665XXXXXXXX.' },
  email_wrong: { ar: 'عنوان البريد غير صحيح.', en: 'The mail address is not valid.' },
} as const satisfies Record<string, Bilingual>;

export type RowReason = keyof typeof rowReasons;

/** One row as a record, or everything that is wrong with it, by column. */
export function readRegistryRow(cells: RegistryCells, now: Date): { record: RegistryRecord } | { problems: { column: RegistryColumn; code: RowReason }[] } {
  const idNumber = readIdNumber(cells.id_number);
  const phone = readPhone(cells.phone);
  const calendar = cells.birth_calendar === 'hijri' || cells.birth_calendar === 'gregorian' ? cells.birth_calendar : null;
  const printed = calendar && readDate(cells.birth_printed, calendar, now);
  const gregorian = cells.birth_gregorian === '' ? null : readDate(cells.birth_gregorian, 'gregorian', now);
  const checks: readonly (readonly [RegistryColumn, RowReason, boolean])[] = [
    ['id_number', 'id_number_wrong', idNumber !== null],
    ['name_ar', 'name_wrong', isName(cells.name_ar)],
    ['name_en', 'name_wrong', isName(cells.name_en)],
    ['sex', 'sex_wrong', cells.sex === 'male' || cells.sex === 'female'],
    ['birth_calendar', 'calendar_wrong', calendar !== null],
    ['birth_printed', 'birth_wrong', calendar === null || printed !== null],
    ['birth_gregorian', 'birth_wrong', cells.birth_gregorian === '' || gregorian !== null],
    ['phone', 'phone_wrong', phone !== null],
    ['email', 'email_wrong', cells.email === '' || isEmail(cells.email)],
  ];
  const problems = checks.filter(([, , fine]) => !fine).map(([column, code]) => ({ column, code }));
  if (problems.length > 0) return { problems };
  const { name_ar: ar, name_en: en, sex, email } = cells;
  return { record: { idNumber: idNumber!, name: { ar, en }, sex: sex as 'male' | 'female', birth: { calendar: calendar!, printed: printed!, gregorian }, phone: phone!, email: email === '' ? null : email } };
}

function readDate(text: string, calendar: Calendar, now: Date): string | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(normaliseDigits(text));
  if (!parts) return null;
  const birth = readBirth({ calendar, year: parts[1]!, month: parts[2]!, day: parts[3]! }, now);
  return typeof birth === 'string' ? null : birth.printed;
}

function isName(text: string): boolean {
  return text.length <= 120 && /^[\p{L}\p{M}][\p{L}\p{M}'’ .-]*$/u.test(text);
}

function isEmail(text: string): boolean {
  return text.length <= 200 && /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/.test(text);
}

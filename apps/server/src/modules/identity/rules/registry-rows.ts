import { normaliseDigits } from '@bawaba/ticket';
import { parseGregorian } from '../../../platform/calendar.ts';
import { type Cells, type Columns, columnsNamed } from '../../../platform/csv.ts';
import { readBirth } from './birth.ts';
import { type Calendar, emailPattern, namePattern, readIdNumber, readPhone, type Permit, type RegistryRecord } from './person.ts';

export type RegistryColumn =
  | 'id_number' | 'name_ar' | 'name_en' | 'sex' | 'birth_calendar' | 'birth_printed' | 'birth_gregorian' | 'phone' | 'email'
  | 'permit_until' | 'profession_code' | 'profession_ar' | 'profession_en' | 'synthetic';

/** The columns of a registry's file. `synthetic` says that the people are made up; it is for those who read the file. */
export const registryColumns: Columns<RegistryColumn> = columnsNamed(
  ['id_number', 'name_ar', 'name_en', 'sex', 'birth_calendar', 'birth_printed', 'birth_gregorian', 'phone', 'email', 'permit_until', 'profession_code', 'profession_ar', 'profession_en', 'synthetic'],
  ['permit_until', 'profession_code', 'profession_ar', 'profession_en', 'synthetic'],
);

const name = { pattern: namePattern, code: 'name_wrong' };
const email = { pattern: emailPattern, code: 'email_wrong' };

export function readRegistryRow(cells: Cells<RegistryColumn>, now: Date): RegistryRecord {
  const sex = cells.raw('sex');
  if (sex !== 'male' && sex !== 'female') cells.wrong('sex', 'sex_wrong');
  return {
    idNumber: readIdNumber(cells.raw('id_number')) ?? cells.wrong('id_number', 'id_number_wrong') ?? '',
    name: { ar: cells.text('name_ar', 120, name), en: cells.text('name_en', 120, name) },
    sex: sex === 'male' ? 'male' : 'female',
    birth: readBirthCells(cells, now),
    phone: readPhone(cells.raw('phone')) ?? cells.wrong('phone', 'phone_wrong') ?? '',
    email: cells.raw('email') === '' ? null : cells.text('email', 200, email),
    permit: readPermit(cells),
  };
}

const professionCells = ['profession_code', 'profession_ar', 'profession_en'] as const;
const professionCode = { pattern: /^[1-9][0-9]{3,5}$/, code: 'profession_code_wrong' };

/** The permit of a resident; all four cells are empty for others. Unlike a birth date its end may lie in the future. */
function readPermit(cells: Cells<RegistryColumn>): Permit | null {
  const hasProfession = professionCells.some((column) => cells.raw(column) !== '');
  if (cells.raw('permit_until') === '') return hasProfession ? (cells.wrong('permit_until', 'permit_until_needed') ?? null) : null;
  if (!normaliseDigits(cells.raw('id_number')).startsWith('2')) cells.wrong('permit_until', 'permit_of_citizen');
  const until = parseGregorian(normaliseDigits(cells.raw('permit_until'))) ?? cells.wrong('permit_until', 'permit_until_wrong') ?? '';
  return { until, profession: hasProfession ? { code: cells.text('profession_code', 6, professionCode), name: cells.bilingual('profession_ar', 'profession_en', 120) } : null };
}

function readBirthCells(cells: Cells<RegistryColumn>, now: Date): RegistryRecord['birth'] {
  const calendar: Calendar = cells.raw('birth_calendar') === 'hijri' ? 'hijri' : 'gregorian';
  const isKnown = cells.raw('birth_calendar') === calendar;
  if (!isKnown) cells.wrong('birth_calendar', 'calendar_wrong');
  const printed = readDate(cells.raw('birth_printed'), calendar, now);
  if (isKnown && printed === null) cells.wrong('birth_printed', 'birth_wrong');
  const gregorian = readDate(cells.raw('birth_gregorian'), 'gregorian', now);
  if (cells.raw('birth_gregorian') !== '' && gregorian === null) cells.wrong('birth_gregorian', 'birth_wrong');
  return { calendar, printed: printed ?? '', gregorian };
}

function readDate(text: string, calendar: Calendar, now: Date): string | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(normaliseDigits(text));
  if (!parts) return null;
  const birth = readBirth({ calendar, year: parts[1]!, month: parts[2]!, day: parts[3]! }, now);
  return typeof birth === 'string' ? null : birth.printed;
}

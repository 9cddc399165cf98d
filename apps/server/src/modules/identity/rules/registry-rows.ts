import { normaliseDigits } from '@bawaba/ticket';
import { type Cells, type Columns, columnsNamed } from '../../../platform/csv.ts';
import { readBirth } from './birth.ts';
import { type Calendar, emailPattern, namePattern, readIdNumber, readPhone, type RegistryRecord } from './person.ts';

export type RegistryColumn =
  | 'id_number' | 'name_ar' | 'name_en' | 'sex' | 'birth_calendar' | 'birth_printed' | 'birth_gregorian' | 'phone' | 'email' | 'synthetic';

/** The columns of a registry's file. `synthetic` says that the people are made up; it is for those who read the file. */
export const registryColumns: Columns<RegistryColumn> = columnsNamed(
  ['id_number', 'name_ar', 'name_en', 'sex', 'birth_calendar', 'birth_printed', 'birth_gregorian', 'phone', 'email', 'synthetic'], ['synthetic'],
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
  };
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

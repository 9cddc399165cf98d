import { normaliseDigits, readPhone } from '@bawaba/ticket';
import { parseGregorian, readDay, readParts, type TypedDay } from '../../../platform/calendar.ts';
import type { Told } from './report.ts';

/** The form as it was filled in. */
export interface Typed {
  readonly branch: string;
  readonly lat: string;
  readonly lon: string;
  readonly place: string;
  readonly day: TypedDay;
  readonly price: string;
  readonly phone: string;
  readonly account: string;
  readonly words: string;
  /** Names of photos that were taken before. */
  readonly photos: readonly string[];
}

export type Problem = 'nothing' | 'where' | 'branch' | 'day' | 'future' | 'old' | 'price' | 'phone' | 'long' | 'photo_kind' | 'photo_large' | 'photo_pixels' | 'photo_broken' | 'photo_many' | 'photo_gone';

export const longest = { place: 300, account: 200, words: 3000 } as const;
const oldest = '2020-01-01';
const highestPrice = 1_000_000;

export function readTyped(body: Readonly<Record<string, unknown>>): Typed {
  const text = (name: string, most: number): string => (typeof body[name] === 'string' ? (body[name] as string).replaceAll('\0', '').toWellFormed().trim().slice(0, most) : '');
  const photos = text('photos', 400).split(',').filter((id) => id !== '').slice(0, 10);
  return {
    branch: text('branch', 10), lat: text('lat', 12), lon: text('lon', 12), place: text('place', 1000), day: readParts(body, 'day'), price: text('price', 30), phone: text('phone', 40),
    account: text('account', 500), words: text('words', 8000), photos,
  };
}

/** What was typed as a report, or what is wrong, by field. Everything but "what happened" can be left out. */
export function readTold(typed: Typed, around: { today: string; branchIds: ReadonlySet<number> }): { told: Told } | { problems: Readonly<Record<string, Problem>> } {
  const problems: Record<string, Problem> = {};
  const branchId = typed.branch === '' ? null : Number(typed.branch);
  if (branchId !== null && !around.branchIds.has(branchId)) problems['branch'] = 'branch';
  const point = readPoint(typed);
  if (typed.branch === '' && typed.place === '' && point === null && typed.phone === '' && typed.account === '') problems['place'] = 'where';
  for (const field of ['place', 'account', 'words'] as const) if (typed[field].length > longest[field]) problems[field] = 'long';
  if (typed.words.length < 10) problems['words'] = 'nothing';
  const happenedOn = dayOf(typed.day, around.today, problems);
  const price = normaliseDigits(typed.price).replace(/[,،٬\s]/g, '').replace(/(?:SAR|ريال|ر\.?س\.?)$/i, '');
  if (typed.price !== '' && (!/^\d{1,7}$/.test(price) || Number(price) > highestPrice)) problems['price'] = 'price';
  const phone = typed.phone === '' ? null : (readPhone(typed.phone) ?? readLandline(typed.phone));
  if (typed.phone !== '' && phone === null) problems['phone'] = 'phone';
  if (Object.keys(problems).length > 0) return { problems };
  return {
    told: {
      branchId, lat: point?.lat ?? null, lon: point?.lon ?? null, place: typed.place, happenedOn, priceSar: typed.price === '' ? null : Number(price), phone,
      account: typed.account.toLowerCase().replace(/^@|\s/g, ''), words: typed.words,
    },
  };
}

/** A point of the map's form, or null; the map gives nothing outside the region. */
export function readPoint({ lat, lon }: Pick<Typed, 'lat' | 'lon'>): { lat: number; lon: number } | null {
  if (!/^\d{1,2}(\.\d{1,4})?$/.test(lat) || !/^\d{1,2}(\.\d{1,4})?$/.test(lon)) return null;
  const point = { lat: Number(lat), lon: Number(lon) };
  return point.lat >= 16 && point.lat <= 32.8 && point.lon >= 34 && point.lon <= 56 ? point : null;
}

/** Offices advertise their landlines too: 011…, 9200… */
function readLandline(typed: string): string | null {
  const digits = normaliseDigits(typed).replace(/[\s()-]/g, '').replace(/^(?:\+|00)966/, '0');
  if (/^0?1\d{8}$/.test(digits)) return `+966${digits.replace(/^0/, '')}`;
  return /^(?:9200|800)\d{5,7}$/.test(digits) ? digits : null;
}

function dayOf(typed: TypedDay, today: string, problems: Record<string, Problem>): string | null {
  if ([typed.day, typed.month, typed.year].every((part) => !part)) return null;
  const day = readDay(typed);
  if (parseGregorian(day) === null) problems['day'] = 'day';
  else if (day > today) problems['day'] = 'future';
  else if (day < oldest) problems['day'] = 'old';
  return day;
}

import { licenceKey } from '@bawaba/text/names';
import { normaliseDigits } from '@bawaba/ticket';
import { type EstablishmentFacts, establishmentKinds, type EstablishmentKind, type Point } from './establishment.ts';

/** Characters. */
export const longest = { licenceNumber: 40, name: 200, ownerName: 120, address: 300 } as const;

/** The form as it was filled in. */
export interface TypedEstablishment {
  readonly licenceNumber: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
  readonly ownerName: string;
  readonly ownerPhone: string;
  readonly cityId: string;
  readonly address: string;
  readonly lat: string;
  readonly lon: string;
}

export type TypedProblem = 'licence' | 'kind' | 'name' | 'arabic' | 'latin' | 'phone' | 'city' | 'address' | 'point' | 'half' | 'outside' | 'long';

/** What is wrong, by field. */
export type TypedProblems = Partial<Record<keyof TypedEstablishment, TypedProblem>>;

const fields = ['licenceNumber', 'kind', 'name', 'nameEn', 'ownerName', 'ownerPhone', 'cityId', 'address', 'lat', 'lon'] as const;

/** A licence number as it is kept: digits as 0–9, one space between groups, letters large. */
export function readLicence(typed: string): string {
  return normaliseDigits(typed).replace(/\s+/g, ' ').trim().toUpperCase();
}

/** The fields of a posted form; whatever else came is nothing. */
export function readTyped(body: Readonly<Record<string, unknown>>): TypedEstablishment {
  const text = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ').toWellFormed().replace(/\s+/g, ' ').trim().slice(0, 400) : '');
  return Object.fromEntries(fields.map((name) => [name, text(name)])) as unknown as TypedEstablishment;
}

/** What stands in the form of an establishment that is there. */
export function typedOf({ licenceNumber, kind, name, nameEn, ownerName, ownerPhone, cityId, address, place }: EstablishmentFacts): TypedEstablishment {
  return {
    licenceNumber: licenceNumber ?? '', kind, name, nameEn: nameEn ?? '', ownerName: ownerName ?? '', ownerPhone: ownerPhone ?? '', cityId: String(cityId), address,
    lat: place === null ? '' : String(place.lat), lon: place === null ? '' : String(place.lon),
  };
}

/** What a form is read with. */
export interface Around {
  /** Of the municipality. */
  readonly cityIds: readonly number[];
  isInKingdom(point: Point): boolean;
  readPhone(typed: string): string | null;
}

/** The form as facts, or what is wrong with it. */
export function readFacts(typed: TypedEstablishment, around: Around): { readonly facts: EstablishmentFacts } | { readonly problems: TypedProblems } {
  const problems: TypedProblems = {};
  const point = pointOf(typed, around, problems);
  const ownerPhone = typed.ownerPhone === '' ? null : around.readPhone(typed.ownerPhone);
  const wrong = (field: keyof TypedEstablishment, problem: TypedProblem, so: boolean): void => void (so && (problems[field] ??= problem));
  for (const name of ['licenceNumber', 'name', 'ownerName', 'address'] as const) wrong(name, 'long', typed[name].length > longest[name]);
  wrong('nameEn', 'long', typed.nameEn.length > longest.name);
  wrong('licenceNumber', 'licence', typed.licenceNumber !== '' && licenceKey(typed.licenceNumber) === '');
  wrong('kind', 'kind', !(establishmentKinds as readonly string[]).includes(typed.kind));
  wrong('name', 'name', typed.name === '');
  wrong('name', 'arabic', !/\p{Script=Arabic}/u.test(typed.name));
  wrong('nameEn', 'latin', typed.nameEn !== '' && !/[a-z]/i.test(typed.nameEn));
  wrong('ownerPhone', 'phone', typed.ownerPhone !== '' && ownerPhone === null);
  wrong('cityId', 'city', !around.cityIds.includes(Number(typed.cityId)) || typed.cityId === '');
  wrong('address', 'address', typed.address === '');
  if (Object.keys(problems).length > 0) return { problems };
  return {
    facts: {
      licenceNumber: typed.licenceNumber === '' ? null : readLicence(typed.licenceNumber), kind: typed.kind as EstablishmentKind, name: typed.name, nameEn: typed.nameEn || null,
      ownerName: typed.ownerName || null, ownerPhone, cityId: Number(typed.cityId), address: typed.address, place: point,
    },
  };
}

/** Latitude and longitude as they are copied from a map: "21.5433", in either digits; both in one field too ("21.5433, 39.1728"). */
function pointOf(typed: TypedEstablishment, around: Around, problems: TypedProblems): Point | null {
  const plain = (text: string): string => normaliseDigits(text).replaceAll('٫', '.').replace(/[°\s]/g, '');
  const pair = /^([\d.]+)[,،;]([\d.]+)$/.exec(plain(typed.lat));
  const [lat, lon] = pair && typed.lon === '' ? [pair[1]!, pair[2]!] : [plain(typed.lat), plain(typed.lon)];
  if (lat === '' && lon === '') return null;
  if (lat === '' || lon === '') problems[lat === '' ? 'lat' : 'lon'] = 'half';
  for (const [name, value] of [['lat', lat], ['lon', lon]] as const) if (value !== '' && !/^\d{1,3}(\.\d{1,12})?$/.test(value)) problems[name] = 'point';
  const point = { lat: Number(lat), lon: Number(lon) };
  if (problems.lat === undefined && problems.lon === undefined && !around.isInKingdom(point)) problems.lat = 'outside';
  return point;
}

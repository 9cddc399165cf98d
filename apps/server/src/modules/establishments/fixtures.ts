import { foldText } from '@bawaba/text/names';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { type Establishment, establishmentKinds } from './rules/establishment.ts';
import { insertEstablishments } from './store/establishments.ts';

const inOneStatement = 1_000;

/** Synthetic names of offices, all different, as they are written on their signs. */
const kinds = ['مكتب %s للخدمات العامة', 'مؤسسة %s للخدمات العامة', 'مكتب %s لخدمات سداد', 'مركز %s التجاري', '%s للخدمات الإلكترونية', 'مكتب %s للتعقيب'] as const;
const brands = (
  'النخبة الأمانة الإتقان الريادة الوفاء الفيصل السلام الأصالة الإنجاز الهدى المجد اليمامة الواحة الجزيرة الرؤية البركة الصفوة المروج السحاب الأفق الشروق النجوم الياقوت المرجان اللؤلؤة الزمرد الفيروز الماسة القلعة المنارة '
  + 'الرواسي السنابل الينابيع الغدير الروضة البستان الربيع النسيم الضياء البيان الرائد الفارس الصقر الشاهين العقاب الخليج الساحل المرسى القافلة الدليل'
).split(' ');
const fathers = (
  'أحمد إبراهيم إسماعيل أسامة أنور آدم بدر تركي ثامر جابر حسام خالد داود رائد زياد سامي شاكر صالح ضاري طلال ظافر عادل غازي فؤاد قاسم كامل لؤي ماجد نايف هاني وليد ياسر عبدالعزيز عبدالله عبدالرحمن عبدالملك أبوبكر نورالدين مؤيد رؤوف هيثم مصطفى عيسى موسى يحيى'
).split(' ');
const families = (
  'الغامدي الزهراني القحطاني الشهري العتيبي الحربي المطيري الدوسري الشمري العنزي السبيعي البقمي الجهني البلوي المالكي الثقفي الهذلي القرشي السلمي الأحمدي الرشيدي الخالدي التميمي اليامي الأسمري العسيري النجراني الجازاني الحازمي الصبحي '
  + 'اللحياني الفيفي الريثي المدخلي الحكمي الشريف الهاشمي الأنصاري البخاري الطائفي المكي المدني الخيبري اليماني الحضرمي باوزير باعشن العمودي الكثيري بافقيه'
).split(' ');

export interface TestName {
  readonly name: string;
  readonly ownerName: string;
}

/** How many different names {@link nameOf} has. */
export const differentNames = brands.length * fathers.length * families.length;

/** The name of the office of a number from 0 on; two numbers, two names. */
export function nameOf(index: number): TestName {
  const brand = brands[index % brands.length]!;
  const family = families[Math.floor(index / brands.length) % families.length]!;
  const father = fathers[Math.floor(index / brands.length / families.length) % fathers.length]!;
  const kind = kinds[(index * 7 + Math.floor(index / 11)) % kinds.length]!;
  return { name: kind.replace('%s', `${brand} ${father} ${family}`), ownerName: `${fathers[Math.floor(index * 2.9 + index / 53) % fathers.length]!} ${families[Math.floor(index * 3.7 + index / 41) % families.length]!}` };
}

const swapAt = (word: string, at: number): string => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
const longest = (name: string): string => name.split(' ').toSorted((a, b) => b.length - a.length)[0]!;
const inLongest = (name: string, change: (word: string) => string): string => name.replace(longest(name), change(longest(name)));

/** The ways in which people write one name; each gives the name again where it has nothing to change. */
export const waysOfWriting: Readonly<Record<string, (name: string) => string>> = {
  'without any hamza': (name) => name.replace(/[أإآ]/g, 'ا').replaceAll('ؤ', 'و').replaceAll('ئ', 'ي'),
  'with a hamza that is none': (name) => name.replace(/(^| )(و?)ا(?!ل)/g, '$1$2أ').replace('ال', 'أل'),
  'ta marbuta as ha': (name) => name.replace(/ة(?= |$)/g, 'ه'),
  'ha as ta marbuta': (name) => name.replace(/ه(?= |$)/g, 'ة'),
  'ya without dots': (name) => name.replace(/ي(?= |$)/g, 'ى'),
  'with all short vowels': (name) => name.replace(/([بتثجحخدذرزسشصضطظعغفقكلمنه])/g, '$1َ'),
  'stretched': (name) => inLongest(name, (word) => `${word.slice(0, 3)}ــــ${word.slice(3)}`),
  'without articles': (name) => name.replace(/(^| )ال/g, '$1'),
  'compound names apart': (name) => name.replace(/عبدال/g, 'عبد ال').replace('أبوبكر', 'أبو بكر').replace('نورالدين', 'نور الدين'),
  'two letters swapped': (name) => inLongest(name, (word) => swapAt(word, 3)),
  'a letter missed': (name) => inLongest(name, (word) => word.slice(0, 4) + word.slice(5)),
  'a letter too many': (name) => inLongest(name, (word) => `${word.slice(0, 4)}${word[3]!}${word.slice(4)}`),
  'a letter mistaken': (name) => inLongest(name, (word) => `${word.slice(0, 4)}ظ${word.slice(5)}`),
  'only what tells it': (name) => name.replace(/(مكتب|مؤسسة|مركز|للخدمات|لخدمات|العامة|الإلكترونية|سداد|التجاري|للتعقيب)( |$)/g, '').trim(),
  'words in another order': (name) => name.split(' ').toReversed().join(' '),
  'two spaces and commas': (name) => name.replaceAll(' ', ' ،  '),
  'half of the last word': (name) => waysOfWriting['only what tells it']!(name).slice(0, -2),
  'presentation forms': (name) => name.replaceAll('لا', 'ﻻ').replaceAll('م', 'ﻣ').replaceAll('ه', 'ﻫ'),
  'Persian letters': (name) => name.replaceAll('ك', 'ک').replaceAll('ي', 'ی'),
  'all at once, as typed in haste': (name) => foldText(name).split(' ').filter((word) => word.length > 3).join(' ').replace(/ ال/g, ' '),
};

/** Fills a municipality's register with offices of {@link nameOf}, spread over its city: numbers `from` to `from + count - 1`. */
export async function makeRegister(db: Database, { authorityId, cityId, count, from = 0 }: { authorityId: number; cityId: number; count: number; from?: number }): Promise<void> {
  const now = new Date();
  for (let at = from; at < from + count; at += inOneStatement) {
    const numbers = Array.from({ length: Math.min(inOneStatement, from + count - at) }, (_, index) => at + index);
    await db.transaction((tx) => insertEstablishments(tx, numbers.map((number): Establishment => ({
      ...nameOf(number), establishmentId: newId(now), authorityId, cityId, licenceNumber: `${4030 + (number % 7)}-${String(100_000 + number)}`, kind: establishmentKinds[number % 4]!, nameEn: null,
      ownerPhone: `+9665${String(10_000_000 + number)}`, address: 'شارع تجريبي', place: { lat: 21.4 + (number % 300) / 1000, lon: 39.1 + (Math.floor(number / 300) % 300) / 1000 }, status: 'active', mergedInto: null,
      source: 'import', nearestBranch: null, synthetic: true, revision: 1,
    })), now));
  }
}

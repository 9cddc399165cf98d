import type { Bilingual } from '../../platform/language.ts';

/** Nationalities that are asked for most, by ISO 3166 code; the last is for all others, whose passport tells which. */
const names: readonly (readonly [code: string, ar: string, en: string])[] = [
  ['af', 'أفغانستان', 'Afghanistan'], ['dz', 'الجزائر', 'Algeria'], ['bd', 'بنغلاديش', 'Bangladesh'], ['ca', 'كندا', 'Canada'], ['td', 'تشاد', 'Chad'],
  ['cn', 'الصين', 'China'], ['eg', 'مصر', 'Egypt'], ['er', 'إريتريا', 'Eritrea'], ['et', 'إثيوبيا', 'Ethiopia'], ['fr', 'فرنسا', 'France'],
  ['de', 'ألمانيا', 'Germany'], ['gh', 'غانا', 'Ghana'], ['in', 'الهند', 'India'], ['id', 'إندونيسيا', 'Indonesia'], ['iq', 'العراق', 'Iraq'],
  ['jo', 'الأردن', 'Jordan'], ['ke', 'كينيا', 'Kenya'], ['lb', 'لبنان', 'Lebanon'], ['my', 'ماليزيا', 'Malaysia'], ['ml', 'مالي', 'Mali'],
  ['mr', 'موريتانيا', 'Mauritania'], ['ma', 'المغرب', 'Morocco'], ['mm', 'ميانمار', 'Myanmar'], ['np', 'نيبال', 'Nepal'], ['ne', 'النيجر', 'Niger'],
  ['ng', 'نيجيريا', 'Nigeria'], ['pk', 'باكستان', 'Pakistan'], ['ps', 'فلسطين', 'Palestine'], ['ph', 'الفلبين', 'Philippines'], ['so', 'الصومال', 'Somalia'],
  ['za', 'جنوب أفريقيا', 'South Africa'], ['es', 'إسبانيا', 'Spain'], ['lk', 'سريلانكا', 'Sri Lanka'], ['sd', 'السودان', 'Sudan'], ['sy', 'سوريا', 'Syria'],
  ['th', 'تايلاند', 'Thailand'], ['tn', 'تونس', 'Tunisia'], ['tr', 'تركيا', 'Türkiye'], ['ug', 'أوغندا', 'Uganda'], ['gb', 'المملكة المتحدة', 'United Kingdom'],
  ['us', 'الولايات المتحدة', 'United States'], ['ye', 'اليمن', 'Yemen'], ['other', 'جنسية أخرى', 'Another nationality'],
];

export const nationalities: readonly { readonly value: string; readonly label: Bilingual }[] = names.map(([value, ar, en]) => ({ value, label: { ar, en } }));

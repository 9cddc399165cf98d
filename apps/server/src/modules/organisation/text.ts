import { words } from '../../platform/language.ts';

/** How a branch is called. */
export const branchText = words({
  ar: { closed: (name: string) => `${name} (مغلق)` },
  en: { closed: (name: string) => `${name} (closed)` },
});

/** Why a row of an imported file is refused, by code, beside what platform/csv.ts says of every file. */
export const importText = words({
  ar: {
    unknown_city: 'لا توجد مدينة بهذا الاسم في النظام.',
    ambiguous_city: 'لأكثر من مدينة هذا الاسم. اكتب رقم المدينة بدلًا منه.',
    unknown_region: 'لا توجد منطقة بهذا الرقم في النظام.',
    number_wrong: 'الرقم عدد صحيح من 1 إلى 32767.',
    slug_taken: 'هذا الرمز لقطاع آخر في النظام.',
    unknown_sector: 'لا يوجد قطاع بهذا الاسم في النظام.',
    branch_number_wrong: 'رقم الفرع عدد صحيح من 1 إلى 65535.',
    branch_closed: 'هذا رقم فرع أُغلق نهائيًا، ولا يُستعمل من جديد.',
    phone_wrong: 'رقم الهاتف غير صحيح.',
    coordinate_wrong: 'الإحداثي عدد عشري بالدرجات، مثل 24.7136.',
    coordinates_swapped: 'خط العرض وخط الطول معكوسان.',
    outside_kingdom: 'الموقع خارج المملكة العربية السعودية.',
    far_from_city: 'الموقع يبعد أكثر من 150 كم عن مدينته.',
    no_section: 'يلزم أن يكون في الفرع قسم للرجال أو قسم للنساء.',
    sector_changed: 'الفرع تابع لقطاع آخر، ولا يُنقل بين القطاعات بالاستيراد.',
    section_in_use: 'في القسم مواعيد معلنة. عدّل الطاقة الاستيعابية أولًا.',
  },
  en: {
    unknown_city: 'There is no city of this name in the system.',
    ambiguous_city: 'Several cities have this name. Write the number of the city instead.',
    unknown_region: 'There is no region of this number in the system.',
    number_wrong: 'The number is a whole number from 1 to 32767.',
    slug_taken: 'Another sector in the system has this slug.',
    unknown_sector: 'There is no sector of this name in the system.',
    branch_number_wrong: 'A branch number is a whole number from 1 to 65535.',
    branch_closed: 'This number belongs to a branch that is closed for good. It is not used again.',
    phone_wrong: 'This is no telephone number.',
    coordinate_wrong: 'A coordinate is a decimal number of degrees, such as 24.7136.',
    coordinates_swapped: 'Latitude and longitude are swapped.',
    outside_kingdom: 'The place is outside Saudi Arabia.',
    far_from_city: 'The place is more than 150 km from its city.',
    no_section: 'A branch needs a section for men or one for women.',
    sector_changed: 'The branch belongs to another sector, and an import does not move it.',
    section_in_use: 'Appointments are published in this section. Change the capacity first.',
  },
});

/** Words of the staff's list of branches. */
export const branchesText = words({
  ar: {
    title: 'الفروع',
    intro: 'تُضاف الفروع وتُعدّل باستيراد ملف CSV.',
    branch: 'الفرع',
    number: 'الرقم',
    sector: 'القطاع',
    city: 'المدينة',
    sections: 'الأقسام',
    services: 'الخدمات',
    both: 'رجال ونساء',
    men: 'رجال',
    women: 'نساء',
    none: 'لا توجد فروع في قطاعك بعد.',
  },
  en: {
    title: 'Branches',
    intro: 'Branches are added and changed by importing a CSV file.',
    branch: 'Branch',
    number: 'Number',
    sector: 'Sector',
    city: 'City',
    sections: 'Sections',
    services: 'Services',
    both: 'Men and women',
    men: 'Men',
    women: 'Women',
    none: 'Your sector has no branches yet.',
  },
});

import { words } from '../../platform/language.ts';

/** Why a row of an imported file is refused, by code, beside what platform/csv.ts says of every file. */
export const importText = words({
  ar: {
    number_wrong: 'الرقم عدد صحيح من 1 إلى 32767.',
    kind_wrong: 'اكتب ministry للوزارة أو municipality للأمانة.',
    kind_changed: 'هذا الرقم في النظام لجهة من النوع الآخر، ولا يغيّر الاستيراد نوع الجهة.',
    slug_taken: 'هذا الرمز لجهة أخرى في النظام.',
    parent_needed: 'تتبع الأمانة وزارة. اكتب رقمها.',
    parent_unknown: 'لا توجد وزارة بهذا الرقم في النظام ولا في الأسطر السابقة.',
    parent_changed: 'ليست هذه تبعية الجهة في النظام، ولا تُنقل الجهة بالاستيراد.',
    cities_of_ministry: 'المدن للأمانات فقط. اترك الخانة فارغة.',
    cities_wrong: 'اكتب أرقام مدن معروفة بلا تكرار، تفصل بينها فاصلة منقوطة، مثل 2;3.',
    city_taken: 'إحدى هذه المدن تابعة لأمانة أخرى.',
  },
  en: {
    number_wrong: 'The number is a whole number from 1 to 32767.',
    kind_wrong: 'Write ministry or municipality.',
    kind_changed: 'This number is an authority of the other kind, and an import does not change that.',
    slug_taken: 'Another authority in the system has this slug.',
    parent_needed: 'A municipality stands below a ministry. Write its number.',
    parent_unknown: 'There is no ministry of this number in the system or in the rows before.',
    parent_changed: 'The authority does not stand there in the system, and an import does not move it.',
    cities_of_ministry: 'Only municipalities have cities. Leave the cell empty.',
    cities_wrong: 'Write numbers of known cities, each once, with semicolons between them, such as 2;3.',
    city_taken: 'One of these cities belongs to another municipality.',
  },
});

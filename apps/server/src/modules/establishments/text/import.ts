import { words } from '../../../platform/language.ts';

/** Why a row of an imported file is refused, by code, beside what platform/csv.ts says of every file. */
export const importText = words({
  ar: {
    unknown_authority: 'لا توجد أمانة بهذا الاسم أو الرمز في النظام.',
    licence_wrong: 'رقم الرخصة حروف وأرقام.',
    kind_wrong: 'النوع أحد أربعة: general_services أو sadad أو commercial_centre أو other (خدمات عامة، سداد، مركز تجاري، أخرى).',
    status_wrong: 'الحالة active أو closed (سارية أو مغلقة).',
    phone_wrong: 'هذا ليس رقم هاتف.',
    unknown_city: 'لا توجد مدينة بهذا الاسم في النظام.',
    city_of_another: 'المدينة ليست من مدن هذه الأمانة.',
    coordinate_wrong: 'الإحداثية عدد عشري بالدرجات، مثل 24.7136.',
    coordinates_swapped: 'خط العرض وخط الطول متبادلان.',
    outside_kingdom: 'الموقع خارج المملكة.',
  },
  en: {
    unknown_authority: 'There is no municipality of this name or slug in the system.',
    licence_wrong: 'A licence number has letters and digits.',
    kind_wrong: 'The kind is one of four: general_services, sadad, commercial_centre or other.',
    status_wrong: 'The status is active or closed.',
    phone_wrong: 'This is no telephone number.',
    unknown_city: 'There is no city of this name in the system.',
    city_of_another: 'The city is not one of this municipality’s.',
    coordinate_wrong: 'A coordinate is a decimal number of degrees, such as 24.7136.',
    coordinates_swapped: 'Latitude and longitude are swapped.',
    outside_kingdom: 'The place is outside Saudi Arabia.',
  },
});

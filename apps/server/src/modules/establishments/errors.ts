import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about establishments. */
export const establishmentErrors = {
  establishment_not_found: {
    status: 404,
    title: { ar: 'لا توجد منشأة بهذا الرقم ضمن عملك', en: 'There is no such establishment within your work' },
    next: { ar: 'ابحث عنها في صفحة «المنشآت» باسمها أو رقم رخصتها.', en: 'Look for it on the page “Establishments”, by its name or licence number.' },
  },
  establishment_changed: {
    status: 409,
    title: { ar: 'تغيّرت بيانات المنشأة بعد أن فتحت الصفحة', en: 'The establishment has changed since you opened the page' },
    next: { ar: 'راجع بياناتها الآن ثم أعد التعديل. لم يُحفظ شيء من طلبك.', en: 'See how it stands now and make your change again. Nothing of your request was saved.' },
  },
  establishment_pair_decided: {
    status: 409,
    title: { ar: 'حُسم أمر هاتين المنشأتين بعد أن فتحت الصفحة', en: 'Whether these two are one was decided after you opened the page' },
    next: { ar: 'بقي القرار الأول كما هو، ولم يُحفظ قرارك. افتح صفحة المنشأة، وفيها ما تغيّر، وراجع من قرّر إن لزم.', en: 'The first decision stands and yours was not saved. Look at the establishment’s page, and speak to whoever decided if need be.' },
  },
  establishment_licence_taken: {
    status: 409,
    title: { ar: 'رقم الرخصة هذا مسجَّل لمنشأة أخرى', en: 'This licence number belongs to another establishment' },
    next: { ar: 'افتح المنشأة الأخرى. إن كانت هي نفسها فعدّل بياناتها هناك.', en: 'Open the other one. If it is the same, correct it there.' },
  },
  establishment_city_wrong: {
    status: 422,
    title: { ar: 'المدينة ليست من مدن الأمانة', en: 'The city is not one of the municipality’s' },
    next: { ar: 'اختر مدينة من القائمة.', en: 'Choose a city from the list.' },
  },
} as const satisfies ErrorTable;

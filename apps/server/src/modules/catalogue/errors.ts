import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about services. */
export const catalogueErrors = {
  service_not_found: {
    status: 404,
    title: { ar: 'لا توجد خدمة بهذا الاسم', en: 'There is no such service' },
    next: { ar: 'اختر خدمة من قائمة الخدمات.', en: 'Choose a service from the list of services.' },
  },
  service_soon: {
    status: 403,
    title: { ar: 'لم تُطلق هذه الخدمة بعد', en: 'This service has not been launched yet' },
    next: { ar: 'تُتاح هنا بعد أن تنتهي الجهة المسؤولة عنها من مراجعتها واعتمادها.', en: 'It will be here when the authority that answers for it has reviewed and approved it.' },
  },
  service_shut: {
    status: 409,
    title: { ar: 'هذه الخدمة موقوفة حاليًا', en: 'This service is suspended at present' },
    next: { ar: 'لا تُقبل طلبات جديدة الآن. ما بدأته قبل الإيقاف يستمر. تجد السبب في صفحة الخدمة.', en: 'Nothing new can be begun now; what you began before goes on. The page of the service says why.' },
  },
  service_not_here: {
    status: 409,
    title: { ar: 'الخدمة في مرحلة تجريبية في فروع أخرى', en: 'The service is being tried at other branches' },
    next: { ar: 'اختر فرعًا من قائمة الفروع التي تقدّمها.', en: 'Choose a branch from the list of those that offer it.' },
  },
} as const satisfies ErrorTable;

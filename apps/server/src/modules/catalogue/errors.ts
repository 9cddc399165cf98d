import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about services. */
export const catalogueErrors = {
  service_not_found: {
    status: 404,
    title: { ar: 'لا توجد خدمة بهذا الاسم', en: 'There is no such service' },
    next: { ar: 'اختر خدمة من قائمة الخدمات.', en: 'Choose a service from the list of services.' },
  },
} as const satisfies ErrorTable;

import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about branches and their opening. */
export const organisationErrors = {
  branch_not_found: {
    status: 404,
    title: { ar: 'لا يوجد فرع بهذا الرقم', en: 'There is no branch with this number' },
    next: { ar: 'اختر فرعًا من قائمة الفروع.', en: 'Choose a branch from the list of branches.' },
  },
  service_not_at_branch: {
    status: 404,
    title: { ar: 'هذه الخدمة غير متاحة في هذا الفرع', en: 'This branch does not offer this service' },
    next: { ar: 'اختر فرعًا آخر يقدّم الخدمة.', en: 'Choose another branch that offers the service.' },
  },
} as const satisfies ErrorTable;

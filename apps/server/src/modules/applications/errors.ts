import type { ErrorTable } from '../../platform/errors.ts';
import { officerErrors } from './officer-errors.ts';

/** Refusals about applications. */
export const applicationErrors = {
  ...officerErrors,
  application_not_found: {
    status: 404,
    title: { ar: 'لا يوجد طلب بهذا الرقم في حسابك', en: 'There is no such application in your account' },
    next: { ar: 'اختر طلبًا من صفحة «طلباتي».', en: 'Choose one from the page “My applications”.' },
  },
  application_changed: {
    status: 409,
    title: { ar: 'تغيّر الطلب بعد أن فتحت الصفحة', en: 'The application has changed since you opened the page' },
    next: { ar: 'هذا حاله الآن. راجعه ثم أعد ما أردت فعله. لم يُفقد شيء.', en: 'This is how it stands now. Look at it, and do again what you meant to do. Nothing is lost.' },
  },
  application_move_not_allowed: {
    status: 409,
    title: { ar: 'لا يمكن ذلك في حالة الطلب الحالية', en: 'This cannot be done as the application stands now' },
    next: { ar: 'تعرض صفحة الطلب ما يمكن فعله الآن.', en: 'The page of the application shows what can be done now.' },
  },
  application_not_offered: {
    status: 404,
    title: { ar: 'لا يُقدَّم على هذه الخدمة بطلب', en: 'This service is not applied for with a form' },
    next: { ar: 'تعرض صفحة الخدمة كيف تبدأ.', en: 'The page of the service says how to begin.' },
  },
} as const satisfies ErrorTable;

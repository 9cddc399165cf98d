import { words } from '../../../platform/language.ts';
import type { Question } from '../rules/checklist.ts';

/** The questions of the checklist. */
export const checklistText = words({
  ar: {
    licence_shown: 'الرخصة معروضة وسارية',
    advertises_services: 'يعلن عن إنهاء خدمات وزارة الداخلية الإلكترونية',
    offers_services: 'يقدّم هذه الخدمات بمقابل',
    uses_accounts: 'يستعمل حسابات المستفيدين أو يحتفظ ببيانات دخولهم',
    sells_appointments: 'يبيع مواعيد مراجعة الفروع',
    changes_tickets: 'يعدّل تذاكر المواعيد أو يطبعها باسم آخر',
    near_gate_touts: 'له من يستوقف المراجعين عند باب الفرع',
  } satisfies Record<Question, string>,
  en: {
    licence_shown: 'The licence is shown and in force',
    advertises_services: 'Advertises the Ministry of Interior’s e-services',
    offers_services: 'Provides these services for money',
    uses_accounts: 'Uses people’s accounts or keeps their credentials',
    sells_appointments: 'Sells appointments at branches',
    changes_tickets: 'Alters tickets or prints them in another name',
    near_gate_touts: 'Has somebody who stops people at a branch’s gate',
  },
});

import { defineService } from '../define.ts';
import { form } from './form.ts';
import { rules } from './rules.ts';

/** Passports: told and recorded at once, without an appointment. */
export const service = defineService(import.meta.dirname, {
  serviceId: 6,
  slug: 'report-lost-passport',
  sector: 'passports',
  name: { ar: 'الإبلاغ عن فقدان جواز السفر', en: 'Report a lost passport' },
  summary: {
    ar: 'أبلغ عن جواز سفرك السعودي المفقود أو المسروق، فيُسجَّل البلاغ فور إرساله ولا تحتاج إلى زيارة فرع.',
    en: 'Report that your Saudi passport is lost or was stolen. The report is on record as soon as you send it; you need not visit a branch.',
  },
  who: 'citizen',
  free: true,
  needsAppointment: false,
  bring: [],
  form,
  rules,
});

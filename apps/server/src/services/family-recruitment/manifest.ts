import { defineService } from '../define.ts';
import { form } from './form.ts';
import { rules } from './rules.ts';

/** Expatriates Affairs: residents apply to bring their family. */
export const service = defineService(import.meta.dirname, {
  serviceId: 5,
  slug: 'family-recruitment',
  sector: 'expatriates-affairs',
  name: { ar: 'استقدام الأسرة', en: 'Family recruitment' },
  summary: {
    ar: 'تقديم طلب استقدام الزوج أو الزوجة والأبناء دون الثامنة عشرة والوالدين للمقيمين، ومتابعته حتى صدور القرار.',
    en: 'Residents apply to bring husband or wife, children under 18 and parents, and follow the application to its decision.',
  },
  who: 'resident',
  free: false,
  needsAppointment: false,
  bring: [],
  form,
  rules,
});

import { defineService } from '../define.ts';

/** Civil Affairs: nothing but an appointment. */
export const service = defineService(import.meta.dirname, {
  serviceId: 1,
  slug: 'renew-identity-card',
  sector: 'civil-affairs',
  name: { ar: 'تجديد بطاقة الهوية الوطنية', en: 'Renew a national identity card' },
  summary: {
    ar: 'تجديد بطاقة الهوية الوطنية المنتهية أو التي قاربت على الانتهاء، بالحضور الشخصي لأخذ الصورة والبصمة.',
    en: 'Renew a national identity card that has expired or soon will. You come in person for the photograph and fingerprints.',
  },
  who: 'citizen',
  free: true,
  needsAppointment: true,
  bring: [
    { ar: 'بطاقة الهوية الوطنية الحالية', en: 'Your present national identity card' },
    { ar: 'تذكرة الموعد على الجوال أو مطبوعة', en: 'The appointment’s ticket, on the phone or printed' },
  ],
  form: null,
});

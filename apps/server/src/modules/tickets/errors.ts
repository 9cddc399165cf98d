import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about tickets. */
export const ticketErrors = {
  ticket_needed: {
    status: 422,
    title: { ar: 'امسح رمز التذكرة أو ألصق نصه', en: 'Scan the ticket’s code or paste its text' },
    next: { ar: 'يظهر النص عند قراءة الرمز بكاميرا الجوال، وأوله BW1.', en: 'A phone’s camera shows the text when it reads the code; it begins with BW1.' },
  },
  no_live_ticket: {
    status: 409,
    title: { ar: 'لا توجد تذكرة سارية لهذا الموعد', en: 'This appointment has no ticket that stands' },
    next: { ar: 'حدّث الصفحة لترى حال موعدك.', en: 'Refresh the page to see how your appointment stands.' },
  },
  device_key_wrong: {
    status: 422,
    title: { ar: 'مفتاح الجهاز غير صالح', en: 'This is no key of a device' },
    next: { ar: 'حدّث الصفحة ثم أعد المحاولة. تذكرتك صالحة من دون الرمز الحي.', en: 'Refresh the page and try again. Your ticket is good without a live code.' },
  },
  live_elsewhere: {
    status: 409,
    title: { ar: 'الرمز الحي لهذا الموعد مفعّل على جهاز آخر', en: 'The live code of this appointment is on another device' },
    next: { ar: 'انقله إلى هذا الجهاز إن كان الموعد لك، أو احضر بالتذكرة كما هي.', en: 'Move it to this device if the appointment is yours, or come with the ticket as it is.' },
  },
} as const satisfies ErrorTable;

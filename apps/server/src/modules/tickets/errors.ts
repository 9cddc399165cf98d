import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about tickets. */
export const ticketErrors = {
  ticket_needed: {
    status: 422,
    title: { ar: 'امسح رمز التذكرة أو ألصق نصه', en: 'Scan the ticket’s code or paste its text' },
    next: { ar: 'يظهر النص عند قراءة الرمز بكاميرا الجوال، وأوله BW1.', en: 'A phone’s camera shows the text when it reads the code; it begins with BW1.' },
  },
} as const satisfies ErrorTable;

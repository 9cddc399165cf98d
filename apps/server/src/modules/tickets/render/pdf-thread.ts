import { sheetThread } from '../../../platform/pdf.ts';
import type { TicketView } from './view.ts';

/** A ticket's sheet, as {@link ./pdf.ts ticketPdf} makes it, on a thread of its own. */
export const ticketSheet = sheetThread<TicketView>(new URL('./pdf-worker.ts', import.meta.url));

import { serveSheets } from '../../../platform/pdf.ts';
import { ticketPdf } from './pdf.ts';

serveSheets(ticketPdf);

import { serveSheets } from '../../../platform/pdf.ts';
import { letterPdf } from './pdf.ts';

serveSheets(letterPdf);

import { serveSheets } from '../../../platform/pdf.ts';
import { noticePdf } from './notice-pdf.ts';

serveSheets(noticePdf);

import { serveSheets } from '../../../platform/pdf.ts';
import { directivePdf } from './pdf.ts';

serveSheets(directivePdf);

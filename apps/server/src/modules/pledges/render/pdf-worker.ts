import { serveSheets } from '../../../platform/pdf.ts';
import { pledgePdf } from './pdf.ts';

serveSheets(pledgePdf);

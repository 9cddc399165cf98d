import { sheetThread } from '../../../platform/pdf.ts';
import type { LetterView } from './pdf.ts';

/** A letter's sheet, as {@link ./pdf.ts letterPdf} makes it, on a thread of its own. */
export const letterSheet = sheetThread<LetterView>(new URL('./pdf-worker.ts', import.meta.url));

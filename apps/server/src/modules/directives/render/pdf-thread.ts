import { sheetThread } from '../../../platform/pdf.ts';
import type { DirectiveView } from './pdf.ts';

/** A directive's sheet, as {@link ./pdf.ts directivePdf} makes it, on a thread of its own. */
export const directiveSheet = sheetThread<DirectiveView>(new URL('./pdf-worker.ts', import.meta.url));

import { sheetThread } from '../../../platform/pdf.ts';
import type { PledgeView } from './pdf.ts';

/** A pledge's sheet, as {@link ./pdf.ts pledgePdf} makes it, on a thread of its own. */
export const pledgeSheet = sheetThread<PledgeView>(new URL('./pdf-worker.ts', import.meta.url));

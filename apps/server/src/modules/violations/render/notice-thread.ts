import { sheetThread } from '../../../platform/pdf.ts';
import type { NoticeView } from './notice-pdf.ts';

/** A notice's sheet, as {@link ./notice-pdf.ts noticePdf} makes it, on a thread of its own. */
export const noticeSheet = sheetThread<NoticeView>(new URL('./notice-worker.ts', import.meta.url));

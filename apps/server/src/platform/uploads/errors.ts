import type { ErrorTable } from '../errors.ts';
import type { DocumentProblem } from './kinds.ts';

/** Refusals of files, each beside its field: `file_` and the {@link DocumentProblem}. */
export const uploadErrors = {
  file_kind: {
    status: 422,
    title: { ar: 'هذا الملف ليس صورة (JPEG أو PNG أو WebP) ولا ملف PDF', en: 'This file is no picture (JPEG, PNG or WebP) and no PDF' },
    next: { ar: 'صوّر المستند بهاتفك، أو احفظه بصيغة PDF، ثم أرفقه.', en: 'Take a photo of the document, or save it as a PDF, and attach that.' },
  },
  file_large: {
    status: 422,
    title: { ar: 'حجم الملف أكبر من 10 ميغابايت', en: 'The file is larger than 10 MB' },
    next: { ar: 'أرفق ملفًا أصغر، أو صوّر المستند من جديد بدقة أقل.', en: 'Attach a smaller file, or take the photo again at a lower quality.' },
  },
  file_pixels: {
    status: 422,
    title: { ar: 'أبعاد الصورة أكبر من المسموح أو غير صالحة للقراءة', en: 'The picture has more pixels than we take, or a shape that cannot be read' },
    next: { ar: 'أرفق صورة عادية من الهاتف، أو لقطة شاشة منها.', en: 'Attach an ordinary photo from a telephone, or a screenshot of it.' },
  },
  file_broken: {
    status: 422,
    title: { ar: 'الملف تالف أو ناقص', en: 'The file is damaged or incomplete' },
    next: { ar: 'تأكد من أنه يُفتح على جهازك، ثم أرفقه من جديد.', en: 'Check that it opens on your device and attach it again.' },
  },
  file_pages: {
    status: 422,
    title: { ar: 'في الملف أكثر من 20 صفحة', en: 'The file has more than 20 pages' },
    next: { ar: 'أرفق الصفحات المطلوبة فقط.', en: 'Attach only the pages that are asked for.' },
  },
  file_locked: {
    status: 422,
    title: { ar: 'الملف محمي بكلمة مرور', en: 'The file is protected by a password' },
    next: { ar: 'احفظ نسخة منه بلا كلمة مرور، أو صوّر صفحاته، ثم أرفقها.', en: 'Save a copy without the password, or take photos of its pages, and attach those.' },
  },
  file_parts: {
    status: 422,
    title: { ar: 'في ملف PDF مرفقات أو مقاطع أو نموذج تفاعلي لا يظهر في صفحاته', en: 'The PDF carries other files, films or a live form that its pages do not show' },
    next: { ar: 'اطبعه بصيغة PDF من جديد (طباعة ← حفظ بصيغة PDF)، أو صوّر صفحاته، ثم أرفقها.', en: 'Print it to a new PDF (Print → Save as PDF), or take photos of its pages, and attach those.' },
  },
  file_extra: {
    status: 422,
    title: { ar: 'في ملف PDF بيانات زائدة قبل بدايته أو بعد نهايته', en: 'Something else stands before or behind the PDF in this file' },
    next: { ar: 'احفظه بصيغة PDF من جديد، أو صوّر صفحاته، ثم أرفقها.', en: 'Save it as a PDF again, or take photos of its pages, and attach those.' },
  },
  file_heavy: {
    status: 422,
    title: { ar: 'تعذّر فتح الملف لأنه معقّد جدًا', en: 'The file is too complex to be opened' },
    next: { ar: 'اطبعه بصيغة PDF من جديد، أو صوّر صفحاته، ثم أرفقها.', en: 'Print it to a new PDF, or take photos of its pages, and attach those.' },
  },
  file_many: {
    status: 422,
    title: { ar: 'عدد الملفات أكثر من المسموح', en: 'There are more files than allowed' },
    next: { ar: 'أرفق خمسة ملفات في المرة الواحدة على الأكثر.', en: 'Attach at most five files at a time.' },
  },
  file_gone: {
    status: 409,
    title: { ar: 'لم يعد الملف المرفق محفوظًا لدينا', en: 'The attached file is no longer kept' },
    next: { ar: 'أرفقه من جديد ثم أرسل.', en: 'Attach it again and send.' },
  },
  file_unavailable: {
    status: 503,
    title: { ar: 'تعذّر فتح المرفق في هذه اللحظة', en: 'The attachment cannot be opened at this moment' },
    next: { ar: 'المرفق محفوظ. حدّث الصفحة بعد لحظات.', en: 'It is kept. Refresh the page in a few moments.' },
  },
} as const satisfies ErrorTable & Record<`file_${DocumentProblem}`, unknown>;

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { type DocumentProblem, keptSide, mostPages, type Page } from './kinds.ts';
import { encodePixels } from './picture.ts';

/** Numbers of PDFium's public headers. */
const pdfium = {
  errorPassword: 4, errorSecurity: 5,
  formXfa: [2, 3],
  formatBgra: 4,
  drawAnnotations: 0x01, redFirst: 0x10,
  /** Attached file, sound, film, 3D, rich media: what a page cannot show. */
  unseen: [17, 18, 19, 25, 26],
} as const;
/** Dots an inch; points are 72. */
const dots = 170;
/** Notes and fields on one page that are looked through. */
const mostNotes = 2_000;

let compiled: WebAssembly.Module | null = null;

/** PDFium afresh: in its own memory, which nothing of an earlier document is in and nothing of this one stays in. */
async function start(): Promise<WrappedPdfiumModule> {
  compiled ??= await WebAssembly.compile(readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))));
  const module = compiled;
  const library = await init({
    instantiateWasm: (imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance) => void) => {
      // Its start waits for an answer that comes later.
      setImmediate(() => ready(new WebAssembly.Instance(module, imports)));
      return {};
    },
    print: () => undefined,
    printErr: () => undefined,
  } as never);
  library.FPDF_InitLibrary();
  return library;
}

/** What stands around a PDF: whole files begin with `%PDF` and end with `%%EOF`; some scanners fill up with zeros. */
function frameProblem(bytes: Buffer): DocumentProblem | null {
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) return 'broken';
  return bytes.subarray(end + 5).some((byte) => ![0x00, 0x09, 0x0a, 0x0d, 0x20].includes(byte)) ? 'extra' : null;
}

/**
 * Draws the pages of a PDF. PDFium parses it inside WebAssembly, built without an engine for scripts and without XFA: scripts,
 * launches and links have nobody to run them, and only pixels leave. What cannot be seen on its pages is refused. Runs in the
 * decoders' process alone, which bounds time and memory.
 */
export async function readPdf(bytes: Buffer): Promise<readonly Page[] | DocumentProblem> {
  const around = frameProblem(bytes);
  if (around) return around;
  const library = await start();
  const at = library.pdfium.wasmExports.malloc(bytes.length);
  memory(library).set(bytes, at);
  const document = library.FPDF_LoadMemDocument(at, bytes.length, '');
  if (!document) return [pdfium.errorPassword, pdfium.errorSecurity].includes(library.FPDF_GetLastError() as never) ? 'locked' : 'broken';
  const count = library.FPDF_GetPageCount(document);
  if (count < 1) return 'broken';
  if (count > mostPages) return 'pages';
  if (library.FPDFDoc_GetAttachmentCount(document) > 0 || pdfium.formXfa.includes(library.FPDF_GetFormType(document) as never)) return 'parts';
  // What was typed into a form is drawn by its fields; none of their scripts has anything to run in.
  const form = library.PDFiumExt_InitFormFillEnvironment(document, library.PDFiumExt_OpenFormFillInfo());
  library.FPDF_SetFormFieldHighlightAlpha(form, 0);
  const pages: Page[] = [];
  for (let index = 0; index < count; index++) {
    const page = await drawPage(library, document, form, index);
    if (typeof page === 'string') return page;
    pages.push(page);
  }
  return pages;
}

/** Anew each time: it moves when it grows. */
function memory(library: WrappedPdfiumModule): Uint8Array {
  return (library.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
}

async function drawPage(library: WrappedPdfiumModule, document: number, form: number, index: number): Promise<Page | DocumentProblem> {
  const page = library.FPDF_LoadPage(document, index);
  if (!page) return 'broken';
  const notes = notesProblem(library, page);
  if (notes) return notes;
  const [wide, high] = [library.FPDF_GetPageWidthF(page), library.FPDF_GetPageHeightF(page)];
  if (!(wide > 0 && high > 0)) return 'broken';
  const scale = Math.min(dots / 72, keptSide / Math.max(wide, high));
  const [width, height] = [Math.round(wide * scale), Math.round(high * scale)];
  // A strip on which nothing can be read.
  if (Math.min(width, height) < 20) return 'pixels';
  const bitmap = library.FPDFBitmap_CreateEx(width, height, pdfium.formatBgra, 0, 0);
  if (!bitmap) return 'heavy';
  library.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.drawAnnotations | pdfium.redFirst);
  library.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, pdfium.drawAnnotations | pdfium.redFirst);
  const start = library.FPDFBitmap_GetBuffer(bitmap);
  const pixels = Buffer.from(memory(library).subarray(start, start + library.FPDFBitmap_GetStride(bitmap) * height));
  library.FPDFBitmap_Destroy(bitmap);
  library.FPDF_ClosePage(page);
  return encodePixels(pixels, width, height);
}

function notesProblem(library: WrappedPdfiumModule, page: number): DocumentProblem | null {
  const count = library.FPDFPage_GetAnnotCount(page);
  if (count > mostNotes) return 'heavy';
  for (let index = 0; index < count; index++) {
    const note = library.FPDFPage_GetAnnot(page, index);
    const kind = library.FPDFAnnot_GetSubtype(note);
    library.FPDFPage_CloseAnnot(note);
    if (pdfium.unseen.includes(kind as never)) return 'parts';
  }
  return null;
}

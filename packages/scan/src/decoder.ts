/** Runs in a worker: looks for QR codes in pictures. */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { choose } from './choose.ts';

/** QR only; the rest asks for patience with blurred, turned and badly lit codes. Two, since a telephone shows a live code beside the ticket's. */
const options: ReaderOptions = { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: false, tryDownscale: true, maxNumberOfSymbols: 2, textMode: 'Plain' };

/** One frame: pixels, width and height. The answer is the text of a code in it, or null. */
export interface Frame {
  readonly pixels: ArrayBuffer;
  readonly width: number;
  readonly height: number;
}

/** The first message: where the decoder's WebAssembly lies, on our own origin. */
export interface Beginning {
  readonly wasm: string;
}

/** Answers a page's frames, one after the other: all that the worker's file does. */
export function answerFrames(): void {
  addEventListener('message', (event: MessageEvent<Frame | Beginning>) => {
    const { data } = event;
    if ('wasm' in data) prepare(data);
    else void read(data).then((text) => postMessage(text));
  });
}

function prepare({ wasm }: Beginning): void {
  prepareZXingModule({ overrides: { locateFile: (name: string, prefix: string) => (name.endsWith('.wasm') ? wasm : prefix + name) }, fireImmediately: true }).catch(() => undefined);
}

async function read({ pixels, width, height }: Frame): Promise<string | null> {
  try {
    const found = await readBarcodes(new ImageData(new Uint8ClampedArray(pixels), width, height), options);
    return choose(found.filter(({ isValid }) => isValid).map(({ text }) => text));
  } catch {
    // One unreadable frame is followed by the next.
    return null;
  }
}

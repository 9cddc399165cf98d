import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';

prepareZXingModule({ overrides: { locateFile: (name: string, prefix: string) => (name.endsWith('.wasm') ? WASM_URL : prefix + name) }, fireImmediately: true }).catch(() => undefined);

/** QR only; the rest asks for patience with blurred, turned and badly lit codes. */
const options: ReaderOptions = { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: false, tryDownscale: true, maxNumberOfSymbols: 1, textMode: 'Plain' };

/** One frame: pixels, width and height. The answer is the text of a code in it, or null. */
export interface Frame {
  readonly pixels: ArrayBuffer;
  readonly width: number;
  readonly height: number;
}

addEventListener('message', (event: MessageEvent<Frame>) => {
  void read(event.data).then((text) => postMessage(text));
});

async function read({ pixels, width, height }: Frame): Promise<string | null> {
  try {
    const [found] = await readBarcodes(new ImageData(new Uint8ClampedArray(pixels), width, height), options);
    return found?.isValid ? found.text : null;
  } catch {
    // One unreadable frame is followed by the next.
    return null;
  }
}

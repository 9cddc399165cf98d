import type { Beginning, Frame } from './decoder.ts';

/** Where the built decoder and its WebAssembly lie. */
export interface DecoderFiles {
  readonly decoder: string;
  readonly wasm: string;
}

export interface Decoder {
  /** The text of a code in the frame, or null. One frame at a time. */
  decode(frame: Frame): Promise<string | null>;
  stop(): void;
}

/** The search for a code runs beside the page, so that a slow device still answers its person. */
export function startDecoder({ decoder, wasm }: DecoderFiles): Decoder {
  const worker = new Worker(decoder, { type: 'module' });
  let answer: (text: string | null) => void = () => undefined;
  worker.addEventListener('message', (event: MessageEvent<string | null>) => answer(event.data));
  worker.addEventListener('error', () => answer(null));
  worker.postMessage({ wasm } satisfies Beginning);
  return {
    decode: (frame) => new Promise((resolve) => {
      answer = resolve;
      worker.postMessage(frame, [frame.pixels]);
    }),
    stop: () => worker.terminate(),
  };
}

/** Reads QR codes in a browser, from a camera or a picture; the search runs in a worker with our own copy of the decoder. */
export { openPicture, startCamera } from './camera.ts';
export type { Camera, CameraProblem } from './camera.ts';
export { startDecoder } from './worker.ts';
export type { Decoder, DecoderFiles } from './worker.ts';
export { frameOf } from './frame.ts';
export type { Frame } from './decoder.ts';

import type { Frame } from './decoder.ts';

const canvas = typeof document === 'undefined' ? null : document.createElement('canvas');

/** What is seen, as pixels, made smaller where it is wider or higher than `most`; null where nothing is to be seen. */
export function frameOf(source: CanvasImageSource, { width, height }: { width: number; height: number }, most: number): Frame | null {
  const context = canvas?.getContext('2d', { willReadFrequently: true }) ?? null;
  if (canvas === null || context === null || width === 0 || height === 0) return null;
  const scale = Math.min(1, most / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  return { pixels: image.data.buffer as ArrayBuffer, width: image.width, height: image.height };
}

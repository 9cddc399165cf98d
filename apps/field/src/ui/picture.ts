/** A part of a picture, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The longer side of a photo that is kept. */
const longest = 1600;
const quality = 0.85;

function canvasOf(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  return { canvas, context: canvas.getContext('2d')! };
}

async function jpegOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  return new Uint8Array(await blob!.arrayBuffer());
}

/** What a camera shows now, as a JPEG without a word about phone or place in it. */
export function shoot(video: HTMLVideoElement): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight));
  const { canvas, context } = canvasOf(Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale));
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return jpegOf(canvas);
}

export async function decode(jpeg: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
}

/** Paints boxes over in one flat colour, a drop of what was there: nothing of what is under it is left to be guessed. */
export function paintOver(context: CanvasRenderingContext2D, boxes: readonly Box[]): void {
  for (const { x, y, width, height } of boxes) {
    const one = canvasOf(1, 1);
    one.context.drawImage(context.canvas, x, y, width, height, 0, 0, 1, 1);
    const [red, green, blue] = one.context.getImageData(0, 0, 1, 1).data;
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.fillRect(x, y, width, height);
  }
}

/** The photo with boxes painted over. */
export async function covered(jpeg: Uint8Array<ArrayBuffer>, boxes: readonly Box[]): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await decode(jpeg);
  const { canvas, context } = canvasOf(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  paintOver(context, boxes);
  return jpegOf(canvas);
}

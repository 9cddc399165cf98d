import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [width, height] = [1280, 720];

/** A grey picture, one byte a pixel. */
interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

/**
 * What a desk camera sees of a printed ticket: the sheet rasterised at 150 dpi, blurred, turned by `degrees`,
 * and framed around its code. Programs: pdftoppm and convert, which `script/test` installs.
 */
export function photograph(pdf: Buffer, degrees: number): Grey {
  const sheet = execFileSync('pdftoppm', ['-r', '150', '-gray', '-singlefile', '-'], { input: pdf, maxBuffer: 64 << 20 });
  const seen = execFileSync('convert', ['pgm:-', '-background', 'white', '-rotate', String(degrees), '-blur', '0x1', 'pgm:-'], { input: sheet, maxBuffer: 64 << 20 });
  return frame(readPgm(seen));
}

/** What a camera sees of a telephone's screen held up to it: a screenshot that fills most of the picture, a little blurred. */
export function show(screenshot: Buffer): Grey {
  const seen = execFileSync('convert', ['png:-', '-resize', `${height - 80}x${height - 80}`, '-blur', '0x0.7', '-background', 'white', '-gravity', 'center', '-extent', `${width}x${height}`, '-colorspace', 'gray', '-depth', '8', 'pgm:-'], { input: screenshot, maxBuffer: 64 << 20 });
  return readPgm(seen);
}

function readPgm(bytes: Buffer): Grey {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'))!;
  return { width: Number(header[1]), height: Number(header[2]), pixels: bytes.subarray(header[0].length) };
}

/** Cuts the camera's frame out of the sheet, around where most black lies close together: the code. */
function frame(sheet: Grey): Grey {
  const [x, y] = darkestPlace(sheet);
  const pixels = Buffer.alloc(width * height, 255);
  const [left, top] = [x - width / 2, y - height / 2];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [sx, sy] = [left + column, top + row];
      if (sx >= 0 && sx < sheet.width && sy >= 0 && sy < sheet.height) pixels[row * width + column] = sheet.pixels[sy * sheet.width + sx]!;
    }
  }
  return { width, height, pixels };
}

function darkestPlace({ width: w, height: h, pixels }: Grey): [number, number] {
  const cell = 160;
  let best = { dark: -1, x: 0, y: 0 };
  for (let y = 0; y + cell <= h; y += 20) {
    for (let x = 0; x + cell <= w; x += 20) {
      let dark = 0;
      for (let dy = 0; dy < cell; dy += 4) for (let dx = 0; dx < cell; dx += 4) if (pixels[(y + dy) * w + x + dx]! < 128) dark++;
      if (dark > best.dark) best = { dark, x: x + cell / 2, y: y + cell / 2 };
    }
  }
  return [best.x, best.y];
}

/** Writes pictures as a video that Chromium plays as a camera: each for a second and a half, over and over. */
export function writeVideo(file: string, pictures: readonly Grey[]): void {
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)];
  for (const { pixels } of pictures) for (let n = 0; n < 15; n++) parts.push(Buffer.from('FRAME\n'), pixels, chroma);
  writeFileSync(file, Buffer.concat(parts));
}

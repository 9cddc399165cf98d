import { crc32, deflateSync } from 'node:zlib';

/** The arch of `public/icon.svg` in its 80 × 80 units, for launchers that take no SVG. */
const colours = { ground: [0x0d, 0x5c, 0x49], wall: [0xff, 0xff, 0xff], way: [0xc5, 0x9d, 0x5f] } as const;

function inArch(x: number, y: number, radius: number, top: number): boolean {
  if (y > 60 || Math.abs(x - 40) > radius) return false;
  return y >= top || Math.hypot(x - 40, y - top) <= radius;
}

function colourAt(x: number, y: number): readonly [number, number, number] {
  if (inArch(x, y, 5, 41)) return colours.way;
  return inArch(x, y, 18, 38) && !inArch(x, y, 9, 39) ? colours.wall : colours.ground;
}

/** The icon as a PNG of `size` × `size` pixels, edges smoothed by 16 samples a pixel. */
export function iconPng(size: number): Buffer {
  const samples = 4;
  const lines = Buffer.alloc(size * (1 + 3 * size));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0];
      for (let s = 0; s < samples * samples; s++) {
        const colour = colourAt(((x + ((s % samples) + 0.5) / samples) * 80) / size, ((y + (Math.floor(s / samples) + 0.5) / samples) * 80) / size);
        colour.forEach((value, i) => (sum[i]! += value));
      }
      sum.forEach((value, i) => (lines[y * (1 + 3 * size) + 1 + 3 * x + i] = Math.round(value / (samples * samples))));
    }
  }
  return png(size, lines);
}

function png(size: number, lines: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, true colour.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

import { inflateSync } from 'node:zlib';

const woffHeader = 44;
const woffEntry = 20;
const sfntHeader = 12;
const sfntEntry = 16;

type Table = { tag: number; checksum: number; data: Buffer };

/**
 * A WOFF 1.0 font unpacked to plain TrueType (https://www.w3.org/TR/WOFF/).
 * Done once at start: pdfkit's own reader would inflate every table anew for
 * every ticket, in JavaScript, which took nine tenths of the time.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, i) => readTable(woff, woffHeader + i * woffEntry));
  const directory = Buffer.alloc(sfntHeader + tables.length * sfntEntry);
  writeHeader(directory, woff.readUInt32BE(4), tables.length);
  let offset = directory.length;
  const bodies = tables.map(({ tag, checksum, data }, i) => {
    [tag, checksum, offset, data.length].forEach((value, field) => {
      directory.writeUInt32BE(value, sfntHeader + i * sfntEntry + field * 4);
    });
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([directory, ...bodies]);
}

function readTable(woff: Buffer, at: number): Table {
  const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((field) => woff.readUInt32BE(at + field)) as
    [number, number, number, number, number];
  const stored = woff.subarray(offset, offset + packed);
  return { tag, checksum, data: packed < length ? inflateSync(stored) : stored };
}

/** The search fields follow from the number of tables (OpenType, "Table directory"). */
function writeHeader(directory: Buffer, flavour: number, tables: number): void {
  const power = Math.floor(Math.log2(tables));
  directory.writeUInt32BE(flavour, 0);
  [tables, 16 * 2 ** power, power, 16 * (tables - 2 ** power)].forEach((value, i) => directory.writeUInt16BE(value, 4 + i * 2));
}

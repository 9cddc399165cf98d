import { connect, type Socket } from 'node:net';
import { perSecond } from './compare.ts';
import { type Frame, readFrame } from './frame.ts';

/** One answer; `index` is that of its request. */
export interface Answer {
  readonly index: number;
  readonly status: number;
  /** Only valid until the callback returns: copy what is kept. */
  readonly body: Buffer;
}

export interface Load {
  readonly port: number;
  /** Keep-alive connections, opened before the clock starts; each waits for an answer before it asks again. */
  readonly connections: number;
  /** How many requests in all. */
  readonly count: number;
  /** The bytes of a request, by index. */
  readonly request: (index: number) => string;
  readonly onAnswer?: (answer: Answer) => void;
}

/**
 * A load generator that costs little beside what it measures: bare sockets and just enough HTTP/1.1
 * to read answers with a Content-Length. Returns requests a second; any other answer ends the run.
 */
export async function runLoad(load: Load): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)));
  const indexes = Array.from({ length: load.count }, (_, index) => index).values();
  try {
    return await perSecond(load.count, () => Promise.all(sockets.map((socket) => converse(socket, load, indexes))));
  } finally {
    sockets.forEach((socket) => socket.destroy());
  }
}

/** The bytes of a request without a body, or with a JSON one. */
export function requestText(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): string {
  const own = { host: 'localhost', ...headers, ...(body !== '' && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }) };
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Asks and listens in turn until no request is left. */
function converse(socket: Socket, load: Load, indexes: IterableIterator<number>): Promise<void> {
  return new Promise((resolve, reject) => {
    let index = 0;
    let received: Buffer[] = [];
    let size = 0;
    let wanted: Frame | null = null;
    const next = (): void => {
      const { value, done } = indexes.next();
      if (done) return resolve();
      index = value;
      socket.write(load.request(index));
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    const read = (chunk: Buffer): void => {
      received.push(chunk);
      size += chunk.length;
      wanted ??= readFrame(joined(received));
      if (!wanted || size < wanted.end) return;
      load.onAnswer?.({ index, status: wanted.status, body: joined(received).subarray(wanted.start, wanted.end) });
      [received, size, wanted] = [[], 0, null];
      next();
    };
    socket.on('data', (chunk: Buffer) => {
      try {
        read(chunk);
      } catch (error) {
        reject(error as Error);
      }
    });
    next();
  });
}

function joined(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

import { connect, type Socket } from 'node:net';
import { readFrame } from './frame.ts';

/** One answer: its status line and headers as text, and its body. */
export interface Reply {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

/** The server went away before it answered: what it did with the request is not known. */
export class ConnectionLost extends Error {}

/** A fixed number of keep-alive connections to one server, shared by everybody who asks. */
export interface Connections {
  /** Sends the bytes of a request when a connection is free. Throws {@link ConnectionLost}. */
  ask(request: string): Promise<Reply>;
  close(): void;
}

interface Asked {
  readonly request: string;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

export function openConnections(port: number, count: number): Connections {
  const waiting: Asked[] = [];
  let free = count;
  const idle: Socket[] = [];
  const open = (): Socket => {
    // A server closes what it has not heard of for a while.
    for (let socket = idle.pop(); socket; socket = idle.pop()) if (socket.writable && !socket.destroyed) return socket;
    return connect({ port, host: '127.0.0.1', noDelay: true });
  };
  const next = (): void => {
    while (free > 0 && waiting.length > 0) {
      free--;
      converse(open(), waiting.shift()!);
    }
  };
  const converse = (socket: Socket, asked: Asked): void => {
    let received: Buffer = Buffer.alloc(0);
    const leave = (keep: boolean): void => {
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      if (keep) idle.push(socket);
      else socket.destroy();
      free++;
      next();
    };
    const lost = (): void => {
      leave(false);
      asked.reject(new ConnectionLost('the server closed the connection'));
    };
    socket.on('error', lost);
    socket.on('close', lost);
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const frame = readFrame(received);
      if (!frame || received.length < frame.end) return;
      leave(!/\r\nconnection: close/i.test(frame.head));
      asked.resolve({ status: frame.status, head: frame.head, body: received.subarray(frame.start, frame.end) });
    });
    socket.write(asked.request);
  };
  return {
    ask: (request) => new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      next();
    }),
    close: () => idle.splice(0).forEach((socket) => socket.destroy()),
  };
}

/** The reference for a page: `node:http` alone, answering every request with the same head and the same bytes. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attend } from './serve.ts';

export interface PlainPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const [page] = (await once(process, 'message')) as [PlainPage];
const body = Buffer.from(page.body);
const server = createServer((_request, response) => response.writeHead(200, page.headers).end(body)).listen(0, '127.0.0.1');
server.keepAliveTimeout = 60_000;
await once(server, 'listening');
attend((server.address() as AddressInfo).port, async () => {
  server.closeAllConnections();
  server.close();
});

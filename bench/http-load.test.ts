import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { requestText, runLoad } from './http-load.ts';

const servers: Server[] = [];
after(() => servers.forEach((server) => server.close().closeAllConnections()));

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('every request is sent once, with its headers and body, and its own answer is read', async () => {
  const port = await serve(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    response.end(`${request.method} ${request.url} ${request.headers['x-own']} ${body.toString()}`);
  });
  const answers = new Map<number, string>();
  await runLoad({
    port, connections: 3, count: 20,
    request: (index) => requestText('POST', `/${index}`, { 'x-own': `v${index}` }, JSON.stringify({ text: 'موعد', index })),
    onAnswer: ({ index, status, body }) => answers.set(index, `${status} ${body.toString()}`),
  });
  assert.equal(answers.size, 20);
  for (const [index, answer] of answers) assert.equal(answer, `200 POST /${index} v${index} {"text":"موعد","index":${index}}`);
});

test('an answer in many pieces is put together', async () => {
  const text = 'أ'.repeat(200_000);
  const port = await serve(async (_request, response) => {
    response.writeHead(200, { 'content-length': Buffer.byteLength(text) });
    for (let at = 0; at < text.length; at += 50_000) {
      response.write(text.slice(at, at + 50_000));
      await new Promise(setImmediate);
    }
    response.end();
  });
  let same = 0;
  await runLoad({ port, connections: 2, count: 4, request: () => requestText('GET', '/'), onAnswer: ({ body }) => (same += Number(body.toString() === text)) });
  assert.equal(same, 4);
});

test('a run ends with what its check throws, and when the server goes away', async () => {
  const port = await serve((_request, response) => void response.end('ok'));
  const refuse = (): never => {
    throw new Error('not what was expected');
  };
  await assert.rejects(runLoad({ port, connections: 2, count: 4, request: () => requestText('GET', '/'), onAnswer: refuse }), /not what was expected/);
  const closing = await serve((request) => void request.socket.destroy());
  await assert.rejects(runLoad({ port: closing, connections: 1, count: 1, request: () => requestText('GET', '/') }), /closed a connection|ECONNRESET/);
});

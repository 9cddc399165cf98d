import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { openBrowser, locationOf } from './browser.ts';
import { ConnectionLost, openConnections } from './connections.ts';

const ends: (() => void)[] = [];
after(() => ends.forEach((end) => end()));

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connections = openConnections((server.address() as AddressInfo).port, 3);
  ends.push(() => connections.close(), () => server.close().closeAllConnections());
  return { server, connections };
}

test('many people share few connections, and each gets their own answer', async () => {
  let open = 0;
  const { server, connections } = await serve((request, response) => void response.end(request.url));
  server.on('connection', () => open++);
  const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => connections.ask(`GET /${i} HTTP/1.1\r\nhost: localhost\r\n\r\n`)));
  replies.forEach((reply, i) => assert.equal(reply.body.toString(), `/${i}`));
  assert.ok(open <= 3);
});

test('a browser keeps cookies, drops those that end, and says where it is sent', async () => {
  const { connections } = await serve((request, response) => {
    response.setHeader('set-cookie', request.url === '/in' ? ['a=1; Path=/', 'b=2; HttpOnly'] : ['a=; Max-Age=0']);
    response.writeHead(303, { location: '/next', 'content-length': 0 }).end();
  });
  const browser = openBrowser(() => connections);
  assert.equal(locationOf(await browser.get('/in')), '/next');
  assert.deepEqual([...browser.cookies], [['a', '1'], ['b', '2']]);
  await browser.get('/out');
  assert.deepEqual([...browser.cookies], [['b', '2']]);
});

test('a server that goes away is told, and the next question opens another connection', async () => {
  let calls = 0;
  const { connections } = await serve((request, response) => (calls++ === 0 ? void request.socket.destroy() : void response.end('back')));
  await assert.rejects(connections.ask('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'), ConnectionLost);
  assert.equal((await connections.ask('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')).body.toString(), 'back');
});

test('a connection that the server closed while nobody used it is not used again', async () => {
  const { server, connections } = await serve((_request, response) => void response.end('here'));
  const ask = async (): Promise<string> => (await connections.ask('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')).body.toString();
  assert.equal(await ask(), 'here');
  server.closeAllConnections();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(await ask(), 'here');
});

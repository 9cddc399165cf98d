import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { platformErrors } from './errors.ts';
import { html, toText } from './html.ts';

const codes: Record<string, keyof typeof platformErrors> = { HPE_HEADER_OVERFLOW: 'headers_too_large', ERR_HTTP_REQUEST_TIMEOUT: 'request_too_slow' };

/**
 * Answers bytes that are no request, and ends their connection: what follows on it cannot be told apart from it.
 * In both languages, since nothing was read that says which. The bytes may hold anything; they are not logged.
 */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, title, next } = platformErrors[codes[error.code ?? ''] ?? 'malformed_request'];
  const body = toText(html`<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title.ar}</title></head>
<body><main><h1>${title.ar}</h1><p>${next.ar}</p><section lang="en" dir="ltr"><h2>${title.en}</h2><p>${next.en}</p></section></main></body></html>`);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'content-type: text/html; charset=utf-8', `content-length: ${Buffer.byteLength(body)}`, 'connection: close', 'cache-control: no-store', "content-security-policy: default-src 'none'", 'x-content-type-options: nosniff',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

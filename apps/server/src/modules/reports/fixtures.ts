import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Answer } from '../identity/fixtures.ts';

/** A form with files, as a browser writes it. */
export function multipart(fields: Readonly<Record<string, string>>, files: readonly { readonly name: string; readonly bytes: Buffer; readonly field?: string }[] = []): { readonly body: Buffer; readonly type: string } {
  const boundary = `----bawaba${randomUUID()}`;
  const parts = [
    ...Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    ...files.flatMap(({ name, bytes, field = 'photo' }) => [Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`), bytes, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}

/** A browser without scripts on the report's pages. */
export interface Reporter {
  get(path: string): Promise<Answer>;
  /** Sends the form of the page that was read last. */
  send(path: string, fields: Readonly<Record<string, string>>, files?: Parameters<typeof multipart>[1]): Promise<Answer>;
}

export function openReporter(app: FastifyInstance, address = '192.0.2.7', lang = 'ar'): Reporter {
  const cookies = new Map<string, string>();
  let hidden: Record<string, string> = {};
  const inject = async (method: 'GET' | 'POST', url: string, sent?: { body: Buffer; type: string }): Promise<Answer> => {
    const headers = { 'accept-language': lang, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(sent && { 'content-type': sent.type }) };
    const answer = await app.inject({ method, url, headers, remoteAddress: address, ...(sent && { payload: sent.body }) });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const main = answer.body.slice(answer.body.indexOf('<main'));
    const found = Object.fromEntries([...main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((match) => [match[1]!, match[2]!]));
    if (found['_csrf']) hidden = found;
    return { status: answer.statusCode, body: answer.body, location: answer.headers.location?.toString() ?? null, headers: answer.headers };
  };
  return { get: (path) => inject('GET', path), send: (path, fields, files = []) => inject('POST', path, path === '/report' ? multipart({ ...hidden, ...fields }, files) : { body: Buffer.from(new URLSearchParams({ ...hidden, ...fields }).toString()), type: 'application/x-www-form-urlencoded' }) };
}

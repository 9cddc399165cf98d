import { requestText } from './http-load.ts';
import type { Connections, Reply } from './connections.ts';

/** What a browser remembers and does: cookies, and following where it is sent. */
export interface Browser {
  get(path: string): Promise<Reply>;
  post(path: string, body: object): Promise<Reply>;
  readonly cookies: ReadonlyMap<string, string>;
}

/** A browser of somebody's own on shared connections. `site`: which server each request goes to. */
export function openBrowser(site: () => Connections): Browser {
  const cookies = new Map<string, string>();
  const ask = async (text: (headers: Record<string, string>) => string): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await site().ask(text(cookie === '' ? {} : { cookie }));
    keepCookies(cookies, reply.head);
    return reply;
  };
  return {
    cookies,
    get: (path) => ask((headers) => requestText('GET', path, { accept: 'text/html', ...headers })),
    post: (path, body) => ask((headers) => requestText('POST', path, headers, JSON.stringify(body))),
  };
}

/** Where an answer sends the browser, or null. */
export function locationOf({ head }: Reply): string | null {
  return /\r\nlocation: ([^\r]+)/i.exec(head)?.[1] ?? null;
}

function keepCookies(cookies: Map<string, string>, head: string): void {
  for (const [, name, value, rest] of head.matchAll(/\r\nset-cookie: ([^=\r]+)=([^;\r]*)([^\r]*)/gi)) {
    if (value === '' || /max-age=0\b/i.test(rest!)) cookies.delete(name!);
    else cookies.set(name!, value!);
  }
}

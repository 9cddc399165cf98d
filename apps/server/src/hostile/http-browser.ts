/** A browser without scripts against a portal that listens: cookies are kept, forms carry the token of the page read last, redirects are not followed. */
export interface HttpBrowser {
  /** Every address that was asked for or led to. */
  readonly addresses: string[];
  cookies(): string;
  get(path: string): Promise<HttpAnswer>;
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly text: string;
  readonly location: string | null;
  readonly setCookies: readonly string[];
}

export function openHttpBrowser(baseUrl: string, signedIn = ''): HttpBrowser {
  const jar = new Map(signedIn === '' ? [] : signedIn.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const addresses: string[] = [];
  let csrf = '';
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (method: string, path: string, body?: URLSearchParams): Promise<HttpAnswer> => {
    const answer = await fetch(baseUrl + path, { method, redirect: 'manual', headers: { cookie: cookies() }, ...(body && { body }) });
    const setCookies = answer.headers.getSetCookie();
    for (const cookie of setCookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '') jar.delete(name!);
      else jar.set(name!, value!);
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString();
    csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? csrf;
    const location = answer.headers.get('location');
    addresses.push(path, ...(location === null ? [] : [location]));
    return { status: answer.status, bytes, text, location, setCookies };
  };
  return { addresses, cookies, get: (path) => ask('GET', path), post: (path, fields = {}) => ask('POST', path, new URLSearchParams({ _csrf: csrf, ...fields })) };
}

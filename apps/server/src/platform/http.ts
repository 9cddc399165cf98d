import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { answerBrokenRequest } from './broken-requests.ts';
import type { Config } from './config.ts';
import { DomainError, type ErrorTable } from './errors.ts';
import { sendError, type ErrorPage } from './http-errors.ts';
import { type Html, toText } from './html.ts';
import { type Language, preferredLanguage } from './language.ts';
import type { Load } from './load.ts';
import { measureRequests } from './measure-requests.ts';
import type { Viewer } from './request-context.ts';
import { mac, randomToken, sameText, type Secrets } from './secrets.ts';
import { securityHeaders } from './security-headers.ts';

export interface HttpOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly load: Load;
  readonly errors: ErrorTable;
  readonly errorPage: ErrorPage;
  /** Who the request's session belongs to, or null. */
  readonly findViewer: (request: FastifyRequest) => Promise<Viewer | null>;
}

const bodyLimit = 64 * 1024;
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The HTTP server with what every route shares: language, security headers, CSRF, who asks, and errors in words. */
export function createHttp(options: HttpOptions): FastifyInstance {
  const headers = securityHeaders(options.config);
  const secure = (request: FastifyRequest, reply: FastifyReply): void => void reply.headers(headers.fixed).header('content-security-policy', headers.policy(request.nonce));
  const app = Fastify({
    loggerInstance: options.log as never,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: options.config.trustedProxies.length > 0 ? [...options.config.trustedProxies] : false,
    // Node looks for who is late twice a minute unless told; a head that takes longer than this is no browser's.
    http: { connectionsCheckingInterval: 5_000, headersTimeout: 20_000 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID().slice(-12),
    clientErrorHandler: answerBrokenRequest,
    // A malformed address or header is answered in words like everything else, though none of the hooks below ran.
    frameworkErrors: (error, request, reply) => {
      Object.assign(request, { lang: keptLanguage(app.parseCookie(request.headers.cookie ?? ''), request, options.config), nonce: randomUUID(), viewer: null, csrfToken: () => '' });
      secure(request as FastifyRequest, reply as FastifyReply);
      sendError(options, error, request as FastifyRequest, reply as FastifyReply);
    },
  }) as unknown as FastifyInstance;
  app.register(cookie);
  app.register(formbody, { bodyLimit });
  app.decorateRequest('lang', 'ar');
  app.decorateRequest('nonce', '');
  app.decorateRequest('viewer', null);
  app.decorateRequest('csrfToken', () => '');
  app.decorateRequest('deed', null);
  app.decorateRequest('announced', null);
  measureRequests(app, options.load);
  /** Forms whose sender could not be looked up: they are read first, so that the page that says so holds what was typed. */
  const unasked = new WeakMap<FastifyRequest, unknown>();
  app.addHook('onRequest', async (request, reply) => {
    request.nonce = randomUUID();
    request.lang = chooseLanguage(request, reply, options.config);
    secure(request, reply);
    request.csrfToken = once(() => csrfToken(request, reply, options));
    // A session is a cookie: without one there is nobody to find.
    if (request.headers.cookie !== undefined && !isAsset(request.url)) {
      await options.findViewer(request).then((viewer) => (request.viewer = viewer), (error: unknown) => {
        if (safe.has(request.method)) throw error;
        unasked.set(request, error);
      });
    }
  });
  app.addHook('preValidation', async (request) => {
    if (!safe.has(request.method)) checkOrigin(request);
    if (unasked.has(request)) throw unasked.get(request);
  });
  app.setErrorHandler((error, request, reply) => sendError(options, error, request, reply));
  app.setNotFoundHandler((request, reply) => sendError(options, new DomainError('not_found'), request, reply));
  return app;
}

function isAsset(url: string): boolean {
  return url.startsWith('/assets/');
}

/** A cookie's name: with the `__Host-` prefix wherever the portal is reached over https. */
export function cookieName(config: Config, name: string): string {
  return isSecure(config) ? `__Host-${name}` : name;
}

/** Attributes of our cookies: whole site, never for scripts, never from other sites' forms. */
export function cookieOptions(config: Config): { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) };
}

/** A `set-cookie` line as the framework writes it, for answers that do without it. @param maxAge in seconds */
export function cookieLine(config: Config, name: string, value: string, maxAge: number): string {
  return cookie.fastifyCookie.serialize(name, value, { ...cookieOptions(config), maxAge });
}

function isSecure(config: Config): boolean {
  return config.baseUrl.startsWith('https:');
}

function chooseLanguage(request: FastifyRequest, reply: FastifyReply, config: Config): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang;
  if (asked === 'ar' || asked === 'en') {
    reply.setCookie(cookieName(config, 'lang'), asked, { ...cookieOptions(config), maxAge: 31_536_000 });
    return asked;
  }
  return keptLanguage(request.cookies, request, config);
}

function keptLanguage(cookies: Readonly<Record<string, string | undefined>>, { headers }: Pick<FastifyRequest, 'headers'>, config: Config): Language {
  return languageOf(cookies[cookieName(config, 'lang')], headers['accept-language']);
}

/** The language chosen in this browser before, or else the one that it prefers. @param kept the value of its cookie `lang` */
export function languageOf(kept: string | undefined, accepted: string | undefined): Language {
  return kept === 'ar' || kept === 'en' ? kept : preferredLanguage(accepted);
}

/**
 * The token a form must carry: bound to a random cookie that other sites can neither read nor set.
 * Made when a page first asks for it, since most pages carry no such form.
 */
function csrfToken(request: FastifyRequest, reply: FastifyReply, options: HttpOptions): string {
  const name = cookieName(options.config, 'form');
  let value = request.cookies[name];
  if (!value || value.length > 64) {
    value = randomToken(18);
    reply.setCookie(name, value, cookieOptions(options.config));
  }
  return mac(options.secrets.key('csrf'), value);
}

function once<T extends string>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Refuses an unsafe request that did not come from our own page (CSRF), by origin and by token. */
function checkOrigin(request: FastifyRequest): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && hostOf(origin) !== request.headers.host) throw new DomainError('forged_request');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('forged_request');
  if (request.url.startsWith('/api/')) {
    // Neither type is one that another site's form can send.
    if (request.headers['content-type'] !== undefined && !/^(?:application\/json|application\/octet-stream|image\/jpeg)\b/i.test(request.headers['content-type'])) throw new DomainError('unsupported_media_type');
    return;
  }
  const given = (request.body as { _csrf?: unknown } | null | undefined)?._csrf;
  if (typeof given !== 'string' || !sameText(given, request.csrfToken())) throw new DomainError('forged_request');
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/** Sends a page. */
export function sendHtml(reply: FastifyReply, page: Html, status = 200): FastifyReply {
  return reply.status(status).type('text/html; charset=utf-8').send(toText(page));
}

/** After a form was carried out: the browser goes on with GET, so that back and reload repeat nothing. */
export function seeOther(reply: FastifyReply, path: string): FastifyReply {
  return reply.status(303).header('location', path).send();
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Config } from '../../platform/config.ts';
import { securityHeaders } from '../../platform/security-headers.ts';

/**
 * Answers a GET and says true, or leaves it alone and says false. Where it takes a while to know, nothing of the answer is
 * written before false is said.
 */
export type Quick = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** Whether cookies may be those of somebody who is signed in: only a look at the database would tell. */
export type MayBeInside = (cookies: string | undefined) => boolean;

/**
 * Puts quick answers in front of everything else that a request goes through. They are for what a crowd asks for: polls, the
 * way to the waiting room, and its page. Whatever is not exactly one of these goes its usual way, which would say the same.
 */
export function standInFront(server: Server, answers: readonly Quick[]): void {
  const usual = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const goOn = (): void => usual.forEach((listener) => listener.call(server, request, response));
    if (request.method !== 'GET') return goOn();
    for (const answer of answers) {
      const answered = answer(request, response);
      if (answered === true) return;
      if (answered !== false) return void answered.then((it) => it || goOn());
    }
    goOn();
  });
}

/** A page, or the way to one. */
export interface Sent {
  readonly status: 200 | 303;
  /** Names and values in turn, beside those that every answer has. */
  readonly headers: readonly string[];
  /** Its bytes as latin1 text, when it is given the answer's nonce. */
  readonly body: (nonce: string) => string;
}

/** Sends what the framework would send, with the same security headers. */
export function createSender(config: Config): (response: ServerResponse, sent: Sent) => void {
  const { fixed, policy } = securityHeaders(config);
  const always = Object.entries(fixed).flat();
  return (response, { status, headers, body }) => {
    const nonce = randomUUID();
    const bytes = body(nonce);
    response.writeHead(status, [...always, 'content-security-policy', policy(nonce), ...headers, 'content-length', String(bytes.length)]);
    response.end(bytes, 'latin1');
  };
}

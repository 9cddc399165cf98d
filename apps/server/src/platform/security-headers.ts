import type { Config } from './config.ts';

/** The security headers of an answer; all but the policy's nonce are the same for every one. */
export interface SecurityHeaders {
  readonly fixed: Readonly<Record<string, string>>;
  /** `content-security-policy`. */
  policy(nonce: string): string;
}

/** What every answer of the portal carries. */
export function securityHeaders(config: Config): SecurityHeaders {
  const policy = [
    "default-src 'none'", "img-src 'self' data: blob:", "style-src 'self'", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self' blob:", "media-src 'self' blob:",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self' 'wasm-unsafe-eval'",
  ].join('; ');
  const fixed = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
    'cache-control': 'no-store',
    ...(config.baseUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
  return { fixed, policy: (nonce) => `${policy} 'nonce-${nonce}'` };
}

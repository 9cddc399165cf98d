import type { FastifyRequest } from 'fastify';
import type { HtmlValue } from './html.ts';
import type { Bilingual, Language } from './language.ts';

/** Roles of staff; a beneficiary has none. See GLOSSARY.md. */
export type StaffRole = 'clerk' | 'branch_manager' | 'sector_officer' | 'authority_officer' | 'inspector' | 'security_reviewer' | 'analyst' | 'operator';

/** Who is asking, as the session says. Set by the identity module before a route runs. */
export interface Viewer {
  readonly kind: 'beneficiary' | 'staff';
  readonly personId: string;
  readonly name: Bilingual;
  readonly sessionId: string;
  /** When this session last proved both factors. */
  readonly authenticatedAt: Date;
  /** Only for staff. */
  readonly role: StaffRole | null;
  readonly sectorId: number | null;
  readonly branchId: number | null;
  /** The ministry or municipality of an authority officer or inspector. */
  readonly authorityId: number | null;
  /** Only for staff: signed in with a first password, and let into nothing before another is chosen. */
  readonly passwordDue?: boolean;
  /** Only for staff: has no passkey where staff need one, and is let into nothing before making one. */
  readonly passkeyDue?: boolean;
}

/** What every page needs to know of its request. */
export interface PageContext {
  readonly lang: Language;
  /** Path with query, as asked: where the language switch and "sign in" come back to. */
  readonly url: string;
  /** For the one inline script of the layout; the CSP names it. */
  readonly nonce: string;
  /** Goes into every form as the hidden field `_csrf`. */
  readonly csrf: string;
  readonly viewer: Viewer | null;
  readonly demo: boolean;
  /** What is said above the page's own matter, such as the ministry's announcements. */
  readonly announced?: HtmlValue;
}

declare module 'fastify' {
  interface FastifyRequest {
    lang: Language;
    nonce: string;
    viewer: Viewer | null;
    csrfToken: () => string;
    announced: HtmlValue;
  }
}

/** The page context of a request. */
export function pageContext(request: FastifyRequest, demo: boolean): PageContext {
  const { lang, url, nonce, viewer, announced } = request;
  return { lang, url, nonce, viewer, demo, announced, get csrf() { return request.csrfToken(); } };
}

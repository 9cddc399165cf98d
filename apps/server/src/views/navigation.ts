import type { StaffRole, Viewer } from '../platform/request-context.ts';
import type { Language } from '../platform/language.ts';
import { viewText } from './text.ts';

export interface NavigationLink {
  /** Compared with the `section` a page names. */
  readonly section: string;
  readonly href: string;
  readonly label: string;
}

type StaffSection = Exclude<keyof (typeof viewText)['ar']['staff'], 'bar' | 'roles'>;

const staffPaths = {
  desk: '/staff/desk',
  applications: '/staff/applications',
  readers: '/staff/readers',
  recovery: '/staff/recovery',
  noShows: '/staff/no-shows',
  capacity: '/staff/capacity',
  draws: '/staff/draws',
  branches: '/staff/branches',
  announcements: '/staff/announcements',
  reports: '/staff/reports',
  record: '/staff/audit',
  outbox: '/staff/outbox',
  operation: '/staff/operation',
  signals: '/staff/signals',
  checks: '/staff/checks',
  releases: '/staff/releases',
  directives: '/staff/directives',
  campaigns: '/staff/campaigns',
  field: '/field/',
  oversight: '/staff/oversight',
  establishments: '/staff/establishments',
  pledges: '/staff/pledges',
  visits: '/staff/inspections',
  violations: '/staff/violations',
  day: '/staff/day',
} as const satisfies Record<StaffSection, string>;

/** Which consoles a role sees in its bar. Seeing a link gives no right: every route checks for itself. */
const staffSections: Record<StaffRole, readonly StaffSection[]> = {
  clerk: ['desk', 'applications', 'checks', 'noShows', 'recovery'],
  branch_manager: ['desk', 'applications', 'checks', 'readers', 'noShows', 'recovery'],
  sector_officer: ['applications', 'capacity', 'draws', 'branches', 'announcements', 'releases', 'reports'],
  authority_officer: ['directives', 'campaigns', 'visits', 'violations', 'establishments', 'pledges', 'oversight'],
  inspector: ['day', 'field', 'establishments', 'pledges'],
  security_reviewer: ['record', 'releases'],
  analyst: ['signals', 'reports'],
  operator: ['operation', 'branches', 'announcements', 'releases', 'outbox', 'record'],
};

/** Where the public pages of the portal lie. */
export const paths = {
  home: '/',
  services: '/services',
  appointments: '/appointments',
  applications: '/applications',
  account: '/account',
  signIn: '/sign-in',
  signOut: '/sign-out',
  staffSignIn: '/staff/sign-in',
  staffSignOut: '/staff/sign-out',
  help: '/help',
  report: '/report',
  checkTicket: '/check-ticket',
  letters: '/letters',
  checkLetter: '/check-letter',
  offices: '/offices',
  checkInspector: '/check-inspector',
  draws: '/draws',
  api: '/docs/api',
  accessibility: '/accessibility',
} as const;

/** The links of the bar for whoever is asking. */
export function navigation(viewer: Viewer | null, lang: Language): readonly NavigationLink[] {
  const words = viewText[lang];
  // Every console would lead back to the page of the new password or passkey.
  if (viewer?.passwordDue || viewer?.passkeyDue) return [];
  if (viewer?.kind === 'staff' && viewer.role !== null) {
    return staffSections[viewer.role].map((section) => ({ section, href: staffPaths[section], label: words.staff[section] }));
  }
  const links = [
    { section: 'services', href: paths.services, label: words.services },
    { section: 'appointments', href: paths.appointments, label: words.appointments },
  ];
  return viewer === null ? links : [...links, { section: 'applications', href: paths.applications, label: words.applications }, { section: 'account', href: paths.account, label: words.account }];
}

/** The same page in the other language: path and query kept, only `lang` replaced. */
export function languageHref(url: string, lang: Language): string {
  const { pathname, searchParams } = new URL(`http://portal.invalid${url}`);
  searchParams.set('lang', lang);
  return `/${pathname.replace(/^\/+/, '')}?${searchParams}`;
}

/** Pages on the way in: nobody wants to come back to one of them. */
const waysIn = /^\/(?:$|sign-in|register|recover|staff\/sign-in)/;

/** "Sign in" that comes back to the page it was asked from; on the staff's pages it is their own. */
export function signInHref(url: string): string {
  const door = /^\/staff(?:[/?]|$)/.test(url) ? paths.staffSignIn : paths.signIn;
  return waysIn.test(url) ? door : `${door}?${new URLSearchParams({ next: url })}`;
}

import type { StaffRole } from '../../../platform/request-context.ts';
import { emailPattern, namePattern, readPhone } from './person.ts';
import { readUsername } from './session.ts';

/** A member of staff to be added, as typed. */
export interface GivenStaff {
  readonly username?: string | undefined;
  readonly role?: string | undefined;
  readonly nameAr?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly sector?: string | undefined;
  readonly branch?: string | undefined;
  readonly authority?: string | undefined;
}

/** The same, read. */
export interface NewStaff {
  readonly username: string;
  readonly name: { readonly ar: string; readonly en: string };
  readonly role: StaffRole;
  readonly sectorId: number | null;
  readonly branchId: number | null;
  readonly authorityId: number | null;
  /** E.164. */
  readonly phone: string;
  readonly email: string | null;
}

/** The sectors, branches and authorities there are; each branch with its sector. */
export interface Places {
  readonly sectors: ReadonlySet<number>;
  readonly branches: ReadonlyMap<number, number>;
  readonly ministries: ReadonlySet<number>;
  readonly municipalities: ReadonlySet<number>;
}

export type StaffProblem =
  | 'username_wrong' | 'role_unknown' | 'name_ar_wrong' | 'name_en_wrong' | 'phone_wrong' | 'email_wrong'
  | 'branch_needed' | 'branch_unknown' | 'branch_not_for_role' | 'sector_needed' | 'sector_unknown' | 'sector_not_for_role' | 'sector_of_branch'
  | 'authority_needed' | 'authority_unknown' | 'authority_not_for_role' | 'municipality_needed';

/** Where a role works: at a branch and thus in its sector, in a sector, in a ministry or municipality, in a municipality, or everywhere. */
const postOfRole = {
  clerk: 'branch', branch_manager: 'branch', sector_officer: 'sector', authority_officer: 'authority', inspector: 'municipality', security_reviewer: 'everywhere', analyst: 'everywhere', operator: 'everywhere',
} as const satisfies Record<StaffRole, 'branch' | 'sector' | 'authority' | 'municipality' | 'everywhere'>;

export const staffRoles = Object.keys(postOfRole) as readonly StaffRole[];

/** The member of staff, or everything that is wrong. A branch brings its sector; one that is given as well must be the same. */
export function readStaff(given: GivenStaff, places: Places): { staff: NewStaff } | { problems: StaffProblem[] } {
  const username = readUsername(given.username ?? '');
  const role = staffRoles.find((one) => one === given.role) ?? null;
  const [ar, en] = [(given.nameAr ?? '').trim(), (given.nameEn ?? '').trim()];
  const phone = readPhone(given.phone ?? '');
  const email = given.email ?? null;
  const post = role && readPost(role, given, places);
  const checks: readonly (readonly [StaffProblem, boolean])[] = [
    ['username_wrong', username !== null],
    ['role_unknown', role !== null],
    ['name_ar_wrong', isNameIn(/\p{Script=Arabic}/u, ar)],
    ['name_en_wrong', isNameIn(/\p{Script=Latin}/u, en)],
    ['phone_wrong', phone !== null],
    ['email_wrong', email === null || (email.length <= 200 && emailPattern.test(email))],
  ];
  const problems = [...checks.filter(([, fine]) => !fine).map(([problem]) => problem), ...(post && 'problem' in post ? [post.problem] : [])];
  if (problems.length > 0 || !post || 'problem' in post) return { problems };
  return { staff: { username: username!, name: { ar, en }, role: role!, phone: phone!, email, ...post } };
}

function isNameIn(script: RegExp, name: string): boolean {
  return name.length <= 120 && namePattern.test(name) && script.test(name);
}

type Post = Pick<NewStaff, 'sectorId' | 'branchId' | 'authorityId'> | { problem: StaffProblem };

const nowhere = { sectorId: null, branchId: null, authorityId: null } as const;

function readPost(role: StaffRole, given: GivenStaff, places: Places): Post {
  const post = postOfRole[role];
  if (post !== 'branch' && given.branch !== undefined) return { problem: 'branch_not_for_role' };
  if (post === 'branch' || post === 'sector') return given.authority === undefined ? readSectorPost(post, given, places) : { problem: 'authority_not_for_role' };
  if (given.sector !== undefined) return { problem: 'sector_not_for_role' };
  if (post === 'everywhere') return given.authority === undefined ? nowhere : { problem: 'authority_not_for_role' };
  if (given.authority === undefined) return { problem: 'authority_needed' };
  const authorityId = readNumber(given.authority);
  if (places.municipalities.has(authorityId)) return { ...nowhere, authorityId };
  if (!places.ministries.has(authorityId)) return { problem: 'authority_unknown' };
  return post === 'authority' ? { ...nowhere, authorityId } : { problem: 'municipality_needed' };
}

function readSectorPost(post: 'branch' | 'sector', given: GivenStaff, { sectors, branches }: Places): Post {
  const sectorId = given.sector === undefined ? null : readNumber(given.sector);
  if (sectorId !== null && !sectors.has(sectorId)) return { problem: 'sector_unknown' };
  if (post === 'sector') return sectorId === null ? { problem: 'sector_needed' } : { ...nowhere, sectorId };
  if (given.branch === undefined) return { problem: 'branch_needed' };
  const branchId = readNumber(given.branch);
  const sectorOfBranch = branches.get(branchId);
  if (sectorOfBranch === undefined) return { problem: 'branch_unknown' };
  return sectorId === null || sectorId === sectorOfBranch ? { ...nowhere, sectorId: sectorOfBranch, branchId } : { problem: 'sector_of_branch' };
}

/** A number as people count, or NaN, which no place has. */
function readNumber(text: string): number {
  return /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
}

import type { StaffProblem } from '../modules/identity/index.ts';

/** How the command is given. */
export const staffUsage = `staff add --username U --role R --name-ar N --name-en N --phone P [--email E] [--sector N] [--branch N] [--authority N]
                               a member of staff with a first password, printed once
  staff list                   who works here, and whose first password is still open
  staff end USERNAME           signs somebody out at once and for good
  staff reset USERNAME [--phone P]
                               a first password for who lost theirs, and another telephone`;

/** What the command says of an option that cannot be used, and of a member of staff it cannot do anything with. */
export const staffRefusals: Record<StaffProblem | 'username_taken' | 'staff_unknown' | 'staff_ended', string> = {
  username_wrong: '--username: 3 to 40 small letters, digits, dots and dashes, beginning with a letter, such as sara.q',
  role_unknown: '--role: one of clerk, branch_manager, sector_officer, authority_officer, inspector, security_reviewer, analyst, operator',
  name_ar_wrong: '--name-ar: the name in Arabic letters, at most 120 characters, such as "سارة القحطاني"',
  name_en_wrong: '--name-en: the name in Latin letters, at most 120 characters, such as "Sarah Alqahtani"',
  phone_wrong: '--phone: the mobile number that codes go to, such as +966512345678',
  email_wrong: '--email: a mail address such as sara@ministry.example, or leave it out',
  branch_needed: '--branch: a clerk or branch manager works at a branch; give its number',
  branch_unknown: '--branch: there is no open branch with this number',
  branch_not_for_role: '--branch: only a clerk or branch manager works at a branch; leave it out',
  sector_needed: '--sector: a sector officer works in a sector; give its number',
  sector_unknown: '--sector: there is no sector with this number',
  sector_not_for_role: '--sector: this role works in all sectors; leave it out',
  sector_of_branch: '--sector: the branch belongs to another sector; leave it out, the branch brings its own',
  authority_needed: '--authority: an authority officer or inspector works in a ministry or municipality; give its number',
  authority_unknown: '--authority: there is no ministry or municipality with this number',
  authority_not_for_role: '--authority: only an authority officer or inspector works in a ministry or municipality; leave it out',
  municipality_needed: '--authority: an inspector works in a municipality; this number is a ministry’s',
  username_taken: '--username: taken, also if its holder has left; choose another',
  staff_unknown: 'There is no member of staff with this username. `staff list` shows them.',
  staff_ended: 'This member of staff has left. Who comes back is added anew, under another username.',
};

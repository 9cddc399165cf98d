import type { Database } from '../../../platform/database.ts';
import { html } from '../../../platform/html.ts';
import type { EstablishmentSlot } from '../../establishments/index.ts';
import { listOfOffice } from '../actions/office.ts';
import { matterText } from '../text/matter.ts';
import { staffText } from '../text/staff.ts';
import { home, moment, statusTag } from './frame.ts';

/** The violations of an establishment, for its page, the latest that moved first; officers open them from there. */
export function violationSlot(db: Database): EstablishmentSlot {
  return async ({ familyIds, who, lang }) => {
    const violations = await listOfOffice(db, who.sees, familyIds);
    if (violations.length === 0) return null;
    const officer = who.viewer.role === 'authority_officer';
    const line = ({ violationId, kind, status, foundAt }: (typeof violations)[number]) => {
      const what = matterText[lang].kinds[kind];
      return html`<li>${officer ? html`<a class="ds-link" href="${home}/${violationId}">${what}</a>` : what} · ${moment(foundAt, lang)} ${statusTag(status, lang)}</li>`;
    };
    return { title: staffText[lang].title, body: html`<ul class="ds-list">${violations.map(line)}</ul>` };
  };
}

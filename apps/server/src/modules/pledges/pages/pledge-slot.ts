import type { Database } from '../../../platform/database.ts';
import { html } from '../../../platform/html.ts';
import type { EstablishmentSlot } from '../../establishments/index.ts';
import { listPledges } from '../actions/look.ts';
import { staffText } from '../text/staff.ts';
import { home, moment, statusTag } from './frame.ts';

const mostShown = 10;

/** The pledges of an establishment, for its page, the newest first. */
export function pledgeSlot(db: Database): EstablishmentSlot {
  return async ({ familyIds, who, lang }) => {
    const pledges = await listPledges(db, { authorityIds: who.sees, establishmentIds: familyIds }, { limit: mostShown, offset: 0 });
    if (pledges.length === 0) return null;
    const line = ({ pledgeId, status, signedAt }: (typeof pledges)[number]) => html`<li><a class="ds-link" href="${home}/${pledgeId}">${moment(signedAt, lang)}</a> ${statusTag(status, lang)}</li>`;
    return { title: staffText[lang].title, body: html`<ul class="ds-list">${pledges.map(line)}</ul>` };
  };
}

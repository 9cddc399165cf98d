import type { Database } from '../../../platform/database.ts';
import { html } from '../../../platform/html.ts';
import type { EstablishmentSlot } from '../../establishments/index.ts';
import { listVisitsOfOffice } from '../actions/visits.ts';
import { visitText } from '../text/visits.ts';
import { moment } from './frame.ts';
import { visitsHome, visitTags } from './visit-list.ts';

/** The visits of an establishment, for its page; officers open them from there. */
export function visitSlot(db: Database): EstablishmentSlot {
  return async ({ familyIds, who, lang }) => {
    const visits = await listVisitsOfOffice(db, who, familyIds);
    if (visits.length === 0) return null;
    const officer = who.viewer.role === 'authority_officer';
    const line = (visit: (typeof visits)[number]) => {
      const at = moment(visit.startedAt ?? visit.receivedAt, lang);
      return html`<li>${officer ? html`<a class="ds-link" href="${visitsHome}/${visit.visitId}">${at}</a>` : at} ${visitTags(visit, lang)}</li>`;
    };
    return { title: visitText[lang].title, body: html`<ul class="ds-list">${visits.map(line)}</ul>` };
  };
}

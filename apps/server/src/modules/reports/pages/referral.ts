import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { Referral } from '../actions/refer-signal.ts';
import { staffReportText } from '../text/staff.ts';
import { moment, staffHome, stateTag } from './staff-frame.ts';

/** Under which report the security authority has a matter, how that stands, and how it ended. */
export function referralInWords({ reportId, receipt, state, outcome, outcomeAt }: Referral, lang: Language): Html {
  const words = staffReportText[lang];
  const ended = outcome !== null && html` ${words.outcomes[outcome]}${outcomeAt !== null && html` · ${moment(outcomeAt, lang)}`}`;
  return html`<p><a class="ds-link" href="${staffHome}/${reportId}">${words.report(receipt)}</a> ${stateTag(state, lang)}${ended}</p>`;
}

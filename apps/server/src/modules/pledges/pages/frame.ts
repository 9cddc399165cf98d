import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { direction, type Language } from '../../../platform/language.ts';
import { tag, type TagColor } from '../../../views/components.ts';
import { type CampaignAsk, serveCampaign } from '../../authorities/index.ts';
import type { PledgeStatus } from '../rules/pledge.ts';
import { boxOf, pathOf, type Strokes } from '../rules/signature.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { paperText } from '../text/paper.ts';
import { staffText } from '../text/staff.ts';

export { addressPart as param, momentText as moment, typedText as typed } from '../../authorities/index.ts';

export const home = '/staff/pledges';

/** A request of an officer of an authority, or of an inspector. */
export type Ask = CampaignAsk;

/** Serves a page under `/staff/pledges`, to officers alone or to inspectors as well. */
export function serve(app: FastifyInstance, runtime: PledgeRuntime, method: 'GET' | 'POST', path: string, roles: 'officers' | 'all', handler: (ask: Ask) => Promise<FastifyReply>): void {
  serveCampaign(app, runtime, { method, url: `${home}${path}`, roles: roles === 'officers' ? ['authority_officer'] : ['authority_officer', 'inspector'] }, handler);
}

const colours: Record<PledgeStatus, TagColor> = { signed: 'warning', confirmed: 'success', witnessed: 'success', superseded: 'neutral', withdrawn_in_error: 'danger' };

export function statusTag(status: PledgeStatus, lang: Language): Html {
  return tag(staffText[lang].statuses[status], colours[status]);
}

/** The words of a pledge, set apart. */
export function quote(text: string, lang: Language): Html {
  return html`<figure class="bw-quote"><blockquote lang="${lang}" dir="${direction(lang)}"><p>${text}</p></blockquote></figure>`;
}

/** A signature as it was drawn, as tall as four lines. */
export function signature(strokes: Strokes, name: string, lang: Language): Html {
  const [width, height] = [240, 96];
  const box = boxOf(strokes);
  const scale = Math.min(width / Math.max(box.width, 1), height / Math.max(box.height, 1));
  return html`<svg class="bw-signature" role="img" aria-label="${paperText[lang].signatureOf(name)}" viewBox="-4 -4 ${Math.ceil(box.width * scale) + 8} ${Math.ceil(box.height * scale) + 8}" width="200" height="90"><path d="${pathOf(strokes, width, height)}" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { direction, type Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { bdi, dayText, tag, type TagColor } from '../../../views/components.ts';
import { type AuthorityViewer, requireAuthority } from '../../authorities/index.ts';
import type { PledgeStatus } from '../rules/pledge.ts';
import { boxOf, pathOf, type Strokes } from '../rules/signature.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { paperText } from '../text/paper.ts';
import { staffText } from '../text/staff.ts';

export const home = '/staff/pledges';

/** A request of an officer or inspector. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly who: AuthorityViewer;
}

/** Serves a page under `/staff/pledges`, to officers alone or to inspectors as well. */
export function serve(app: FastifyInstance, runtime: PledgeRuntime, method: 'GET' | 'POST', path: string, roles: 'officers' | 'all', handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url: `${home}${path}`,
    handler: async (request, reply) => {
      const who = await (roles === 'officers' ? requireAuthority(runtime.db, request, 'authority_officer') : requireAuthority(runtime.db, request, 'authority_officer', 'inspector'));
      return handler({ request, reply, who, context: pageContext(request, runtime.config.demo) });
    },
  });
}

/** A field of the form that was sent, or a parameter of the address; nothing where it is missing. */
export function typed(from: unknown, name: string, most: number): string {
  const value = typeof from === 'object' && from !== null && Object.hasOwn(from, name) ? (from as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().trim().slice(0, most) : '';
}

export function param({ request }: Ask, name: string): string {
  return typed(request.params, name, 40);
}

const colours: Record<PledgeStatus, TagColor> = { signed: 'warning', confirmed: 'success', witnessed: 'success', superseded: 'neutral', withdrawn_in_error: 'danger' };

export function statusTag(status: PledgeStatus, lang: Language): Html {
  return tag(staffText[lang].statuses[status], colours[status]);
}

/** Day and hour in Riyadh, in both calendars. */
export function moment(at: Date, lang: Language): Html {
  const day = localDay(at);
  return html`${dayText(formatDay(day, lang), day)} · ${bdi(formatTime(at, lang))}`;
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

import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext, type StaffRole } from '../../../platform/request-context.ts';
import { button, cardGrid, cardLink, emptyState, form } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { staffText } from '../text/staff.ts';

type Link = keyof (typeof staffText)['ar']['links'];

/** What each role finds on its home page, in this order and before its account. A link gives no right: every page checks for itself. */
const linksOfRole = {
  clerk: ['desk', 'recovery'],
  branch_manager: ['desk', 'readers', 'incidents', 'recovery'],
  sector_officer: ['capacity', 'branches'],
  inspector: [],
  security_reviewer: ['audit'],
  operator: ['branches', 'audit', 'outbox'],
} as const satisfies Record<StaffRole, readonly Link[]>;

/** `/staff`: the way to everything a role works with. */
export function registerStaffHome(app: FastifyInstance, { config }: IdentityRuntime): void {
  app.get('/staff', async (request, reply) => {
    const { role } = requireStaff(request);
    return sendHtml(reply, homePage(pageContext(request, config.demo), linksOfRole[role]));
  });
}

function homePage(context: PageContext, links: readonly Link[]): Html {
  const { lang, viewer } = context;
  const words = staffText[lang];
  const cards = [...links, 'account' as const].map((link) => {
    const [title, body] = words.links[link];
    return cardLink({ title: title!, body: body!, href: `/staff/${link}` });
  });
  return page(context, {
    title: words.home,
    body: html`<h1>${words.hello(viewer!.name[lang])}</h1>${links.length === 0 && emptyState(words.nothing, words.nothingHint)}${cardGrid(cards)}<div class="bw-buttons">${form({
      context, action: '/staff/sign-out', label: words.signOut, children: button(words.signOut, { variant: 'secondary' }),
    })}${form({ context, action: '/staff/sign-out-everywhere', label: words.signOutEverywhere, children: button(words.signOutEverywhere, { variant: 'tertiary' }) })}</div>`,
  });
}

import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext, type StaffRole } from '../../../platform/request-context.ts';
import { alert, button, cardGrid, cardLink, emptyState, form, linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { readPasskeys } from '../actions/passkeys.ts';
import { passkeyText } from '../text/passkeys.ts';
import { staffText } from '../text/staff.ts';

type Link = keyof (typeof staffText)['ar']['links'];

/** What each role finds on its home page, in this order and before its account. A link gives no right: every page checks for itself. */
const linksOfRole = {
  clerk: ['desk', 'applications', 'checks', 'no-shows', 'recovery'],
  branch_manager: ['desk', 'applications', 'checks', 'readers', 'incidents', 'no-shows', 'recovery'],
  sector_officer: ['applications', 'capacity', 'branches', 'announcements', 'reports'],
  authority_officer: ['directives', 'campaigns', 'inspections', 'violations', 'establishments', 'pledges', 'oversight'],
  inspector: ['day', 'field', 'establishments', 'pledges'],
  security_reviewer: ['audit'],
  analyst: ['signals', 'reports'],
  operator: ['operation', 'branches', 'announcements', 'audit', 'outbox'],
} as const satisfies Record<StaffRole, readonly Link[]>;

/** `/staff`: the way to everything a role works with. */
export function registerStaffHome(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config } = runtime;
  app.get('/staff', async (request, reply) => {
    const viewer = requireStaff(request);
    const { passkeys } = await readPasskeys(runtime, viewer);
    return sendHtml(reply, homePage(pageContext(request, config.demo), linksOfRole[viewer.role], passkeys.length > 0));
  });
}

function homePage(context: PageContext, links: readonly Link[], hasPasskey: boolean): Html {
  const { lang, viewer } = context;
  const words = staffText[lang];
  const cards = [...links, 'account' as const].map((link) => {
    const [title, body] = words.links[link];
    return cardLink({ title: title!, body: body!, href: link === 'field' ? '/field/' : `/staff/${link}` });
  });
  return page(context, {
    title: words.home,
    body: html`${!hasPasskey && passkeyBanner(lang)}<h1>${words.hello(viewer!.name[lang])}</h1>${links.length === 0 && emptyState(words.nothing, words.nothingHint)}${cardGrid(cards)}<div class="bw-buttons">${form({
      context, action: '/staff/sign-out', label: words.signOut, children: button(words.signOut, { variant: 'secondary' }),
    })}${form({ context, action: '/staff/sign-out-everywhere', label: words.signOutEverywhere, children: button(words.signOutEverywhere, { variant: 'tertiary' }) })}</div>`,
  });
}

/** Stands where staff are only advised to have a passkey: elsewhere nobody comes here without one. */
function passkeyBanner(lang: Language): Html {
  const words = passkeyText[lang];
  return alert('info', words.staff.banner, html`<p>${words.staff.bannerBody}</p><p>${linkButton(words.register.submit, '/staff/first-passkey', { variant: 'secondary' })}</p>`);
}

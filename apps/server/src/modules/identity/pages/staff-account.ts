import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, linkButton, ltr, summaryList, viewText } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { readStaffAccount } from '../actions/account.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { maskPhone } from '../rules/person.ts';
import { accountText } from '../text/account.ts';
import { staffText } from '../text/staff.ts';
import { accountPlaces } from './accounts.ts';
import { devicesPart } from './devices.ts';
import { passkeyPart } from './passkey-part.ts';

type Account = Awaited<ReturnType<typeof readStaffAccount>>;

/** `/staff/account`: who I am here, my password, and where I am signed in. */
export function registerStaffAccount(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config } = runtime;

  app.get(accountPlaces.staff.base, async (request, reply) => {
    const viewer = requireStaff(request);
    const changed = Object.hasOwn(request.query as object, 'changed');
    return sendHtml(reply, accountPage(pageContext(request, config.demo), await readStaffAccount(runtime, viewer), changed));
  });
}

function accountPage(context: PageContext, { staff, sessions, passkeys: count, hasPassword }: Account, changed: boolean): Html {
  const { lang } = context;
  const shared = accountText[lang];
  const words = staffText[lang];
  const facts = summaryList([
    { key: shared.name, value: bdi(staff.name[lang]) },
    { key: words.username, value: ltr(staff.username) },
    { key: words.role, value: viewText[lang].staff.roles[staff.role] },
    ...(staff.sectorId === null ? [] : [{ key: words.sector, value: staff.sectorId }]),
    ...(staff.branchId === null ? [] : [{ key: words.branch, value: staff.branchId }]),
    { key: shared.phone, value: html`${ltr(maskPhone(staff.phone))} <span class="bw-muted">${words.phoneChange}</span>` },
  ]);
  return page(context, {
    title: shared.title, backHref: '/staff',
    body: html`${changed && alert('success', shared.changed, html`<p>${shared.changedNext}</p>`)}<h1>${shared.title}</h1>${facts}
${hasPassword && html`<h2>${shared.password}</h2><p>${linkButton(shared.changePassword, `${accountPlaces.staff.base}/password`, { variant: 'secondary' })}</p>`}
${passkeyPart(context, accountPlaces.staff, count)}
${devicesPart(context, accountPlaces.staff, sessions.length)}`,
  });
}

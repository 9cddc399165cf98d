import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { html, type Html } from '../../../platform/html.ts';
import { isId } from '../../../platform/id.ts';
import { DomainError } from '../../../platform/errors.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, emptyState, form, hidden, linkButton, notice } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { answerDevice, findAsked } from '../actions/approve-device.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { isFresh } from '../rules/session.ts';
import { recoveryText } from '../text/recovery.ts';
import { requireFresh } from '../sessions.ts';
import { visitOf } from '../visit.ts';
import { accountPlaces } from './accounts.ts';
import { confirmPath } from './confirm.ts';
import { fieldsOf } from './forms.ts';

const path = '/account/approve';

type Asked = NonNullable<Awaited<ReturnType<typeof findAsked>>>;

/** `/account/approve`: on a device that is signed in, the person picks the number that the new one shows. */
export function registerApprovePages(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;

  app.get(path, async (request, reply) => {
    const viewer = requireBeneficiary(request);
    const context = pageContext(request, config.demo);
    const query = request.query as object;
    if (Object.hasOwn(query, 'approved')) return sendHtml(reply, answeredPage(context, 'approved'));
    if (Object.hasOwn(query, 'refused')) return sendHtml(reply, answeredPage(context, 'refused'));
    if (!isFresh(viewer.authenticatedAt, clock())) return seeOther(reply, confirmPath(accountPlaces.beneficiary, path));
    const asked = await findAsked(runtime, viewer, visitOf(request, reply, config));
    return sendHtml(reply, asked ? choosePage(context, asked) : nothingPage(context));
  });

  app.post(path, async (request, reply) => {
    const viewer = requireBeneficiary(request, path);
    // Made fresh, they come back to the page, which shows the number to pick as long as the new device asks.
    requireFresh(viewer, clock(), path);
    const field = fieldsOf(request);
    const approvalId = field('approval', 40);
    const picked = field('number', 2);
    if (!isId(approvalId) || !/^(?:\d{2})?$/.test(picked)) throw new DomainError('approval_over');
    const answer = { approvalId, number: picked === '' ? null : Number(picked) };
    return seeOther(reply, `${path}?${await answerDevice(runtime, viewer, visitOf(request, reply, config), answer)}=1`);
  });
}

function choosePage(context: PageContext, { approvalId, device, choices }: Asked): Html {
  const words = recoveryText[context.lang].approve;
  const numbers = choices.map((number) => button(String(number), { variant: 'secondary', name: 'number', value: String(number) }));
  return page(context, {
    title: words.title, section: 'account', backHref: '/account/devices',
    body: html`<h1>${words.title}</h1><p class="bw-lead">${words.asks(device === '' ? words.unknownDevice : device)}</p>${notice(html`<p>${words.warning}</p>`)}<h2>${words.choose}</h2>${form({
      context, action: path, label: words.choose, children: [hidden('approval', approvalId), html`<div class="bw-match-choices">${numbers}</div>`],
    })}${form({ context, action: path, label: words.notMe, children: [hidden('approval', approvalId), button(words.notMe, { variant: 'danger' })] })}`,
  });
}

function nothingPage(context: PageContext): Html {
  const words = recoveryText[context.lang].approve;
  const reload = linkButton(words.reload, path, { variant: 'secondary' });
  return page(context, { title: words.title, section: 'account', backHref: '/account/devices', body: html`<h1>${words.title}</h1>${emptyState(words.nothing, words.nothingBody, reload)}` });
}

function answeredPage(context: PageContext, what: 'approved' | 'refused'): Html {
  const words = recoveryText[context.lang].approve;
  return page(context, {
    title: words[what], section: 'account', backHref: '/account/devices',
    body: html`<h1>${words.title}</h1>${alert(what === 'approved' ? 'success' : 'info', words[what], html`<p>${words[`${what}Body`]}</p>`)}`,
  });
}

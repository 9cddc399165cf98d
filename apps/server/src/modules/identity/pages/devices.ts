import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, emptyState, linkButton, ltr, notice, stack, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { endOtherSessions, readDevices, type SignInShown } from '../actions/account.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { accountText } from '../text/account.ts';
import { devicesText } from '../text/devices.ts';
import { recoveryText } from '../text/recovery.ts';
import { type AccountPlace, accountPlaces } from './accounts.ts';
import { momentText, sessionList } from './sessions.ts';
import { recoveryUnderWay } from './stop-recovery.ts';

/** `/account/devices` and `/staff/account/devices`: where one is signed in, with the ways to end it, and the last sign-ins. */
export function registerDevicesPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  for (const place of Object.values(accountPlaces)) registerAt(app, runtime, place);
}

function registerAt(app: FastifyInstance, runtime: IdentityRuntime, place: AccountPlace): void {
  const { config } = runtime;
  const { devices } = place;

  app.get(devices, async (request, reply) => {
    const viewer = place.require(request);
    const context = pageContext(request, config.demo);
    const news = newsOf(context, request.query as Record<string, unknown>);
    const { sessions, signIns } = await readDevices(runtime, viewer);
    const list = sessionList(context, place, sessions, viewer.sessionId);
    return sendHtml(reply, devicesPage(context, place, [news, await recoveryUnderWay(runtime, context)], list, signIns));
  });

  app.post(`${devices}/end-others`, async (request, reply) => {
    const ended = await endOtherSessions(runtime, place.require(request, devices));
    return seeOther(reply, `${devices}?others=${ended}`);
  });
}

function newsOf({ lang }: PageContext, query: Record<string, unknown>): Html | null {
  const words = devicesText[lang];
  const recovery = recoveryText[lang];
  if (Object.hasOwn(query, 'recovered')) return alert('success', recovery.inPerson.recovered, html`<p>${recovery.inPerson.recoveredBody}</p>`);
  if (Object.hasOwn(query, 'stopped')) return alert('success', recovery.stop.done, html`<p>${recovery.stop.doneBody}</p>`);
  if (typeof query['others'] === 'string' && /^\d{1,4}$/.test(query['others'])) return alert('success', words.endedOthers, html`<p>${words.others(Number(query['others']))}</p>`);
  return null;
}

function devicesPage(context: PageContext, place: AccountPlace, above: readonly (Html | null)[], list: Html, signIns: readonly SignInShown[]): Html {
  const { lang } = context;
  const words = devicesText[lang];
  const approve = place.kind === 'beneficiary' && notice(html`<p>${words.approveBody}</p><p>${linkButton(words.approve, '/account/approve', { variant: 'secondary' })}</p>`);
  return page(context, {
    title: words.title, section: 'account', wide: true, backHref: place.base,
    body: stack(...above, html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${words.intro}</p>`, list, signInTable(context, signIns), approve),
  });
}

function signInTable({ lang }: PageContext, signIns: readonly SignInShown[]): Html {
  const words = devicesText[lang];
  const wayOf = (way: string): string => (Object.hasOwn(words.ways, way) ? words.ways[way as keyof typeof words.ways] : words.otherWay);
  const rows = signIns.map(({ at, way, device }) => [momentText(at, lang), wayOf(way), device === '' ? accountText[lang].unknownDevice : ltr(device)]);
  return html`<h2>${words.signIns}</h2><p class="bw-muted">${words.signInsHint}</p>${
    rows.length === 0 ? emptyState(words.none) : table({ caption: words.signIns, hideCaption: true, head: [words.at, words.way, accountText[lang].device], rows })
  }`;
}

/** On the account's page: how many devices, and the way to them. */
export function devicesPart({ lang }: PageContext, { devices }: AccountPlace, count: number): Html {
  const words = devicesText[lang];
  return html`<h2>${words.title}</h2><p>${words.openBody(count)}</p><p>${linkButton(words.open, devices, { variant: 'secondary' })}</p>`;
}

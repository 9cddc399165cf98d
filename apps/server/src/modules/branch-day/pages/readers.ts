import type { FastifyInstance } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { getBranch } from '../../organisation/index.ts';
import { button, buttonRow, card, countdown, emptyState, form, linkButton, ltr, stack, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type LiveCode, liveCodes, makeCode } from '../actions/codes.ts';
import { listReaders, type Reader, revokeReader } from '../actions/readers.ts';
import { branchDayText } from '../text.ts';
import { requireOwnBranch } from './branch.ts';

const home = '/staff/readers';

/** `/staff/readers`: the branch manager makes codes, sees the branch's readers, and revokes one. */
export function registerReaderPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { config, clock, db } = runtime;

  app.get(home, async (request, reply) => {
    const { branchId } = requireOwnBranch(request, 'branch_manager');
    const branch = await getBranch(db, branchId);
    const facts = { branch: branch.name, codes: await liveCodes(runtime, branchId), readers: await listReaders(runtime, branchId), address: `${config.baseUrl}/reader/` };
    return sendHtml(reply, readersPage(pageContext(request, config.demo), facts));
  });

  app.post(`${home}/codes`, async (request, reply) => {
    const { viewer, branchId } = requireOwnBranch(request, 'branch_manager');
    // A code puts a device into the branch's trust, as a credential does.
    requireFresh(viewer, clock(), home);
    await makeCode(runtime, branchId, viewer.personId);
    return seeOther(reply, home);
  });

  app.get<{ Params: { readerId: string } }>(`${home}/:readerId/revoke`, async (request, reply) => {
    const { branchId } = requireOwnBranch(request, 'branch_manager');
    const reader = (await listReaders(runtime, branchId)).find(({ readerId }) => readerId === request.params.readerId);
    if (!reader) throw new DomainError('reader_not_found');
    return sendHtml(reply, revokePage(pageContext(request, config.demo), reader));
  });

  app.post<{ Params: { readerId: string } }>(`${home}/:readerId/revoke`, async (request, reply) => {
    const { viewer, branchId } = requireOwnBranch(request, 'branch_manager');
    await revokeReader(runtime, branchId, request.params.readerId, viewer.personId);
    return seeOther(reply, home);
  });
}

interface ReadersFacts {
  readonly branch: { readonly ar: string; readonly en: string };
  readonly codes: readonly LiveCode[];
  readonly readers: readonly Reader[];
  readonly address: string;
}

function readersPage(context: PageContext, { branch, codes, readers, address }: ReadersFacts): Html {
  const { lang } = context;
  const words = branchDayText[lang].readers;
  const make = form({ context, action: `${home}/codes`, children: button(words.make) });
  return page(context, {
    title: words.title, section: 'readers', wide: true,
    body: stack(
      html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${branch[lang]}</p>`, html`<p>${words.intro}</p>`,
      codes.length > 0 && codesPart(codes, address, lang), make,
      html`<h2>${words.listTitle}</h2>`, readers.length === 0 ? emptyState(words.none) : readersTable(readers, lang),
      buttonRow(linkButton(words.incidents, '/staff/incidents', { variant: 'secondary' })),
    ),
  });
}

function codesPart(codes: readonly LiveCode[], address: string, lang: Language): Html {
  const words = branchDayText[lang].readers;
  const one = ({ code, expiresAt }: LiveCode): Html =>
    html`<li><strong class="bw-digits" data-enrolment-code="${code}">${ltr(code)}</strong> ${countdown({ at: expiresAt, until: words.validUntil(formatTime(expiresAt, lang)), lang })}</li>`;
  return card({ title: words.codesTitle, body: html`<p>${words.codesIntro}</p><p>${words.codeAddress}: ${ltr(address)}</p><ul class="ds-list">${codes.map(one)}</ul>` });
}

function readersTable(readers: readonly Reader[], lang: Language): Html {
  const words = branchDayText[lang].readers;
  const rows = readers.map(({ readerId, name, enrolledAt, lastSeenAt, revokedAt }) => [
    html`<bdi>${name}</bdi>`, moment(enrolledAt, lang), lastSeenAt === null ? words.never : moment(lastSeenAt, lang),
    revokedAt === null ? tag(words.active, 'success') : tag(words.revoked, 'neutral'),
    revokedAt === null ? linkButton(words.revoke, `${home}/${readerId}/revoke`, { variant: 'tertiary', about: name }) : moment(revokedAt, lang),
  ]);
  return table({ caption: words.listTitle, hideCaption: true, head: [words.name, words.enrolled, words.lastSeen, words.state, words.action], rows });
}

/** Time and date of something that happened. */
export function moment(at: Date, lang: Language): Html {
  return html`<time datetime="${at.toISOString()}"><bdi>${formatTime(at, lang)}</bdi> · <bdi>${formatDay(localDay(at), lang).gregorian}</bdi></time>`;
}

function revokePage(context: PageContext, { readerId, name }: Reader): Html {
  const words = branchDayText[context.lang].readers;
  const ask = form({
    context, action: `${home}/${readerId}/revoke`,
    children: buttonRow(button(words.revoke, { variant: 'danger', about: name }), linkButton(words.keep, home, { variant: 'secondary' })),
  });
  const body = stack(html`<h1>${words.revokeTitle}</h1>`, html`<p class="bw-lead">${words.revokeSure(name)}</p>`, html`<p>${words.revokeIntro}</p>`, ask);
  return page(context, { title: words.revokeTitle, section: 'readers', backHref: home, body });
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { html, type Html, raw } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { keepNumber, keptNumber } from '../../../platform/number-cookie.ts';
import { qrSvg } from '../../../platform/qr.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, buttonRow, linkButton, ltr, notice, qrFrame, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import { openCopy } from '../actions/copy.ts';
import { sheetOf } from '../actions/sheet.ts';
import { mayStep, type Pledge, proofOf } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { ownerText } from '../text/owner.ts';
import { paperText } from '../text/paper.ts';
import { copyCookie, copyHome } from './cookie.ts';
import { moment, quote, statusTag, typed } from './frame.ts';

/** `/pledge/copy`: the owner's copy, for whoever holds the link of the message. */
export function registerCopyPages(app: FastifyInstance, runtime: PledgeRuntime): void {
  const { config } = runtime;
  const opened = (request: FastifyRequest): Promise<Pledge> => openCopy(runtime, keptNumber(request, config, copyCookie), request.ip);
  app.get(copyHome, async (request, reply) => {
    const given = { number: typed(request.query, 'number', 20), secret: typed(request.query, 'key', 20) };
    if (given.secret === '') return sendHtml(reply, copyPage(runtime, request, await opened(request)));
    await openCopy(runtime, given, request.ip);
    keepNumber(reply, config, copyCookie, given);
    return seeOther(reply, copyHome);
  });
  app.get(`${copyHome}/pledge.pdf`, async (request, reply) => {
    const pledge = await opened(request);
    return reply.type('application/pdf').header('content-disposition', `attachment; filename="bawaba-pledge-${pledge.number}.pdf"`).send(await sheetOf(pledge));
  });
}

function copyPage({ config }: PledgeRuntime, request: FastifyRequest, pledge: Pledge): Html {
  const context = pageContext(request, config.demo);
  const { lang } = context;
  const words = ownerText[lang].copy;
  const { content, number, status } = pledge;
  const confirmed = typed(request.query, 'confirmed', 1) !== '' && status === 'confirmed';
  const stands = status !== 'superseded' && status !== 'withdrawn_in_error';
  const proof = html`<h2>${words.code}</h2><p class="bw-muted">${words.codeHint}</p>${qrFrame(raw(qrSvg(pledge.code, { level: 'M', label: words.qr })), words.qr)}`;
  return page(context, {
    title: words.title(number),
    body: stack(
      confirmed ? alert('success', words.confirmed, html`<p>${words.confirmedNext}</p>`) : standing(pledge, lang), html`<h1>${words.title(number)}</h1>`, content.demo && notice(words.demo), summaryList(rowsOf(pledge, lang)),
      buttonRow(linkButton(words.download, `${copyHome}/pledge.pdf`)), html`<h2>${words.text}</h2>${quote(content.text.ar, 'ar')}`, lang === 'en' && html`<p>${paperText.en.reading}</p><p>${content.text.en}</p>`,
      stands && proof, html`<p><a class="ds-link" href="${paths.offices}">${words.next}</a></p>`,
    ),
  });
}

function rowsOf(pledge: Pledge, lang: 'ar' | 'en') {
  const { facts: words } = ownerText[lang].copy;
  const { establishment, signer, authority } = pledge.content;
  return [
    { key: words.status, value: statusTag(pledge.status, lang) }, { key: words.proof, value: paperText[lang].proofs[proofOf(pledge)] }, { key: words.establishment, value: bdi(establishment.name[lang]) },
    { key: words.licence, value: establishment.licenceNumber === null ? paperText[lang].noLicence : ltr(establishment.licenceNumber) },
    { key: words.signer, value: bdi(signer.name) }, { key: words.authority, value: authority.name[lang] }, { key: words.signed, value: moment(pledge.signedAt, lang) },
  ];
}

/** What has become of the pledge, and what to do. */
function standing({ status, number }: Pledge, lang: 'ar' | 'en'): Html | null {
  const words = ownerText[lang].copy;
  if (mayStep(status, 'confirm')) return alert('warning', words.unconfirmed, html`<p>${words.unconfirmedNext}</p>${buttonRow(linkButton(ownerText[lang].confirm.button, `/pledge/confirm?${new URLSearchParams({ number })}`, { variant: 'secondary' }))}`);
  if (status === 'superseded') return alert('info', words.superseded, html`<p>${words.supersededNext}</p>`);
  return status === 'withdrawn_in_error' ? alert('info', words.withdrawn, html`<p>${words.withdrawnNext}</p>`) : null;
}

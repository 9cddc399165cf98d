import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import { html, type Html, raw } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { qrSvg } from '../../../platform/qr.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, buttonRow, cardGrid, cardLink, emptyState, linkButton, ltr, notice, qrFrame, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import { findLetters, getLetter, type Letter } from '../actions/look.ts';
import { letterSheet } from '../render/pdf-thread.ts';
import { standingOf } from '../rules.ts';
import type { LetterRuntime } from '../runtime.ts';
import { letterText } from '../text.ts';
import { dayInWords, factRows, letterRows, paragraphs, standingTag } from './facts.ts';

const of = (letterId: string): string => `${paths.letters}/${letterId}`;

/** `/letters`: what a person was handed in writing; one of them, and its sheet. */
export function registerMineLetters(app: FastifyInstance, { config, db, clock }: LetterRuntime): void {
  app.get(paths.letters, async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    return sendHtml(reply, listPage(pageContext(request, config.demo), await findLetters(db, personId), localDay(clock())));
  });

  app.get<{ Params: { id: string } }>('/letters/:id', async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    return sendHtml(reply, onePage(pageContext(request, config.demo), await getLetter(db, personId, request.params.id), localDay(clock())));
  });

  app.get<{ Params: { id: string } }>('/letters/:id/letter.pdf', async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    const { content, code, issuedAt, letterId } = await getLetter(db, personId, request.params.id);
    const sheet = await letterSheet({ content, code, issuedAt });
    return reply.type('application/pdf').header('content-disposition', `attachment; filename="bawaba-letter-${shortReference(letterId)}.pdf"`).send(sheet);
  });
}

function listPage(context: PageContext, letters: readonly Letter[], today: string): Html {
  const { lang } = context;
  const words = letterText[lang].mine;
  const cards = letters.map((letter) => cardLink({
    title: letter.content.title[lang], href: of(letter.letterId), tag: standingTag(standingOf(letter, today), lang),
    body: letter.content.sector.name[lang], facts: [dayInWords(letter.content.issuedOn, lang), ltr(shortReference(letter.letterId))],
  }));
  const empty = emptyState(words.empty, words.emptyNext, buttonRow(linkButton(words.services, paths.services)));
  return page(context, {
    title: words.title, section: 'account', backHref: paths.account,
    body: html`<h1>${words.title}</h1>${letters.length === 0 ? empty : html`<p class="bw-lead">${words.lead}</p>${cardGrid(cards)}`}<p><a class="ds-link" href="${paths.checkLetter}">${words.check}</a></p>`,
  });
}

function onePage(context: PageContext, letter: Letter, today: string): Html {
  const { lang } = context;
  const { content, code, letterId } = letter;
  const words = letterText[lang].one;
  const facts = letterText[lang].facts;
  const standing = standingOf(letter, today);
  const rows = [
    { key: facts.standing, value: standingTag(standing, lang) },
    ...letterRows({ sector: content.sector.name, reference: shortReference(letterId), issuedOn: content.issuedOn, validUntil: content.validUntil }, lang),
  ];
  const qr = qrFrame(raw(qrSvg(code, { level: 'M', label: words.qr })), words.qr);
  const proof = html`<h2>${words.code}</h2><p class="bw-muted">${words.codeHint}</p>${qr}`;
  return page(context, {
    title: content.title[lang], section: 'account', backHref: paths.letters,
    body: html`<h1>${content.title[lang]}</h1>${ended(letter, today, lang)}${content.demo && notice(words.demo)}${summaryList(rows)}${buttonRow(linkButton(words.download, `${of(letterId)}/letter.pdf`))}
<h2>${words.text}</h2>${paragraphs(content.paragraphs, lang)}${content.facts.length > 0 && summaryList(factRows(content.facts, lang))}${standing === 'stands' && proof}`,
  });
}

/** Why a letter no longer stands, and what to do. */
function ended(letter: Letter, today: string, lang: Language): Html | null {
  const words = letterText[lang].one;
  const { end } = letter;
  if (end === null) return standingOf(letter, today) === 'expired' ? alert('warning', words.expired, html`<p>${words.expiredNext}</p>`) : null;
  const day = dayInWords(localDay(end.at), lang);
  if (end.how === 'superseded') return alert('warning', words.superseded, html`<p>${words.supersededOn(day)}</p><p><a class="ds-link" href="${paths.letters}">${words.back}</a></p>`);
  return alert('danger', words.revoked, html`<p>${words.revokedOn(day)}</p><p><bdi>${end.reason?.[lang]}</bdi></p>`);
}

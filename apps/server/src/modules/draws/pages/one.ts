import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, barChart, buttonRow, details, formatNumber, linkButton, ltr, notice, stack, summaryList, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getService } from '../../catalogue/index.ts';
import { countWishes, type Draw, type DrawFile, type DrawPool, findApplication, getDraw, listFiles, listPools } from '../actions/look.ts';
import { everybody } from '../rules/classes.ts';
import type { DrawRuntime } from '../runtime.ts';
import { drawText } from '../text.ts';
import { daysOf, hashText, links, momentOf, poolNames, type PoolName, statusTag } from './frame.ts';

interface Shown {
  readonly draw: Draw;
  readonly service: string;
  readonly pools: readonly DrawPool[];
  readonly nameOf: PoolName;
  readonly files: readonly DrawFile[];
  /** By wish, 1 for the first and null for none; empty before the result is public. */
  readonly wishes: readonly { wish: number | null; count: number }[];
  readonly applied: boolean;
  readonly publicKey: string;
}

/** `/draws/:id`: what is drawn, how, and all that is needed to check it. */
export function registerOnePage(app: FastifyInstance, runtime: DrawRuntime): void {
  const { db, config, drawKeys } = runtime;
  app.get<{ Params: { id: string } }>('/draws/:id', async (request, reply) => {
    const context = pageContext(request, config.demo);
    const draw = await getDraw(db, request.params.id);
    const { drawId } = draw;
    const isPublic = draw.status === 'published' || draw.status === 'settled';
    const [service, pools, files, wishes, { nameOf }] = await Promise.all([
      getService(db, draw.serviceId), listPools(db, drawId), listFiles(db, drawId), isPublic ? countWishes(db, drawId) : [], poolNames(db, context.lang),
    ]);
    const { viewer } = context;
    const applied = viewer?.kind === 'beneficiary' && (await findApplication(db, drawId, viewer.personId)) !== null;
    const shown: Shown = {
      draw, pools, wishes, nameOf, applied, service: service.name[context.lang], files: files.filter(({ publishedAt }) => publishedAt !== null), publicKey: Buffer.from(drawKeys.signer.publicKey).toString('hex'),
    };
    return sendHtml(reply, drawPage(context, shown));
  });
}

function drawPage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const words = drawText[lang].one;
  const { draw, service, applied } = shown;
  const title = words.title(service);
  const ways = buttonRow(
    draw.status === 'open' && !applied && linkButton(words.apply, links.apply(draw.drawId)),
    applied && linkButton(words.own, links.mine(draw.drawId), draw.status === 'open' ? {} : { variant: 'secondary' }),
  );
  const how = html`<section class="bw-stack"><h2>${words.how}</h2><ol class="ds-list">${words.steps.map((step) => html`<li>${step}</li>`)}</ol></section>`;
  return page(context, {
    title, section: 'services', backHref: links.list,
    body: stack(html`<h1>${title}</h1>`, html`<p>${statusTag(draw, lang)}</p>`, cancelled(draw, lang), ways, result(shown, lang), facts(shown, lang), hashes(shown, lang), how, files(shown, lang)),
  });
}

function cancelled({ status, reason }: Draw, lang: Language): HtmlValue {
  if (status !== 'cancelled') return null;
  const words = drawText[lang].one;
  const why = reason !== null && reason in words.reasons ? words.reasons[reason as keyof typeof words.reasons] : reason;
  return alert('warning', words.cancelledTitle, html`<p>${why}</p><p>${words.cancelledNext}</p>`);
}

function facts({ draw, pools, nameOf }: Shown, lang: Language): Html {
  const words = drawText[lang].one;
  const { setup } = draw;
  const seats = pools.reduce((sum, pool) => sum + pool.seats, 0);
  const laws = setup.priorities.map(({ name, source }) => html`<p>${name[lang]}<br><span class="bw-muted">${source[lang]}</span></p>`);
  const rows = [
    { key: words.days, value: daysOf(draw, lang) },
    ...(seats > 0 ? [{ key: words.seats, value: formatNumber(seats, lang) }] : []),
    { key: words.opens, value: momentOf(draw.opensAt, lang) },
    { key: words.closes, value: momentOf(draw.closesAt, lang) },
    { key: words.due, value: momentOf(draw.dueAt, lang) },
    { key: words.confirm, value: words.hours(setup.confirmHours) },
    { key: words.priority, value: laws.length > 0 ? html`${laws}<p>${everybody.name[lang]}</p>` : words.noPriority },
    ...(setup.leftOut > 0 ? [{ key: words.leftOut, value: words.leftOutWords(setup.leftOut) }] : []),
  ];
  const lines = pools.map((pool) => [nameOf(pool), drawText[lang].sections[pool.section], formatNumber(pool.seats, lang)]);
  const list = lines.length > 0 && details(words.branches, table({ caption: words.branches, hideCaption: true, head: [words.branches, words.section, words.seats], rows: lines, numeric: [2] }));
  return html`<section class="bw-stack"><h2>${words.facts}</h2>${summaryList(rows)}${list}${notice(words.grace)}</section>`;
}

/** The two fingerprints, large: whoever notes them sees every later change. */
function hashes({ files }: Shown, lang: Language): HtmlValue {
  const words = drawText[lang].one;
  const hashOf = (name: string): HtmlValue => {
    const file = files.find((one) => one.name === name);
    return file ? hashText(file.sha256) : html`<span class="bw-muted">${words.notYet}</span>`;
  };
  if (files.length === 0) return null;
  return html`<section class="bw-stack bw-hashes"><h2>${words.hashes}</h2>
    <dl><dt>${words.openHash}</dt><dd>${hashOf('draw.json')}</dd><dt>${words.closeHash}</dt><dd>${hashOf('close.json')}</dd></dl>
    <p>${words.hashesLead}</p></section>`;
}

function result({ draw, wishes }: Shown, lang: Language): HtmlValue {
  if (wishes.length === 0) return null;
  const words = drawText[lang].one;
  const total = (from: number, to: number): number => wishes.reduce((sum, { wish, count }) => sum + (wish !== null && wish >= from && wish <= to ? count : 0), 0);
  const bars = [
    ...[1, 2, 3].map((wish) => ({ label: words.gotWish(wish), value: total(wish, wish) })),
    { label: words.gotWish(4), value: total(4, Infinity) },
    { label: words.gotNone, value: wishes.find(({ wish }) => wish === null)?.count ?? 0 },
  ];
  const beacon = draw.beacon && summaryList([{ key: words.beacon, value: html`${ltr(draw.beacon.value)}<br><span class="bw-muted">${ltr(draw.beacon.source)}</span>` }]);
  return html`<section class="bw-stack"><h2>${words.result}</h2>${barChart(bars, { caption: words.result, unit: words.resultUnit, lang })}${beacon}</section>`;
}

function files({ draw, files: all, publicKey }: Shown, lang: Language): HtmlValue {
  if (all.length === 0) return null;
  const words = drawText[lang].one;
  const rows = all.map(({ name, size, sha256 }) => [html`<a class="ds-link" href="${links.file(draw.drawId, name)}" download>${ltr(name)}</a>`, formatNumber(size, lang), html`<code class="bw-hash bw-hash--small" dir="ltr">${sha256}</code>`]);
  return html`<section class="bw-stack"><h2>${words.files}</h2>${table({ caption: words.files, hideCaption: true, head: [words.file, words.size, words.hash], rows, numeric: [1] })}
    <h3>${words.verify}</h3><p>${words.verifyLead}</p><p><code class="bw-hash bw-hash--small" dir="ltr">npm run -s bawaba -- draw verify FOLDER --key ${publicKey}</code></p>
    <p>${words.key}: <a class="ds-link" href="/.well-known/bawaba-draw-key">${ltr('/.well-known/bawaba-draw-key')}</a></p></section>`;
}

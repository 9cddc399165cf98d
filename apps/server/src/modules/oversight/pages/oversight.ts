import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { buttonRow, errorSummary, layerMapScript, layersAsJson, linkButton, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listCities } from '../../organisation/index.ts';
import { compare } from '../actions/compare.ts';
import { readFigures } from '../actions/figures.ts';
import { readPlaces } from '../actions/layers.ts';
import { oversightText } from '../text.ts';
import { comparePart } from './compare.ts';
import { figuresPart, progressPart, statusPart } from './figures.ts';
import { filterPart } from './filter.ts';
import { type Ask, addressOf, serve } from './frame.ts';
import { layersOf, mapPart } from './map.ts';

/** `/staff/oversight`: the campaign as a whole, for officers of ministries and municipalities. */
export function registerPicturePage(app: FastifyInstance, runtime: AuditedRuntime): void {
  serve(app, runtime, '', (ask) => sendPicture(runtime, ask));
  serve(app, runtime, '/map.json', async ({ reply, scope, context }) => reply.send(layersAsJson(layersOf(await readPlaces(runtime.db, scope), context.lang))));
}

async function sendPicture({ db, config }: AuditedRuntime, ask: Ask): Promise<FastifyReply> {
  const { reply, context, scope, problems, now } = ask;
  const { lang, nonce } = context;
  const words = oversightText[lang];
  const [figures, places, comparison] = [await readFigures(db, scope), await readPlaces(db, scope), await compare(db, scope, now)];
  const cities = (await listCities(db)).filter(({ cityId }) => scope.cityIds.has(cityId));
  const wrong = Object.entries(problems).map(([field, code]) => ({ field, message: words.filter[code] }));
  if (config.mapTiles !== null) openFor(reply, config.mapTiles.url);
  return sendHtml(reply, page(context, {
    title: words.title, section: 'oversight', wide: true, wrong: wrong.length > 0, head: layerMapScript(nonce),
    body: stack(
      errorSummary(wrong, lang), html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, filterPart(ask), figuresPart(figures, lang),
      mapPart({ places, cities, source: addressOf(scope, '/map.json'), tiles: config.mapTiles }, lang), progressPart(figures, scope, lang), statusPart(figures, lang),
      comparePart(comparison, scope.asked.weeks, lang), files(ask),
    ),
  }), wrong.length > 0 ? 422 : 200);
}

/** This page alone may load pictures from the map's server. */
function openFor(reply: FastifyReply, tiles: string): void {
  const policy = String(reply.getHeader('content-security-policy'));
  reply.header('content-security-policy', policy.replace("img-src 'self'", `img-src 'self' ${new URL(tiles).origin}`));
}

function files({ context, scope }: Ask): Html {
  const words = oversightText[context.lang].exports;
  return html`<section class="bw-stack"><h2>${words.title}</h2>${buttonRow(linkButton(words.csv, addressOf(scope, '/figures.csv'), { variant: 'secondary' }), linkButton(words.pdf, addressOf(scope, '/figures.pdf'), { variant: 'secondary' }))}</section>`;
}

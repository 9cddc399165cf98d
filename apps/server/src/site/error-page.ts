import type { FastifyRequest } from 'fastify';
import { html, type Html } from '../platform/html.ts';
import type { ErrorPage, ShownError } from '../platform/http-errors.ts';
import { direction, type Language } from '../platform/language.ts';
import { pageContext, type PageContext } from '../platform/request-context.ts';
import { buttonRow, linkButton, summaryList } from '../views/components.ts';
import { page } from '../views/layout.ts';
import { paths } from '../views/navigation.ts';
import { type Again, offerAgain } from './again.ts';
import { siteText } from './text.ts';
import { waitInWords } from './wait.ts';

/** The page of every refusal that a module does not render itself. Never throws: without assets it is plain HTML. */
export const errorPage: ErrorPage = (request, error) => {
  const context = contextOf(request);
  try {
    const again = offerAgain(request, error, context);
    return page(context, { title: error.title, ...(again?.refreshSeconds && { refreshSeconds: again.refreshSeconds }), body: body(error, context, previousPath(request), again) });
  } catch (cause) {
    request.log.error({ err: cause }, 'the error page could not be laid out');
    return plainPage(error, context.lang);
  }
};

/** The language switch leads back to what was asked for, or home where that was a form or cannot be read. */
function contextOf(request: FastifyRequest): PageContext {
  const context = pageContext(request, request.server?.demo ?? false);
  return { ...context, url: request.method === 'GET' && readable(request.url) ? request.url : '/' };
}

function readable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/** After a refused form: the page of ours it stood on. */
function previousPath({ method, headers }: FastifyRequest): string | null {
  if (method === 'GET' || headers.referer === undefined || !URL.canParse(headers.referer)) return null;
  const { host, pathname, search } = new URL(headers.referer);
  return host === headers.host ? pathname + search : null;
}

function body(error: ShownError, { lang, viewer }: PageContext, previous: string | null, again: Again | null): Html {
  const words = siteText[lang].error;
  const { retryAfterSeconds } = error;
  const wait = !again && retryAfterSeconds !== null && html`<p class="bw-lead">${words.wait(waitInWords(retryAfterSeconds, lang))}</p>`;
  const fields = [...new Set(Object.values(error.fields).map(({ title }) => title))];
  const incident = error.incident !== null && summaryList([{ key: words.incident, value: html`<bdi dir="ltr">${error.incident}</bdi><br><span class="bw-muted">${words.incidentHint}</span>` }]);
  const back = previous !== null && linkButton(words.back, previous, { variant: again ? 'secondary' : 'primary' });
  const first = { variant: back || again ? 'secondary' : 'primary' } as const;
  const ways = viewer?.kind === 'staff'
    ? linkButton(words.staffHome, '/staff', first)
    : [linkButton(words.home, paths.home, first), linkButton(words.appointments, paths.appointments, { variant: 'secondary' })];
  return html`<p class="bw-error-code" aria-hidden="true"><bdi>${error.status}</bdi></p><h1>${error.title}</h1><p class="bw-lead">${error.next}</p>${wait}${again?.body}${
    fields.length > 0 && html`<ul>${fields.map((title) => html`<li>${title}</li>`)}</ul>`
  }${incident}${buttonRow(back, ways)}<p><a href="${paths.help}">${words.help}</a></p>`;
}

function plainPage(error: ShownError, lang: Language): Html {
  return html`<!doctype html>
<html lang="${lang}" dir="${direction(lang)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${error.title}</title></head>
<body><main><h1>${error.title}</h1><p>${error.next}</p>${
    error.incident !== null && html`<p><bdi dir="ltr">${error.incident}</bdi></p>`
  }<p><a href="/">${siteText[lang].error.home}</a></p></main></body></html>`;
}

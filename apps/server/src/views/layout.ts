import { assetUrl } from '../platform/assets.ts';
import { html, type Html, type HtmlValue } from '../platform/html.ts';
import { direction } from '../platform/language.ts';
import type { PageContext, Viewer } from '../platform/request-context.ts';
import { attributes } from './attributes.ts';
import { hidden } from './forms.ts';
import { languageHref, navigation, paths, signInHref } from './navigation.ts';
import { viewText } from './text.ts';

export interface PageOptions {
  /** Without the portal's name, which is added. */
  readonly title: string;
  /** The page repeats a form with errors: its title says so first. */
  readonly wrong?: boolean;
  readonly body: HtmlValue;
  readonly description?: string;
  /** The part of the bar that is marked as current, such as `services`. */
  readonly section?: string;
  /** A way back above the page's heading. */
  readonly backHref?: string;
  /** For tables and consoles; a text is easier to read narrow. */
  readonly wide?: boolean;
  /** A sheet of paper: no bars, nothing but `body`. */
  readonly print?: boolean;
  /** Asks for the page again after so many seconds, for boards that nobody operates. */
  readonly refreshSeconds?: number;
  readonly head?: Html;
}

/** A whole page. */
export function page(context: PageContext, options: PageOptions): Html {
  const { lang } = context;
  const content = options.print
    ? main(context, options)
    : [html`<a class="bw-skip" href="#main">${viewText[lang].skip}</a>`, header(context, options.section), main(context, options), footer(context)];
  return html`<!doctype html>
<html lang="${lang}" dir="${direction(lang)}">
<head>${head(context, options)}</head>
<body class="bw-page">${content}</body>
</html>`;
}

function head({ lang, nonce }: PageContext, { title, wrong, description, refreshSeconds, head }: PageOptions): Html {
  return html`<meta charset="utf-8">
<title>${wrong && viewText[lang].wrong}${title} | ${viewText[lang].brand}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0d5c49">
${description && html`<meta name="description" content="${description}">`}
${refreshSeconds && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<link rel="icon" type="image/svg+xml" href="${assetUrl('mark.svg')}">
${lang === 'ar' && html`<link rel="preload" href="${assetUrl('plex-arabic-400.woff2')}" as="font" type="font/woff2" crossorigin>`}
<link rel="stylesheet" href="${assetUrl('main.css')}">
<script type="module" src="${assetUrl('main.js')}" nonce="${nonce}"></script>
${head}`;
}

function main({ lang, announced }: PageContext, { body, backHref, wide }: PageOptions): Html {
  return html`<main id="main" class="bw-main${wide && ' bw-main--wide'}" tabindex="-1">
${backHref !== undefined && html`<p class="bw-back bw-no-print"><a class="ds-link" href="${backHref}">${viewText[lang].back}</a></p>`}
${announced}${body}
</main>`;
}

/** The portal's own sign: an arch one walks through. */
const mark = html`<svg class="bw-mark" width="40" height="40" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
  <path class="bw-mark-wall" d="M4 38V18a16 16 0 0 1 32 0v20h-8V19a8 8 0 0 0-16 0v19z"/>
  <path class="bw-mark-way" d="M16 38V20a4 4 0 0 1 8 0v18z"/>
</svg>`;

function header(context: PageContext, section: string | undefined): Html {
  const { lang, viewer, url, demo } = context;
  const words = viewText[lang];
  const isStaff = viewer?.kind === 'staff';
  const links = navigation(viewer, lang).map(({ section: name, href, label }) => {
    const current = name === section ? 'page' : undefined;
    return html`<li><a${attributes({ href, 'aria-current': current })}>${label}</a></li>`;
  });
  return html`<header class="bw-header bw-no-print${isStaff && ' bw-header--staff'}">
  ${demo && html`<p class="bw-demo">${words.demo}</p>`}
  <div class="bw-header-row">
    <a class="bw-brand" href="${paths.home}">${mark}<span>
      <span class="bw-brand-name">${words.brand}</span> <span class="bw-brand-line">${words.tagline}</span>
    </span></a>
    <div class="bw-header-end">
      ${languageLink(context)}
      ${viewer === null && html`<a class="bw-sign-in" href="${signInHref(url)}">${words.signIn}</a>`}
    </div>
  </div>
  <div class="bw-bar-row">
    ${links.length > 0 && html`<nav aria-label="${isStaff ? words.staff.bar : words.navigation}"><ul class="bw-row">${links}</ul></nav>`}
    ${viewer !== null && who(context, viewer)}
  </div>
</header>`;
}

function languageLink({ lang, url }: PageContext): Html {
  const other = lang === 'ar' ? 'en' : 'ar';
  const own = attributes({ class: 'bw-language', href: languageHref(url, other), lang: other, dir: direction(other), hreflang: other });
  return html`<a${own}>${viewText[lang].otherLanguage}</a>`;
}

/** Name, role, and the way out: a form, because leaving changes something. */
function who({ lang, csrf }: PageContext, viewer: Viewer): Html {
  const words = viewText[lang];
  return html`<div class="bw-who">
  <p>
    <span class="bw-who-hello">${words.signedInAs}</span> <bdi>${viewer.name[lang]}</bdi>
    ${viewer.role !== null && html`<span class="bw-who-role">${words.staff.roles[viewer.role]}</span>`}
  </p>
  <form action="${viewer.kind === 'staff' ? paths.staffSignOut : paths.signOut}" method="post">${hidden('_csrf', csrf)}<button type="submit" class="bw-sign-out">${words.signOut}</button></form>
</div>`;
}

function footer({ lang }: PageContext): Html {
  const words = viewText[lang];
  const links = [
    [paths.draws, words.draws],
    [paths.help, words.help],
    [paths.report, words.report],
    [paths.offices, words.offices],
    [paths.api, words.api],
    [paths.accessibility, words.accessibility],
  ] as const;
  return html`<footer class="bw-footer bw-no-print"><div>
  <p class="bw-promise">${words.promise}</p>
  <nav aria-label="${words.footer}"><ul class="bw-row">${links.map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}</ul></nav>
</div></footer>`;
}

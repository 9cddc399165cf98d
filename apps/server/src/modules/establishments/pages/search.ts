import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { bdi, button, buttonRow, emptyState, form, formatNumber, linkButton, ltr, pagination, select, stack, table, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Branch, mapBranchesEver } from '../../organisation/index.ts';
import { readRegister, type Register, searchLimit } from '../actions/register.ts';
import { type Establishment, type EstablishmentKind, establishmentKinds } from '../rules/establishment.ts';
import { establishmentText } from '../text/pages.ts';
import { type Ask, distanceInWords, everybody, home, nameIn, serve, statusTag, textOf } from './frame.ts';

/** `/staff/establishments`: the register by name, and whatever is searched in it. */
export function registerSearchPage(app: FastifyInstance, runtime: AuditedRuntime): void {
  serve(app, runtime, everybody, 'GET', '', async (ask) => {
    const kind = textOf(ask.query, 'kind', 30);
    const asked = { q: textOf(ask.query, 'q', 200), kind: (establishmentKinds as readonly string[]).includes(kind) ? (kind as EstablishmentKind) : null, page: Number(textOf(ask.query, 'page', 6)) || 1 };
    const register = await readRegister(runtime.db, ask.who, asked);
    return sendHtml(ask.reply, searchPage(ask, asked, register, await mapBranchesEver(runtime.db)));
  });
}

interface Asked {
  readonly q: string;
  readonly kind: EstablishmentKind | null;
}

function searchPage(ask: Ask, asked: Asked, register: Register, branches: ReadonlyMap<number, Branch>): Html {
  const { context, who } = ask;
  const { lang } = context;
  const words = establishmentText[lang];
  const municipal = who.authority.kind === 'municipality';
  return page(context, {
    title: words.title, section: 'establishments', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, searchForm(ask, asked),
      municipal && buttonRow(
        linkButton(words.add, `${home}/new`, { variant: 'secondary' }),
        who.viewer.role === 'authority_officer' && register.duplicates > 0 && linkButton(words.duplicatesOpen(register.duplicates, formatNumber(register.duplicates, lang)), `${home}/duplicates`, { variant: 'tertiary' }),
      ),
      html`<div class="bw-stack" data-search-results>${results(ask, asked, register, branches)}</div>`,
    ),
  });
}

function searchForm({ context }: Ask, { q, kind }: Asked): Html {
  const { search: words, kinds } = establishmentText[context.lang];
  return html`<div data-search>${form({
    context, action: home, method: 'get', inline: true, label: words.go,
    children: [
      textField({ name: 'q', type: 'search', label: words.label, value: q, required: false, maxLength: 200, dir: 'auto', autocomplete: 'off' }),
      select({ lang: context.lang, name: 'kind', label: words.kind, value: kind ?? 'all', required: false, choices: [{ value: 'all', label: words.all }, ...establishmentKinds.map((value) => ({ value, label: kinds[value] }))] }),
      button(words.go),
    ],
  })}</div>`;
}

function results(ask: Ask, { q, kind }: Asked, { establishments, total, page: at, pages }: Register, branches: ReadonlyMap<number, Branch>): HtmlValue {
  const { lang } = ask.context;
  const words = establishmentText[lang];
  if (establishments.length === 0 && q !== '') return emptyState(words.none, words.noneNext);
  if (establishments.length === 0) return kind === null ? emptyState(words.empty, words.emptyNext) : emptyState(words.noneOfKind, words.noneOfKindNext);
  const shown = formatNumber(total, lang);
  return [
    html`<p role="status">${q === '' ? words.registered(total, shown) : words.found(total, shown)}</p>`, list(ask, establishments, branches),
    q !== '' && total === searchLimit && html`<p class="bw-muted">${words.mostShown(shown)}</p>`,
    pagination({ lang, page: at, pages, href: (to) => `${home}?${new URLSearchParams({ ...(kind !== null && { kind }), page: String(to) })}` }),
  ];
}

function list({ context: { lang } }: Ask, establishments: readonly Establishment[], branches: ReadonlyMap<number, Branch>): Html {
  const words = establishmentText[lang];
  const rows = establishments.map((one): HtmlValue[] => [
    html`<a class="ds-link" href="${home}/${one.establishmentId}">${nameIn(one, lang)}</a>${one.status !== 'active' && html` ${statusTag(one.status, lang)}`}`,
    one.licenceNumber === null ? html`<span class="bw-muted">${words.noLicence}</span>` : html`<span class="bw-whole">${ltr(one.licenceNumber)}</span>`, words.kinds[one.kind],
    bdi(one.address), distanceInWords(one, branches, lang) ?? html`<span class="bw-muted">${words.noPlace}</span>`,
  ]);
  return table({ caption: words.title, hideCaption: true, head: [words.one, words.facts.licence, words.facts.kind, words.facts.address, words.facts.branch], rows });
}

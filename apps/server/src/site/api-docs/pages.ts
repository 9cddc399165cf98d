import { html, type Html } from '../../platform/html.ts';
import type { Language } from '../../platform/language.ts';
import type { PageContext } from '../../platform/request-context.ts';
import { details, ltr, summaryList, table, tag } from '../../views/components.ts';
import { page } from '../../views/layout.ts';
import { paths } from '../../views/navigation.ts';
import { type ApiDocument, codesOf, fileTypeOf, type DescribedOperation, type Schema, successOf } from './document.ts';
import { noteOf, propertyRows, sampleOf, typeOf } from './schema.ts';
import { apiText } from './text.ts';

/** All operations by module, and what holds for each of them. */
export function apiPage(context: PageContext, document: ApiDocument, baseUrl: string): Html {
  const words = apiText[context.lang];
  const { start } = words;
  const rules = summaryList([
    { key: start.address, value: ltr(`${baseUrl}/api/v1/`) }, { key: start.format, value: start.formatText }, { key: start.session, value: start.sessionText },
    { key: start.repeat, value: start.repeatText }, { key: start.refusal, value: start.refusalText },
  ]);
  const groups = document.tags.map((name) => {
    const own = document.operations.filter(({ tags }) => tags[0] === name);
    return html`<section class="bw-stack"><h3>${words.tags[name] ?? name}</h3><ul class="bw-operations">${own.map(operationLine)}</ul></section>`;
  });
  return page(context, {
    title: words.title, description: words.lead, wide: true,
    body: html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p><p><a href="/docs/openapi.json">${words.file}</a></p>
      <h2>${words.startTitle}</h2>${rules}<h2>${words.operations}</h2>${groups}
      ${details(words.allErrors, errorTable(document, Object.keys(document.errors), context.lang))}`,
  });
}

function operationLine({ method, path, operationId, summary }: DescribedOperation): Html {
  return html`<li><a href="${paths.api}/${operationId}"><bdi dir="ltr"><code class="bw-hash">${method} ${path}</code></bdi></a><p class="bw-muted">${english(summary)}</p></li>`;
}

/** One operation: what it takes, what it answers, how it refuses, and how to try it. */
export function operationPage(context: PageContext, document: ApiDocument, operation: DescribedOperation, baseUrl: string): Html {
  const { lang } = context;
  const words = apiText[lang];
  const { method, path, summary, security, parameters } = operation;
  const { status, schema } = successOf(operation);
  const body = operation.requestBody?.content['application/json']?.schema;
  const file = fileTypeOf(operation);
  const access = Object.keys(security[0] ?? {})[0] ?? 'anyone';
  const sample = (of: Schema): Html => details(words.sample, code(JSON.stringify(sampleOf(of, document.schemas), null, 2)));
  return page(context, {
    title: `${method} ${path}`, backHref: paths.api, wide: true,
    body: html`<h1 class="bw-operation"><bdi dir="ltr"><code>${method} ${path}</code></bdi></h1>
      <p class="bw-lead">${english(summary)}</p><p>${words.who}: ${tag(words.access[access] ?? access, 'accent')}</p>
      ${parameters.length > 0 && html`<h2>${words.parameters}</h2>${parameterTable(document, operation, lang)}`}
      ${body && html`<h2>${words.body}</h2>${bodyTable(document, body, words.body, lang)}`}${file && html`<h2>${words.body}</h2><p>${words.fileBody} ${mono(file)}</p>`}
      <h2>${words.answer(status)}</h2>${schema === null ? html`<p>${words.noBody}</p>` : [bodyTable(document, schema, words.answer(status), lang), sample(schema)]}
      <h2>${words.curl}</h2>${code(curl(document, operation, baseUrl))}
      <h2>${words.errors}</h2>${errorTable(document, codesOf(operation), lang)}`,
  });
}

function code(text: string): Html {
  return html`<pre class="bw-code" dir="ltr"><code>${text}</code></pre>`;
}

function mono(text: string): Html {
  return html`<bdi dir="ltr"><code class="bw-mono">${text}</code></bdi>`;
}

/** The contracts' own words, which are English in both languages. */
function english(text: string): Html {
  return html`<span lang="en" dir="ltr">${text}</span>`;
}

function parameterTable(document: ApiDocument, { parameters }: DescribedOperation, lang: Language): Html {
  const words = apiText[lang];
  return table({
    caption: words.parameters, hideCaption: true, head: [words.name, words.place, words.type, words.required, words.note],
    rows: parameters.map(({ name, in: place, required, description, schema }) =>
      [mono(name), words.places[place], mono(typeOf(schema, document.schemas)), required ? words.yes : words.no, english([description, noteOf(schema, document.schemas)].filter(Boolean).join('; '))]),
  });
}

function bodyTable(document: ApiDocument, schema: Schema, caption: string, lang: Language): Html {
  const words = apiText[lang];
  return table({
    caption, hideCaption: true, head: [words.name, words.type, words.required, words.note],
    rows: propertyRows(schema, document.schemas).map(({ name, type, required, note }) => [mono(name), mono(type), required ? words.yes : words.no, english(note)]),
  });
}

function errorTable(document: ApiDocument, codes: readonly string[], lang: Language): Html {
  const words = apiText[lang];
  return table({
    caption: words.errors, hideCaption: true, head: [words.code, words.status, words.meaning, words.next],
    rows: codes.flatMap((name) => {
      const error = document.errors[name];
      return error ? [[mono(name), error.status, error.title[lang], error.next[lang]]] : [];
    }),
  });
}

/** The call as a command to paste; what only the caller has is in capitals. */
function curl(document: ApiDocument, operation: DescribedOperation, baseUrl: string): string {
  const { method, path, parameters, security, requestBody } = operation;
  const query = parameters.filter(({ in: place, required }) => place === 'query' && required).map(({ name }) => `${name}=${name.toUpperCase()}`);
  const access = Object.keys(security[0] ?? {})[0];
  const cookie = baseUrl.startsWith('https:') ? '__Host-' : '';
  const address = baseUrl + path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => name.toUpperCase()) + (query.length > 0 ? `?${query.join('&')}` : '');
  const body = requestBody?.content['application/json']?.schema;
  const file = fileTypeOf(operation);
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${address}'`,
    access === 'readerToken' && `-H 'Authorization: Bearer TOKEN'`,
    access === 'beneficiarySession' && `-b '${cookie}session=SESSION'`,
    access === 'staffSession' && `-b '${cookie}staff=SESSION'`,
    parameters.some(({ in: place }) => place === 'header') && `-H "Idempotency-Key: $(uuidgen)"`,
    body && `-H 'Content-Type: application/json'`,
    body && `-d '${JSON.stringify(sampleOf(body, document.schemas))}'`,
    file && `-H 'Content-Type: ${file}'`,
    file && '--data-binary @FILE',
  ].filter(Boolean).join(' \\\n  ');
}

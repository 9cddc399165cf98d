import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../modules/audit/index.ts';
import { html, type Html } from '../platform/html.ts';
import { sendHtml } from '../platform/http.ts';
import { pageContext, type PageContext } from '../platform/request-context.ts';
import { buttonRow, linkButton, notice } from '../views/components.ts';
import { gallery } from '../views/gallery.ts';
import { page } from '../views/layout.ts';
import { paths } from '../views/navigation.ts';
import { accessibilityText } from './accessibility-text.ts';
import { helpText } from './help-text.ts';

type Topic = keyof (typeof helpText)['ar']['topics'];

const topics = ['book', 'come', 'phone', 'offered', 'forged', 'contact'] as const satisfies readonly Topic[];

/** Help, the accessibility statement, and the board of components. */
export function registerInfoPages(app: FastifyInstance, { config }: AuditedRuntime): void {
  const serve = (path: string, render: (context: PageContext) => Html): void => {
    app.get(path, async (request, reply) => sendHtml(reply, render(pageContext(request, config.demo))));
  };
  serve(paths.help, helpPage);
  serve(paths.accessibility, accessibilityPage);
  serve('/docs/components', gallery);
}

function helpPage(context: PageContext): Html {
  const words = helpText[context.lang];
  const contents = html`<nav aria-label="${words.contents}"><ul>${topics.map((topic) => html`<li><a href="#${topic}">${words.topics[topic].title}</a></li>`)}</ul></nav>`;
  const answers = topics.map((topic) => {
    const { title, points, more } = words.topics[topic];
    return html`<section id="${topic}" class="bw-stack"><h2>${title}</h2><ul>${points.map((point) => html`<li>${point}</li>`)}</ul>${more !== '' && notice(more)}</section>`;
  });
  return page(context, {
    title: words.title, description: words.lead,
    body: [
      html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, contents, answers,
      buttonRow(linkButton(words.book, '/book'), linkButton(words.checkTicket, paths.checkTicket, { variant: 'secondary' }), linkButton(words.findBranch, '/branches', { variant: 'secondary' })),
    ],
  });
}

function accessibilityPage(context: PageContext): Html {
  const words = accessibilityText[context.lang];
  const list = (points: readonly string[]): Html => html`<ul>${points.map((point) => html`<li>${point}</li>`)}</ul>`;
  return page(context, {
    title: words.title, description: words.lead,
    body: html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>
      <h2>${words.aimTitle}</h2><p>${words.aim}</p><h2>${words.doneTitle}</h2>${list(words.done)}<h2>${words.undoneTitle}</h2>${list(words.undone)}
      <h2>${words.helpTitle}</h2><p>${words.help}</p><p><a href="${paths.help}">${words.toHelp}</a></p>`,
  });
}

import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { buttonRow, linkButton, notice } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { currentPledgeText, type PledgeText } from '../../pledges/index.ts';
import { officeText } from '../text/offices.ts';

type Topic = keyof (typeof officeText)['ar']['sections'];

const topics = ['forbidden', 'why', 'pledge', 'instead', 'visit', 'after', 'objection', 'inspector'] as const satisfies readonly Topic[];

/** `/offices`: what owners of offices must not do, what they can do, and how they defend themselves. */
export function registerOfficePage(app: FastifyInstance, { config, db, clock }: AuditedRuntime): void {
  app.get(paths.offices, async (request, reply) => sendHtml(reply, officePage(pageContext(request, config.demo), await currentPledgeText(db, clock()))));
}

function officePage(context: PageContext, pledge: PledgeText): Html {
  const words = officeText[context.lang];
  const contents = html`<nav aria-label="${words.contents}"><ul>${topics.map((topic) => html`<li><a href="#${topic}">${words.sections[topic].title}</a></li>`)}</ul></nav>`;
  return page(context, {
    title: words.title, description: words.lead,
    body: [html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, contents, topics.map((topic) => section(context, topic, pledge))],
  });
}

function section(context: PageContext, topic: Topic, pledge: PledgeText): Html {
  const { title, points, more } = officeText[context.lang].sections[topic];
  return html`<section id="${topic}" class="bw-stack"><h2>${title}</h2>
${topic === 'pledge' && quote(context, pledge)}
${points.length > 0 && html`<ul>${points.map((point) => html`<li>${point}</li>`)}</ul>`}${more !== '' && notice(more)}${ways(context, topic)}</section>`;
}

function quote({ lang }: PageContext, { ar, en, version }: PledgeText): Html {
  const words = officeText[lang];
  return html`<figure class="bw-quote"><blockquote lang="ar" dir="rtl"><p>«${ar.replace(/\.$/, '')}».</p></blockquote><figcaption>${words.quoteOf(version)}</figcaption></figure>
${lang !== 'ar' && html`<figure class="bw-quote"><blockquote><p>“${en.replace(/\.$/, '')}.”</p></blockquote><figcaption>${words.quoteReading}</figcaption></figure>`}`;
}

function ways({ lang }: PageContext, topic: Topic): HtmlValue {
  const words = officeText[lang];
  if (topic === 'instead') return buttonRow(linkButton(words.book, `${paths.help}#book`, { variant: 'secondary' }), linkButton(words.report, paths.report, { variant: 'secondary' }));
  if (topic === 'inspector') return buttonRow(linkButton(words.checkInspector, paths.checkInspector));
  if (topic === 'objection') return buttonRow(linkButton(words.penalty, '/penalties', { variant: 'secondary' }));
  if (topic === 'pledge') return buttonRow(linkButton(words.check, paths.checkLetter, { variant: 'secondary' }));
  return null;
}

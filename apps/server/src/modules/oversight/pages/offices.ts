import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { buttonRow, linkButton, notice } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { officeText } from '../text/offices.ts';

type Topic = keyof (typeof officeText)['ar']['sections'];

const topics = ['forbidden', 'why', 'pledge', 'instead', 'visit', 'after', 'objection'] as const satisfies readonly Topic[];

/** The pledge as the municipality of Jeddah took it: the words between the quotation marks of the report of which this program is made. */
const pledge = {
  ar: 'أتعهد أنا صاحب المكتب بعدم الإعلان أو تقديم خدمات إنهاء إجراءات وزارة الداخلية الإلكترونية باستخدام نظام أبشر، بناءً على توجيهات وزير الداخلية، وفي حال مُخالفة ذلك يُعد انتهاكًا صريحًا مني لخصوصية أمن الخدمات الإلكترونية ومُخالفة أنظمة وزارة الداخلية وعلى ذلك أوقع',
  en: 'I, the owner of the office, pledge not to advertise or provide services of completing the Ministry of Interior’s electronic procedures by the system Absher, by direction of the Minister of Interior; to do otherwise is an explicit violation by me of the privacy and security of the electronic services and a breach of the regulations of the Ministry of Interior, and to this I sign',
} as const;

/** `/offices`: what owners of offices must not do, what they can do, and how they defend themselves. */
export function registerOfficePage(app: FastifyInstance, { config }: AuditedRuntime): void {
  app.get(paths.offices, async (request, reply) => sendHtml(reply, officePage(pageContext(request, config.demo))));
}

function officePage(context: PageContext): Html {
  const words = officeText[context.lang];
  const contents = html`<nav aria-label="${words.contents}"><ul>${topics.map((topic) => html`<li><a href="#${topic}">${words.sections[topic].title}</a></li>`)}</ul></nav>`;
  return page(context, {
    title: words.title, description: words.lead,
    body: [html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, contents, topics.map((topic) => section(context, topic))],
  });
}

function section(context: PageContext, topic: Topic): Html {
  const { title, points, more } = officeText[context.lang].sections[topic];
  return html`<section id="${topic}" class="bw-stack"><h2>${title}</h2>
${topic === 'pledge' && quote(context)}
${points.length > 0 && html`<ul>${points.map((point) => html`<li>${point}</li>`)}</ul>`}${more !== '' && notice(more)}${ways(context, topic)}</section>`;
}

function quote({ lang }: PageContext): Html {
  const words = officeText[lang];
  return html`<figure class="bw-quote"><blockquote lang="ar" dir="rtl"><p>«${pledge.ar}».</p></blockquote><figcaption>${words.quoteOf}</figcaption></figure>
${lang !== 'ar' && html`<figure class="bw-quote"><blockquote><p>“${pledge.en}.”</p></blockquote><figcaption>${words.quoteReading}</figcaption></figure>`}`;
}

function ways({ lang }: PageContext, topic: Topic): HtmlValue {
  const words = officeText[lang];
  if (topic === 'instead') return buttonRow(linkButton(words.book, `${paths.help}#book`, { variant: 'secondary' }), linkButton(words.report, paths.report, { variant: 'secondary' }));
  if (topic === 'pledge') return buttonRow(linkButton(words.check, paths.checkLetter, { variant: 'secondary' }));
  return null;
}

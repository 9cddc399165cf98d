import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { buttonRow, cardGrid, cardLink, emptyState, linkButton, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listFor } from '../actions/announcements.ts';
import { type Announcement, type Standing, standingOf } from '../rules/announcement.ts';
import { announcementText } from '../text.ts';
import { type Ask, home, moment, scopeInWords, serve, standingTag } from './frame.ts';

/** `/staff/announcements`: what waits, what is shown, what comes, and what was. */
export function registerListPage(app: FastifyInstance, runtime: AuditedRuntime): void {
  serve(app, runtime, 'GET', '', async (ask) => sendHtml(ask.reply, listPage(ask, await listFor(runtime.db, ask.viewer), runtime.clock())));
}

const listOf: Record<Standing, 'proposed' | 'shown' | 'scheduled' | 'past'> = {
  proposed: 'proposed', shown: 'shown', scheduled: 'scheduled', over: 'past', refused: 'past', withdrawn: 'past', ended: 'past',
};

function listPage(ask: Ask, all: readonly Announcement[], now: Date): Html {
  const { lang } = ask.context;
  const words = announcementText[lang];
  const groups = Map.groupBy(all, (one) => listOf[standingOf(one, now)]);
  const sections = (['proposed', 'shown', 'scheduled', 'past'] as const).flatMap((name) => {
    const some = groups.get(name);
    return some ? [html`<section class="bw-stack"><h2>${words.lists[name]}</h2>${cardGrid(some.map((one) => announcementCard(ask, one, now)))}</section>`] : [];
  });
  return page(ask.context, {
    title: words.title, section: 'announcements', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${words.intro}</p>`, buttonRow(linkButton(words.new, `${home}/new`)),
      sections.length === 0 ? emptyState(words.none, words.noneNext) : sections,
    ),
  });
}

function announcementCard({ context: { lang }, places }: Ask, one: Announcement, now: Date): Html {
  const words = announcementText[lang];
  return cardLink({
    title: one.title[lang], href: `${home}/${one.announcementId}`, level: 3, body: scopeInWords(one, places, lang), tag: standingTag(standingOf(one, now), lang),
    facts: [words.levels[one.level], moment(one.startsAt, lang), one.endsAt === null ? words.until : moment(one.endsAt, lang)],
  });
}

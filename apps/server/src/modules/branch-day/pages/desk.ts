import type { FastifyInstance } from 'fastify';
import { formatDay, localDay, startOfLocalDay, formatTime } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { barChart, buttonRow, cardGrid, dayText, emptyState, linkButton, notice, stack, statCard } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { getBranch } from '../../organisation/index.ts';
import { countDay, type DayNumbers } from '../actions/day.ts';
import { branchDayText } from '../text.ts';
import { requireOwnBranch } from './branch.ts';

const hourMs = 3_600_000;

/** `/staff/desk`: the way to the reader, and the branch's day in numbers. */
export function registerDeskPage(app: FastifyInstance, { config, clock, db }: AuditedRuntime): void {
  app.get('/staff/desk', async (request, reply) => {
    const { branchId } = requireOwnBranch(request, 'clerk', 'branch_manager');
    const day = localDay(clock());
    const branch = await getBranch(db, branchId);
    return sendHtml(reply, deskPage(pageContext(request, config.demo), branch.name, day, await countDay({ db }, branchId, day)));
  });
}

function deskPage(context: PageContext, branch: Bilingual, day: string, numbers: DayNumbers): Html {
  const { lang } = context;
  const words = branchDayText[lang].desk;
  const stats = cardGrid([
    statCard({ label: words.booked, value: numbers.booked }),
    statCard({ label: words.admitted, value: numbers.admitted }),
    statCard({ label: words.refused, value: numbers.refused }),
  ]);
  return page(context, {
    title: words.title, section: 'desk', wide: true,
    body: stack(
      html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${branch[lang]} · ${dayText(formatDay(day, lang), day)}</p>`,
      buttonRow(linkButton(words.reader, '/reader/')), html`<p class="bw-muted">${words.readerIntro}</p>`,
      stats, numbers.hours.length === 0 ? emptyState(words.none) : charts(context, day, numbers), notice(words.late),
    ),
  });
}

function charts({ lang }: PageContext, day: string, { hours }: DayNumbers): Html {
  const words = branchDayText[lang].desk;
  const midnight = startOfLocalDay(day).getTime();
  const bars = (pick: 'booked' | 'admitted') => hours.map((one) => ({ label: formatTime(new Date(midnight + one.hour * hourMs), lang), value: one[pick] }));
  return html`${barChart(bars('booked'), { caption: words.bookedByHour, unit: words.people, lang })}${barChart(bars('admitted'), { caption: words.admittedByHour, unit: words.people, lang })}`;
}

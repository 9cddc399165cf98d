import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, bdi, button, buttonRow, dayText, emptyState, form, linkButton, ltr, radioGroup, select, stack, summaryList, type SummaryRow, table, tag, type TagColor, textArea } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { cardFields, type Person, titleWith, type Trouble, troubleAbove, type TypedCard } from '../../identity/index.ts';
import type { NoShow } from '../actions/consequences.ts';
import { type Consequences, excuses, type NoShowState, statesFor } from '../rules/no-shows.ts';
import { noShowText } from '../text/no-shows.ts';

export const noShowsHome = '/staff/no-shows';

const colours = { counted: 'warning', asked: 'info', excused: 'success', upheld: 'warning' } as const satisfies Record<NoShowState, TagColor>;

function stateTag(state: NoShowState, lang: Language): Html {
  return tag(noShowText[lang].desk.states[state], colours[state]);
}

/** A moment in a line: day in both calendars, and time. */
function moment(at: Date, lang: Language): Html {
  const day = localDay(at);
  return html`${dayText(formatDay(day, lang), day)} ${bdi(formatTime(at, lang))}`;
}

/** A name and the last digits: who has the card knows the rest. */
function personRows({ name, idNumber }: Person, { counted, pausedUntil }: Consequences, lang: Language): SummaryRow[] {
  const words = noShowText[lang].desk;
  const until = pausedUntil && localDay(pausedUntil);
  return [
    { key: words.person, value: html`${bdi(name[lang])} · ${ltr(`••••••••${idNumber.slice(-2)}`)}` },
    { key: words.counted, value: bdi(String(counted)) },
    ...(until ? [{ key: words.paused, value: dayText(formatDay(until, lang), until) }] : []),
  ];
}

interface ListFacts {
  readonly asked: readonly NoShow[];
  readonly persons: ReadonlyMap<string, Person>;
  readonly typed: TypedCard | null;
  readonly trouble: Trouble | null;
  readonly decided: 'excused' | 'upheld' | null;
}

/** Looking somebody up, and what waits for the manager. */
export function listPage(context: PageContext, { asked, persons, typed, trouble, decided }: ListFacts): Html {
  const { lang, viewer } = context;
  const words = noShowText[lang].desk;
  const isManager = viewer?.role === 'branch_manager';
  const rows = asked.map((one) => {
    const name = persons.get(one.personId)!.name[lang];
    const open = isManager ? linkButton(words.open, `${noShowsHome}/${one.appointmentId}`, { variant: 'tertiary', about: name }) : stateTag(one.state, lang);
    return [bdi(name), moment(one.startsAt, lang), words.reasons[one.reason!], moment(one.askedAt!, lang), open];
  });
  const head = [words.person, words.appointment, words.reason, words.askedAt, isManager ? words.action : words.state];
  return page(context, {
    title: titleWith(trouble, words.title, lang), section: 'noShows', wide: true, backHref: '/staff',
    body: stack(
      troubleAbove(trouble, lang), decided && alert('success', words.decided[decided]), html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${words.intro}</p>`,
      html`<h2>${words.lookUp}</h2><p>${words.lookUpIntro}</p>`,
      form({ context, action: noShowsHome, label: words.lookUp, children: [cardFields(lang, typed, trouble), button(words.submit)] }),
      html`<h2>${words.waiting}</h2>`, rows.length === 0 ? emptyState(words.none, words.noneHint) : table({ caption: words.waiting, hideCaption: true, head, rows }),
    ),
  });
}

interface PersonFacts {
  readonly person: Person;
  readonly noShows: readonly NoShow[];
  readonly consequences: Consequences;
  readonly look: string;
  readonly typed: { readonly appointment: string; readonly reason: string; readonly note: string } | null;
  readonly trouble: Trouble | null;
  readonly heard: 'asked' | 'excused' | null;
}

/** What is recorded of the person at the desk, and the form in which their reason is written down. */
export function personPage(context: PageContext, facts: PersonFacts): Html {
  const { lang } = context;
  const words = noShowText[lang].desk;
  const { person, noShows, consequences, trouble, heard } = facts;
  const rows = noShows.map((one) => [moment(one.startsAt, lang), stateTag(one.state, lang), one.reason === null ? '—' : words.reasons[one.reason]]);
  const listed = rows.length === 0
    ? emptyState(words.personNone, words.personNoneHint)
    : table({ caption: words.personTitle, hideCaption: true, head: [words.appointment, words.state, words.reason], rows });
  return page(context, {
    title: titleWith(trouble, words.personTitle, lang), section: 'noShows', backHref: noShowsHome,
    body: stack(
      troubleAbove(trouble, lang), heard && alert('success', words.heard[heard]), html`<h1>${words.personTitle}</h1>`,
      summaryList(personRows(person, consequences, lang)), listed, noShows.length > 0 && hearPart(context, facts),
    ),
  });
}

function hearPart(context: PageContext, { noShows, look, typed, trouble }: PersonFacts): Html {
  const { lang, viewer } = context;
  const words = noShowText[lang].desk;
  const open = noShows.filter(({ state }) => statesFor('ask').includes(state));
  if (open.length === 0) return html`<p class="bw-muted">${words.nothingToHear}</p>`;
  const choices = open.map(({ appointmentId, startsAt }) => {
    const { weekday, gregorian, hijri } = formatDay(localDay(startsAt), lang);
    return { value: appointmentId, label: `${weekday} ${gregorian} · ${formatTime(startsAt, lang)}`, hint: hijri };
  });
  const wrong = (name: string): string | undefined => trouble?.fields[name];
  return html`<h2>${words.hear}</h2>${form({
    context, action: `${noShowsHome}/person/${look}`, label: words.hear,
    children: [
      radioGroup({ name: 'appointment', label: words.which, choices, value: typed?.appointment ?? (open.length === 1 ? open[0]!.appointmentId : undefined), error: wrong('appointment') }),
      select({ lang, name: 'reason', label: words.reason, choices: excuses.map((value) => ({ value, label: words.reasons[value] })), value: typed?.reason, error: wrong('reason') }),
      textArea({ name: 'note', label: words.note, hint: words.noteHint, rows: 3, maxLength: 500, value: typed?.note, error: wrong('note') }),
      button(words.hearSubmit[viewer?.role === 'branch_manager' ? 'branch_manager' : 'clerk']),
    ],
  })}`;
}

/** One excuse before the manager. */
export function askedPage(context: PageContext, { noShow, person, consequences }: { noShow: NoShow; person: Person; consequences: Consequences }): Html {
  const { lang } = context;
  const words = noShowText[lang].desk;
  const facts = summaryList([
    ...personRows(person, consequences, lang),
    { key: words.appointment, value: moment(noShow.startsAt, lang) },
    { key: words.reason, value: words.reasons[noShow.reason!] },
    { key: words.note, value: html`<span dir="auto">${noShow.note}</span>` },
    { key: words.askedAt, value: moment(noShow.askedAt!, lang) },
    { key: words.state, value: stateTag(noShow.state, lang) },
  ]);
  const decide = form({
    context, action: `${noShowsHome}/${noShow.appointmentId}`, label: words.decideTitle,
    children: buttonRow(button(words.excuse, { name: 'decision', value: 'excused' }), button(words.uphold, { variant: 'secondary', name: 'decision', value: 'upheld' })),
  });
  return page(context, {
    title: words.decideTitle, section: 'noShows', backHref: noShowsHome,
    body: stack(html`<h1>${words.decideTitle}</h1>`, facts, noShow.state === 'asked' && [html`<p>${words.decideIntro}</p>`, decide]),
  });
}

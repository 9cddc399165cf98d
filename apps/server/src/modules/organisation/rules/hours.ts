import { slotsOfDay, type Opening, type Section, sections } from './opening.ts';

/** A stretch of time during which people are received. */
export interface Span {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

export interface SectionHours {
  readonly section: Section;
  readonly spans: readonly Span[];
}

/** When somebody is received on a working day, by section, over all these openings (a branch has one for each service). */
export function hoursOfDay(openings: readonly Opening[], day: string): SectionHours[] {
  const slots = openings.flatMap((opening) => slotsOfDay(opening, day));
  return sections.flatMap((section) => {
    const spans = joined(slots.filter((slot) => slot.section === section).map(({ startsAt, endsAt }) => ({ opensAt: startsAt, closesAt: endsAt })));
    return spans.length > 0 ? [{ section, spans }] : [];
  });
}

/** Spans that touch or overlap, as one. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime())) {
    const last = found.at(-1);
    if (last && span.opensAt <= last.closesAt) found[found.length - 1] = { opensAt: last.opensAt, closesAt: span.closesAt > last.closesAt ? span.closesAt : last.closesAt };
    else found.push(span);
  }
  return found;
}

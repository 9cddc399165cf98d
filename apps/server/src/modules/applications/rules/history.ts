import type { ApplicationEvent } from './application.ts';

/** What the person is shown of an application's history. What colleagues hand to and advise each other stays among them. */
export const shownEvents = ['begin', 'send', 'record', 'correct', 'withdraw', 'lapse', 'claim', 'return', 'ask_visit', 'visited', 'approve', 'refuse'] as const satisfies readonly ApplicationEvent['event'][];
type ShownEvent = (typeof shownEvents)[number];

/** The events that are for the person to see, in their order. */
export function shownOf(events: readonly ApplicationEvent[]): { readonly event: ShownEvent; readonly at: Date }[] {
  return events.flatMap(({ event, at }) => ((shownEvents as readonly string[]).includes(event) ? [{ event: event as ShownEvent, at }] : []));
}

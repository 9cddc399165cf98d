import type { Application, ApplicationEvent, Returned } from './application.ts';

/** What an officer asked to be corrected, while it is with the person; null: nothing. */
export function returnedOf({ status }: Application, events: readonly ApplicationEvent[]): Returned | null {
  const details = status === 'returned' ? events.findLast(({ event }) => event === 'return')?.details : undefined;
  if (!details) return null;
  const { fields, words } = details as Partial<Returned>;
  return { fields: fields ?? [], words: words ?? '' };
}

/** The officer's words by field. */
export function askedOf(application: Application, events: readonly ApplicationEvent[]): Readonly<Record<string, string>> {
  return Object.fromEntries((returnedOf(application, events)?.fields ?? []).map(({ field, words }) => [field, words]));
}

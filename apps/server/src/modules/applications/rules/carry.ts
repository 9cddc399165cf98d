import type { Answers, Form } from '../../catalogue/index.ts';
import { problemOf } from './read.ts';

/** What an application begins with after an earlier one of the same person: the answers that the form carries over and that are still right. @param today 'YYYY-MM-DD' */
export function carriedOver({ steps }: Pick<Form, 'steps'>, before: Answers, today: string): Answers {
  const fields = steps.flatMap((step) => step.fields).filter((field) => field.carried && field.kind !== 'documents' && before[field.name] !== undefined);
  return Object.fromEntries(fields.filter((field) => problemOf(field, before[field.name], today) === null).map(({ name }) => [name, before[name]!]));
}

import { readGroups } from '../../../platform/id.ts';

/** A number as it was made, `7K2M-0QXF`; null where it is none. */
export function readNumber(typed: string): string | null {
  const number = readGroups(typed);
  return number.length === 9 ? number : null;
}

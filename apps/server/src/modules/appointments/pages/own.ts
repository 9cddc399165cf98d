import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';

/** The id of an address; what is none is nobody's appointment. */
export function ownId(text: string): string {
  if (!isId(text)) throw new DomainError('no_such_appointment');
  return text;
}

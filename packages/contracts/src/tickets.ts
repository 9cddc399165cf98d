import { z } from 'zod';
import type { Contract } from './contract.ts';

/** For whoever was given or sold a ticket: says yes or no, and never why. */
export const checkTicketContract = {
  id: 'checkTicket',
  method: 'POST',
  path: '/api/v1/tickets/check',
  summary: 'Whether a ticket belongs to a person and stands. Every no is the same, whatever its reason, and takes the same time.',
  access: 'anyone',
  body: z.object({
    ticket: z.string().min(1).max(1000).describe('the text of the ticket’s code'),
    idNumber: z.string().min(1).max(40).describe('10 digits, any digits'),
    birth: z.object({ calendar: z.enum(['hijri', 'gregorian']), date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('YYYY-MM-DD in that calendar, as on the card') }),
  }),
  status: 200,
  response: z.object({ stands: z.boolean().describe('true: the branch admits this person with this ticket') }),
  errors: ['too_many_attempts', 'id_number_wrong', 'birth_impossible', 'birth_other_calendar', 'birth_in_future'],
} as const satisfies Contract;

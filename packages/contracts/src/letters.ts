import { z } from 'zod';
import { bilingual, type Contract, day } from './contract.ts';

/** For offices and embassies: what a letter that somebody brought says, and whether it still stands. */
export const checkLetterContract = {
  id: 'checkLetter',
  method: 'POST',
  path: '/api/v1/letters/check',
  summary: 'What a letter says that somebody brought, and whether it stands. With the holder’s card also whether it was issued to that person.',
  access: 'anyone',
  body: z.object({
    code: z.string().min(1).max(1000).describe('the text of the letter’s code, which begins with BWD1'),
    holder: z.object({
      idNumber: z.string().min(1).max(40).describe('10 digits, any digits'),
      birth: z.object({ calendar: z.enum(['hijri', 'gregorian']), date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('YYYY-MM-DD in that calendar, as on the card') }),
    }).optional(),
  }),
  status: 200,
  response: z.object({
    letter: z.object({
      kind: z.enum(['decision', 'directive', 'pledge', 'penalty']).describe('decision: a letter; the others are papers that say themselves whom they bind'),
      standing: z.enum(['stands', 'expired', 'superseded', 'revoked']),
      endedOn: day.nullable().describe('the local day on which it was superseded or revoked'),
      reference: z.string().describe('what people read to each other, such as 7K2M-0QXF'),
      title: bilingual,
      sector: bilingual,
      issuedOn: day,
      validUntil: day.nullable().describe('the last day on which it is good; null: without end'),
      holder: z.object({ name: bilingual.describe('the first letter of each part'), idEnding: z.string().describe('the last two digits') }).nullable().describe('null: it binds nobody by name'),
      facts: z.array(z.object({ label: bilingual, value: bilingual })).describe('what stands on the letter to be compared'),
      belongs: z.boolean().nullable().describe('whether it was issued to the holder of the card; null: no card was given'),
      demo: z.boolean().describe('true: no real decision'),
    }).nullable().describe('null: this portal never issued such a letter'),
  }),
  errors: ['too_many_attempts', 'id_number_wrong', 'birth_impossible', 'birth_other_calendar', 'birth_in_future'],
} as const satisfies Contract;

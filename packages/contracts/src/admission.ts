import { z } from 'zod';
import { type Contract, instant } from './contract.ts';

/** Where a place in a queue stands. */
export const placeBody = z.object({
  state: z
    .enum(['shut', 'lost', 'gathering', 'waiting', 'called'])
    .describe('shut: nobody need wait, go on. lost: this browser has no good place, see reason. gathering: the opening has not come. waiting: not your turn yet. called: your turn, go on'),
  reason: z.enum(['none', 'forged', 'other_browser', 'other_holder', 'ended', 'expired']).optional().describe('of a lost place'),
  serial: z.int().optional().describe('of the place, in order of arrival; before an announced opening the order of calling is drawn'),
  position: z.int().optional().describe('in the order of calling, from 1'),
  ahead: z.int().optional().describe('people to be called before'),
  behind: z.int().optional().describe('people who came after'),
  until: z.object({ from: z.int(), likely: z.int(), to: z.int() }).nullable().optional().describe('seconds until the turn: as early, as likely and as late as it may be; null: nobody is being called'),
  opensAt: instant.nullable().optional().describe('the announced opening'),
  waiting: z.int().optional().describe('people gathered so far'),
  pollAfter: z.number().optional().describe('seconds after which to ask again'),
});
export type PlaceBody = z.infer<typeof placeBody>;

export const getPlace = {
  id: 'getPlace',
  method: 'GET',
  path: '/api/v1/waiting-rooms/:room/place',
  summary: 'Where this browser’s place in a queue stands',
  access: 'anyone',
  params: z.object({ room: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/) }),
  status: 200,
  response: placeBody,
  errors: [],
} as const satisfies Contract;

export const takePlace = {
  id: 'takePlace',
  method: 'POST',
  path: '/api/v1/waiting-rooms/:room/place',
  summary: 'Take a place in a queue, or learn where the one that this browser has stands',
  access: 'anyone',
  params: z.object({ room: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/) }),
  status: 200,
  response: placeBody,
  errors: ['sign_in_needed'],
} as const satisfies Contract;

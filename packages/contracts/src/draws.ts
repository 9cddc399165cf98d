import { z } from 'zod';
import { bilingual, type Contract, day, instant } from './contract.ts';

const drawId = z.string().regex(/^[0-9a-f]{32}$/).describe('16 bytes in hex');

export const drawView = z.object({
  drawId,
  status: z.enum(['planned', 'open', 'closed', 'drawn', 'published', 'settled', 'cancelled']).describe('planned: announced, and not open yet; drawn: the result is there and not published'),
  service: z.object({ serviceId: z.number().int(), slug: z.string(), name: bilingual }),
  from: day.describe('first day of its appointments'),
  to: day.describe('last day of its appointments'),
  opensAt: instant,
  closesAt: instant.describe('by the server’s clock: what came before counts, and when makes no difference'),
  dueAt: instant.describe('when its public value is known'),
  confirmUntil: instant.nullable().describe('until when winners confirm; null before the result is published'),
  seats: z.number().int().describe('0 before it opens'),
});

const poolView = z.object({
  pool: z.number().int().describe('what a wish names'),
  branch: z.object({ branchId: z.number().int(), name: bilingual, closed: z.boolean() }),
  section: z.enum(['men', 'women', 'all']),
  part: z.enum(['morning', 'midday', 'afternoon', 'evening', 'night']).describe('of the day, by the hour at which an appointment begins: from 5, 11, 14, 17 and 21'),
  seats: z.number().int(),
});

const applicationView = z.object({
  applicationId: z.string().describe('random, in hex: under it the application stands in the published list'),
  wishes: z.array(z.number().int()).describe('numbers of pools, the most wanted first'),
  withdrawn: z.boolean(),
  result: z.object({
    status: z.enum(['won', 'lost', 'confirmed', 'declined', 'lapsed']),
    turn: z.number().int(),
    wish: z.number().int().nullable().describe('which wish was met, from 1'),
    branchId: z.number().int().nullable(),
    startsAt: instant.nullable(),
    appointmentId: z.uuid().nullable(),
  }).nullable().describe('null before the result is published'),
});

const one = z.object({ drawId });

export const listDraws = {
  id: 'listDraws',
  method: 'GET',
  path: '/api/v1/draws',
  summary: 'Draws that were announced, those that close last first, at most 200.',
  access: 'anyone',
  status: 200,
  response: z.object({ draws: z.array(drawView) }),
  errors: [],
} as const satisfies Contract;

export const getDraw = {
  id: 'getDraw',
  method: 'GET',
  path: '/api/v1/draws/:drawId',
  summary: 'One draw with its pools of seats, what it rests on, and the files that anybody checks it with.',
  access: 'anyone',
  params: one,
  status: 200,
  response: drawView.extend({
    pools: z.array(poolView),
    priorities: z.array(z.object({ name: bilingual, source: bilingual.describe('in law') })).describe('classes that come before everybody else, the first one first'),
    leftOut: z.number().int().describe('percent of the seats that stay outside: urgent cases, people without an appointment'),
    confirmHours: z.number().int(),
    reason: z.string().nullable().describe('why it was called off: an officer’s words, or closed_late, missed or no_seats'),
    files: z.array(z.object({ name: z.string(), path: z.string(), size: z.number().int().describe('bytes'), sha256: z.string() })),
  }),
  errors: ['draw_not_found'],
} as const satisfies Contract;

export const getDrawApplication = {
  id: 'getDrawApplication',
  method: 'GET',
  path: '/api/v1/draws/:drawId/application',
  summary: 'The signed-in person’s application to a draw, and what became of it.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: z.object({ application: applicationView.nullable() }),
  errors: ['draw_not_found'],
} as const satisfies Contract;

export const applyToDraw = {
  id: 'applyToDraw',
  method: 'POST',
  path: '/api/v1/draws/:drawId/application',
  summary: 'Apply, or change the wishes of the application that stands. One application a person; when it is made makes no difference. Sent twice it is the same as once.',
  access: 'beneficiary',
  params: one,
  body: z.object({ wishes: z.array(z.number().int().min(1)).max(2_000).describe('numbers of pools, the most wanted first') }),
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['draw_not_found', 'draw_not_open', 'not_for_you', 'already_booked', 'wish_needed', 'wish_twice', 'wish_unknown', 'service_not_found', 'service_soon', 'service_shut', 'service_not_here'],
} as const satisfies Contract;

export const withdrawFromDraw = {
  id: 'withdrawFromDraw',
  method: 'POST',
  path: '/api/v1/draws/:drawId/application/withdraw',
  summary: 'Take an application back. It can be made again until the close. Twice is the same as once.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['draw_not_found', 'draw_not_open'],
} as const satisfies Contract;

export const confirmWin = {
  id: 'confirmWin',
  method: 'POST',
  path: '/api/v1/draws/:drawId/confirm',
  summary: 'Make an appointment of the seat that was won. Confirming twice gives the same appointment.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: z.object({ appointmentId: z.uuid() }),
  errors: ['draw_not_found', 'confirm_too_late', 'already_booked', 'slot_gone', 'slot_past', 'wrong_section', 'not_for_you'],
} as const satisfies Contract;

export const declineWin = {
  id: 'declineWin',
  method: 'POST',
  path: '/api/v1/draws/:drawId/decline',
  summary: 'Leave the seat that was won to others. Twice is the same as once.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: z.object({ application: applicationView }),
  errors: ['draw_not_found', 'confirm_too_late'],
} as const satisfies Contract;

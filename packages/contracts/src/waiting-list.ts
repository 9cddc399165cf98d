import { z } from 'zod';
import { bilingual, type Contract, instant } from './contract.ts';

const serviceId = z.coerce.number().int().min(1).max(32_767).describe('number of the service');
const service = z.object({ serviceId: z.number().int(), slug: z.string(), name: bilingual });

const reach = {
  branches: z.array(z.number().int()).max(100).describe('numbers of 1 to 20 branches that the person can reach'),
  notice: z.literal([60, 180, 720, 1440]).describe('minutes that the person needs between taking an offer and being there'),
  weekdays: z.array(z.number().int()).max(14).describe('0 is Sunday'),
  parts: z.array(z.enum(['morning', 'afternoon', 'evening', 'night'])).max(8).describe('of the day: from 5, 12, 17 and 0'),
};

export const entryView = z.object({ service, ...reach, joinedAt: instant, expiresAt: instant, offerId: z.uuid().nullable().describe('the one live offer') });

export const offerView = z.object({
  offerId: z.uuid(),
  service,
  branch: z.object({ branchId: z.number().int(), name: bilingual, address: bilingual, closed: z.boolean().describe('for good: the seat cannot be taken') }),
  section: z.enum(['men', 'women', 'all']),
  startsAt: instant,
  answerBy: instant,
  state: z.enum(['open', 'taken', 'passed', 'expired', 'withdrawn']),
  appointmentId: z.uuid().nullable().describe('once it was taken'),
});

export const listWaiting = {
  id: 'listWaiting',
  method: 'GET',
  path: '/api/v1/waiting-list',
  summary: 'What the signed-in person waits for.',
  access: 'beneficiary',
  status: 200,
  response: z.object({ entries: z.array(entryView) }),
  errors: [],
} as const satisfies Contract;

const one = z.object({ serviceId });

export const joinWaitingList = {
  id: 'joinWaitingList',
  method: 'POST',
  path: '/api/v1/waiting-list/:serviceId',
  summary: 'Wait for a seat that somebody gives up, or say anew what can be reached. Who joined first has no advantage. Sent twice it is the same as once.',
  access: 'beneficiary',
  params: one,
  body: z.object(reach),
  status: 200,
  response: z.object({ entry: entryView }),
  errors: ['service_not_found', 'service_soon', 'service_shut', 'service_not_here', 'not_for_you', 'already_booked', 'branches_needed', 'branches_too_many', 'days_needed', 'parts_needed'],
} as const satisfies Contract;

export const leaveWaitingList = {
  id: 'leaveWaitingList',
  method: 'POST',
  path: '/api/v1/waiting-list/:serviceId/leave',
  summary: 'Wait no more. A live offer goes to the next who waits. Twice is the same as once.',
  access: 'beneficiary',
  params: one,
  status: 200,
  response: z.object({ entries: z.array(entryView).describe('what the person still waits for') }),
  errors: ['service_not_found'],
} as const satisfies Contract;

export const listOffers = {
  id: 'listOffers',
  method: 'GET',
  path: '/api/v1/offers',
  summary: 'The signed-in person’s offers of freed seats, the latest first, at most 20.',
  access: 'beneficiary',
  status: 200,
  response: z.object({ offers: z.array(offerView) }),
  errors: [],
} as const satisfies Contract;

const offered = z.object({ offerId: z.uuid() });

export const getOffer = {
  id: 'getOffer',
  method: 'GET',
  path: '/api/v1/offers/:offerId',
  summary: 'One offer of the signed-in person. To anybody else it does not exist.',
  access: 'beneficiary',
  params: offered,
  status: 200,
  response: offerView,
  errors: ['no_such_offer'],
} as const satisfies Contract;

export const takeOffer = {
  id: 'takeOffer',
  method: 'POST',
  path: '/api/v1/offers/:offerId/take',
  summary: 'Take the offered seat: it becomes an appointment in the person’s name. Taking twice gives the same appointment.',
  access: 'beneficiary',
  params: offered,
  status: 200,
  response: z.object({ appointmentId: z.uuid() }),
  errors: ['no_such_offer', 'offer_over', 'offer_withdrawn', 'already_booked', 'rebooking_barred', 'slot_past', 'wrong_section', 'not_for_you'],
} as const satisfies Contract;

export const passOffer = {
  id: 'passOffer',
  method: 'POST',
  path: '/api/v1/offers/:offerId/pass',
  summary: 'Leave the offered seat to the next who waits. Passing costs nothing, and twice is the same as once.',
  access: 'beneficiary',
  params: offered,
  status: 200,
  response: offerView,
  errors: ['no_such_offer', 'offer_over'],
} as const satisfies Contract;

import * as contracts from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import { noteDeed } from '../../platform/deed.ts';
import { DomainError } from '../../platform/errors.ts';
import { askerOf, getService, type Service } from '../catalogue/index.ts';
import { getBranchEver } from '../organisation/index.ts';
import { getOffer, listOwnOffers, type Offer, passOffer, takeOffer } from './actions/answer.ts';
import { type Entry, findEntry, joinWaitingList, leaveWaitingList, listEntriesOf } from './actions/entries.ts';
import { noticeChoices } from './rules.ts';
import type { WaitingRuntime } from './runtime.ts';

/** Waiting and offers as JSON: the same actions as the pages. */
export function registerWaitingApi(app: FastifyInstance, runtime: WaitingRuntime): void {
  const { db, clock, waiting } = runtime;
  route(app, contracts.listWaiting, async ({ request }) => ({ entries: await entriesOf(runtime, request.viewer!.personId) }));
  route(app, contracts.joinWaitingList, async ({ params, body, request }) => {
    const { personId } = request.viewer!;
    const service = await waitedService(runtime, params.serviceId);
    const reach = { branchIds: [...new Set(body.branches)], noticeMinutes: body.notice, weekdays: [...new Set(body.weekdays)], parts: [...new Set(body.parts)] };
    await joinWaitingList(db, waiting, { personId, service, reach, now: clock(), channel: askerOf(request).channel });
    return { entry: entryView((await findEntry(db, personId, service.serviceId))!, service) };
  });
  route(app, contracts.leaveWaitingList, async ({ params, request }) => {
    const { personId } = request.viewer!;
    await leaveWaitingList(db, waiting, { personId, serviceId: (await waitedService(runtime, params.serviceId)).serviceId, now: clock() });
    return { entries: await entriesOf(runtime, personId) };
  });
  route(app, contracts.listOffers, async ({ request }) => ({ offers: await Promise.all((await listOwnOffers(db, request.viewer!.personId, 20)).map((offer) => offerView(runtime, offer))) }));
  route(app, contracts.getOffer, async ({ params, request }) => offerView(runtime, await getOffer(db, request.viewer!.personId, params.offerId)));
  route(app, contracts.takeOffer, async ({ params: { offerId }, request }) => {
    const { personId } = request.viewer!;
    const { branchId, serviceId } = await getOffer(db, personId, offerId);
    const { appointmentId } = await takeOffer(db, waiting, { personId, offerId, now: clock() });
    noteDeed(request, { kind: 'book', personId, branchId, serviceId, appointmentId });
    return { appointmentId };
  });
  route(app, contracts.passOffer, async ({ params: { offerId }, request }) => {
    const { personId } = request.viewer!;
    await passOffer(db, waiting, { personId, offerId, now: clock() });
    return offerView(runtime, await getOffer(db, personId, offerId));
  });
}

async function waitedService({ db }: WaitingRuntime, serviceId: number): Promise<Service> {
  const service = await getService(db, serviceId);
  if (!service.needsAppointment) throw new DomainError('service_not_found');
  return service;
}

/** Who has an appointment waits no more, also before the job has noticed. */
async function entriesOf({ db, appointments }: WaitingRuntime, personId: string) {
  const found = [];
  for (const entry of await listEntriesOf(db, personId)) {
    if ((await appointments.findLive(personId, entry.serviceId)) === null) found.push(entryView(entry, await getService(db, entry.serviceId)));
  }
  return found;
}

const nameOf = ({ serviceId, slug, name }: Service) => ({ serviceId, slug, name });

function entryView({ branchIds, noticeMinutes, weekdays, parts, joinedAt, expiresAt, offerId }: Entry, service: Service) {
  const notice = noticeChoices.find((choice) => choice === noticeMinutes)!;
  return { service: nameOf(service), branches: [...branchIds], notice, weekdays: [...weekdays], parts: [...parts], joinedAt: joinedAt.toISOString(), expiresAt: expiresAt.toISOString(), offerId };
}

/** An offer as it stands; one whose time to answer is over is over, also before the job has noticed. */
async function offerView({ db, clock }: WaitingRuntime, offer: Offer) {
  const { offerId, section, startsAt, answerBy, state, appointmentId } = offer;
  const [service, { branchId, name, address, closed }] = await Promise.all([getService(db, offer.serviceId), getBranchEver(db, offer.branchId)]);
  return {
    offerId, service: nameOf(service), branch: { branchId, name, address, closed }, section, startsAt: startsAt.toISOString(), answerBy: answerBy.toISOString(),
    state: state === 'open' && answerBy <= clock() ? ('expired' as const) : state, appointmentId: state === 'taken' ? appointmentId : null,
  };
}

import * as contracts from '@bawaba/contracts';
import { isDeviceKey } from '@bawaba/ticket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { route } from '../../platform/api.ts';
import { localDay } from '../../platform/calendar.ts';
import { type DeedKind, noteDeed } from '../../platform/deed.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { shortReference } from '../../platform/id.ts';
import { askerOf, getOpen } from '../catalogue/index.ts';
import type { AppointmentDetails } from './actions/appointments.ts';
import { registerLiveDevice } from './actions/live-device.ts';
import type { AppointmentRuntime } from './runtime.ts';

/** Booking as JSON: the same actions as the pages. */
export function registerAppointmentApi(app: FastifyInstance, runtime: AppointmentRuntime): void {
  const { appointments } = runtime;
  route(app, contracts.listFreeSlots, async ({ params, query, request }) => {
    await getOpen(runtime.db, { serviceId: params.serviceId }, askerOf(request), params.branchId);
    const slots = await appointments.availability.read(params.branchId, params.serviceId);
    const asked = query.day === undefined ? slots : slots.filter((slot) => localDay(slot.startsAt) === query.day);
    return { slots: asked.map(({ slotId, section, startsAt, endsAt, left }) => ({ slotId, section, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), left })) };
  });
  route(app, contracts.bookAppointment, async ({ body, request, idempotency }) => {
    const booked = await appointments.book(request.viewer!.personId, body, idempotency, askerOf(request).channel);
    note(request, 'book', booked);
    return view(booked);
  });
  route(app, contracts.listAppointments, async ({ request }) => ({ appointments: (await appointments.list(request.viewer!.personId)).map(view) }));
  route(app, contracts.getAppointment, async ({ params, request }) => view(await appointments.get(request.viewer!.personId, params.appointmentId)));
  route(app, contracts.cancelAppointment, async ({ params, request }) => {
    note(request, 'cancel', await appointments.cancel(request.viewer!.personId, params.appointmentId));
    return view(await appointments.get(request.viewer!.personId, params.appointmentId));
  });
  route(app, contracts.changeAppointment, async ({ params, body, request, idempotency }) => {
    const { personId } = request.viewer!;
    const moved = await appointments.change(personId, params.appointmentId, body, idempotency);
    const fresh = await appointments.get(personId, moved.appointmentId);
    note(request, 'change', fresh);
    return view(fresh);
  });
  route(app, contracts.registerLiveDevice, async ({ params: { appointmentId }, body, request }) => {
    const deviceKey = new Uint8Array(Buffer.from(body.deviceKey, 'base64url'));
    if (!isDeviceKey(deviceKey)) throw new InvalidInput({ deviceKey: 'device_key_wrong' });
    const { ticket, binding } = await registerLiveDevice(runtime, { viewer: request.viewer!, appointmentId, deviceKey, replace: body.replace });
    return { ticket, binding: Buffer.from(binding).toString('base64url'), serverTime: runtime.clock().toISOString() };
  });
}

function note(request: FastifyRequest, kind: DeedKind, { personId, branchId, serviceId, appointmentId }: Pick<AppointmentDetails, 'personId' | 'branchId' | 'serviceId' | 'appointmentId'>): void {
  noteDeed(request, { kind, personId, branchId, serviceId, appointmentId });
}

function view(found: AppointmentDetails) {
  const { appointmentId, status, service, branch, section, startsAt, endsAt, changesLeft, actions, ticket } = found;
  return {
    appointmentId, reference: shortReference(appointmentId), status, section, changesLeft, ticket,
    actions: [...actions],
    service: { serviceId: service.serviceId, slug: service.slug, name: service.name },
    branch: { branchId: branch.branchId, name: branch.name, address: branch.address, lat: branch.lat, lon: branch.lon },
    startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), day: localDay(startsAt),
  };
}

import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { DomainError } from '../../../platform/errors.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { getPerson } from '../../identity/index.ts';
import { listSectors } from '../../organisation/index.ts';
import { arriveEarly, ticketIcs, ticketSheet, type TicketView } from '../../tickets/index.ts';
import type { AppointmentDetails } from '../actions/appointments.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { links } from './links.ts';
import { ownId } from './own.ts';

/** The ticket as a sheet of paper and as a calendar entry. */
export function registerTicketFiles(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get<{ Params: { id: string } }>('/appointments/:id/ticket.pdf', async (request, reply) => {
    const appointment = await runtime.appointments.get(requireBeneficiary(request).personId, ownId(request.params.id));
    const sheet = await ticketSheet(await view(runtime, appointment, request.lang));
    const name = `bawaba-${shortReference(appointment.appointmentId)}.pdf`;
    return reply.type('application/pdf').header('content-disposition', `attachment; filename="${name}"`).send(sheet);
  });

  app.get<{ Params: { id: string } }>('/appointments/:id/appointment.ics', async (request, reply) => {
    const appointment = await runtime.appointments.get(requireBeneficiary(request).personId, ownId(request.params.id));
    const url = `${runtime.config.baseUrl}${links.one(appointment.appointmentId)}`;
    const options = { uid: appointment.appointmentId, sequence: appointment.changes, url, status: 'confirmed', now: runtime.clock() } as const;
    const entry = ticketIcs(await view(runtime, appointment, request.lang), options);
    const name = `bawaba-${shortReference(appointment.appointmentId)}.ics`;
    return reply.type('text/calendar; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`).send(entry);
  });
}

async function view({ db, config }: AppointmentRuntime, appointment: AppointmentDetails, lang: Language): Promise<TicketView> {
  if (appointment.ticket === null) throw new DomainError('no_ticket');
  const person = await getPerson(db, appointment.personId);
  const sector = (await listSectors(db)).find((s) => s.sectorId === appointment.service.sectorId)!;
  const { service, branch, startsAt, endsAt } = appointment;
  return {
    lang, text: appointment.ticket, initials: person.initials, idLastTwo: person.idNumber.slice(-2),
    serviceName: service.name, sectorName: sector.name, branchName: branch.name, branchAddress: branch.address, section: appointment.section,
    startsAt, minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000), arriveFrom: new Date(startsAt.getTime() - arriveEarly * 60_000),
    bring: { ar: service.bring.map((thing) => thing.ar), en: service.bring.map((thing) => thing.en) },
    reference: shortReference(appointment.appointmentId), demo: config.demo,
  };
}

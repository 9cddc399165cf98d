import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { pageContext, type Viewer } from '../../../platform/request-context.ts';
import { mac, sameText } from '../../../platform/secrets.ts';
import { fieldsOf, findPersonByCard, getPerson, getPersons, readTypedCard, showAgain, typedCard } from '../../identity/index.ts';
import { decideExcuse, getAsked, hearExcuse, listAsked, lookAtNoShows, noteLength } from '../actions/excuses.ts';
import { readConsequences } from '../actions/consequences.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { askedPage, listPage, noShowsHome, personPage } from './no-shows-views.ts';

/** So long a desk may look at the person whose card it has seen, milliseconds. */
const lookLife = 30 * 60_000;

/** The address of a look: good for the member of staff who saw the card, and for as long as the person stands there. */
function lookOf({ secrets }: AppointmentRuntime, viewer: Viewer, personId: string, until: number): string {
  return `${personId}.${until.toString(36)}.${mac(secrets.key('desk-look'), `${viewer.personId}\n${personId}\n${until}`).slice(0, 22)}`;
}

/** Whom a look is at. Throws `look_ended`. */
function readLook(runtime: AppointmentRuntime, viewer: Viewer, look: string): string {
  const [personId = '', until = ''] = look.split('.');
  const ends = Number.parseInt(until, 36);
  if (!isId(personId) || !(ends > runtime.clock().getTime()) || !sameText(look, lookOf(runtime, viewer, personId, ends))) throw new DomainError('look_ended');
  return personId;
}

/** `/staff/no-shows`: a clerk hears why somebody did not come, the branch's manager decides. */
export function registerNoShowPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  const { config, clock, db } = runtime;

  app.get<{ Querystring: Record<string, unknown> }>(noShowsHome, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const asked = await listAsked(runtime, viewer);
    const persons = await getPersons(db, asked.map(({ personId }) => personId));
    const { decided } = request.query;
    return sendHtml(reply, listPage(pageContext(request, config.demo), { asked, persons, typed: null, trouble: null, decided: decided === 'excused' || decided === 'upheld' ? decided : null }));
  });

  app.post(noShowsHome, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const typed = typedCard(request);
    try {
      const { personId } = await findPersonByCard(runtime, viewer, readTypedCard(typed, clock()));
      return seeOther(reply, `${noShowsHome}/person/${lookOf(runtime, viewer, personId, clock().getTime() + lookLife)}`);
    } catch (error) {
      const shown = error instanceof DomainError && error.code === 'recovery_no_match' ? new InvalidInput({ id_number: error.code }) : error;
      const asked = await listAsked(runtime, viewer);
      const persons = await getPersons(db, asked.map(({ personId }) => personId));
      return showAgain(reply, shown, request.lang, clock(), (trouble) => listPage(pageContext(request, config.demo), { asked, persons, typed, trouble, decided: null }));
    }
  });

  registerPerson(app, runtime);
  registerDecision(app, runtime);
}

function registerPerson(app: FastifyInstance, runtime: AppointmentRuntime): void {
  const { config, clock, db } = runtime;
  type Request = { Params: { look: string }; Querystring: Record<string, unknown> };
  const readPerson = async (viewer: Viewer, personId: string) =>
    ({ person: await getPerson(db, personId), noShows: await lookAtNoShows(runtime, viewer, personId), consequences: await readConsequences(db, personId, clock()) });

  app.get<Request>(`${noShowsHome}/person/:look`, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const { look } = request.params;
    const found = await readPerson(viewer, readLook(runtime, viewer, look));
    const { heard } = request.query;
    return sendHtml(reply, personPage(pageContext(request, config.demo), { ...found, look, typed: null, trouble: null, heard: heard === 'asked' || heard === 'excused' ? heard : null }));
  });

  app.post<Request>(`${noShowsHome}/person/:look`, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const { look } = request.params;
    const personId = readLook(runtime, viewer, look);
    const field = fieldsOf(request);
    const appointment = field('appointment', 40);
    const typed = { appointment: isId(appointment) ? appointment : '', reason: field('reason', 20), note: field('note', noteLength + 1).trim() };
    try {
      const heard = await hearExcuse(runtime, viewer, { personId, appointmentId: typed.appointment, reason: typed.reason, note: typed.note });
      return seeOther(reply, `${noShowsHome}/person/${look}?heard=${heard}`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const found = await readPerson(viewer, personId);
      return showAgain(reply, error, request.lang, clock(), (trouble) => personPage(pageContext(request, config.demo), { ...found, look, typed, trouble, heard: null }));
    }
  });
}

function registerDecision(app: FastifyInstance, runtime: AppointmentRuntime): void {
  const { config, db, clock } = runtime;
  const idOf = (id: string): string => {
    if (!isId(id)) throw new DomainError('no_show_not_found');
    return id;
  };

  app.get<{ Params: { id: string } }>(`${noShowsHome}/:id`, async (request, reply) => {
    const viewer = requireStaff(request, 'branch_manager');
    const noShow = await getAsked(runtime, viewer, idOf(request.params.id));
    const { personId } = noShow;
    return sendHtml(reply, askedPage(pageContext(request, config.demo), { noShow, person: await getPerson(db, personId), consequences: await readConsequences(db, personId, clock()) }));
  });

  app.post<{ Params: { id: string } }>(`${noShowsHome}/:id`, async (request, reply) => {
    const viewer = requireStaff(request, 'branch_manager');
    const decision = fieldsOf(request)('decision', 10);
    const id = idOf(request.params.id);
    if (decision !== 'excused' && decision !== 'upheld') throw new DomainError('malformed_request');
    await decideExcuse(runtime, viewer, id, decision);
    return seeOther(reply, `${noShowsHome}?decided=${decision}`);
  });
}

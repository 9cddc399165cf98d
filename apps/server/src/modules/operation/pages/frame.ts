import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext, type Viewer } from '../../../platform/request-context.ts';
import { bdi, dayText } from '../../../views/components.ts';
import { type AdmissionRuntime, type Proposal, type WatchedRoom, watchRooms } from '../../admission/index.ts';
import { listServices } from '../../catalogue/index.ts';
import { operationText } from '../text.ts';

/** A request about one waiting room, from an operator. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly viewer: Viewer;
  readonly room: WatchedRoom;
  /** Paces by hand that wait for a second person. */
  readonly proposals: readonly Proposal[];
  /** The room as people call it. */
  readonly name: string;
  /** Where the room's pages lie. */
  readonly base: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The names of all rooms there can be, in the order in which people meet them. */
export async function readRoomNames({ db }: AdmissionRuntime, lang: Language): Promise<ReadonlyMap<string, string>> {
  const words = operationText[lang].rooms;
  const services = (await listServices(db)).filter(({ needsAppointment }) => needsAppointment);
  return new Map([...Object.entries(words.names), ...services.map(({ slug, name }): [string, string] => [`booking-${slug}`, words.booking(name[lang])])]);
}

/** Serves a page under `/staff/operation/:room` to operators. A room that no action has does not exist. */
export function serve(app: FastifyInstance, runtime: AdmissionRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url: `/staff/operation/:room${path}`,
    handler: async (request, reply) => {
      const viewer = requireStaff(request, 'operator');
      const { room: asked } = request.params as { room: string };
      const name = (await readRoomNames(runtime, request.lang)).get(asked);
      if (name === undefined) throw new DomainError('room_not_found');
      const look = await lookAt(runtime, asked);
      const body = (request.body ?? {}) as Record<string, unknown>;
      return handler({ request, reply, viewer, name, body, ...look, base: `/staff/operation/${asked}`, context: pageContext(request, runtime.config.demo) });
    },
  });
}

/** A room and its proposals as they are now. */
export async function lookAt({ db, clock }: AdmissionRuntime, asked: string): Promise<Pick<Ask, 'room' | 'proposals'>> {
  const now = clock();
  const { rooms, proposals } = await watchRooms(db, now);
  return { room: rooms.find(({ room }) => room === asked) ?? neverOpened(asked, now), proposals: proposals.filter(({ room }) => room === asked) };
}

/** A room that nobody has come to yet: it has no row. */
function neverOpened(room: string, now: Date): WatchedRoom {
  return {
    room, state: 'shut', cause: null, epoch: 0, nextSerial: 1, admittedThrough: 0, gathered: 0, rate: 0, settled: 0, manualRate: null, manualUntil: null,
    gathersAt: null, opensAt: null, seed: null, seedHash: null, changedAt: now, waiting: 0, rateNow: 0,
  };
}

/** A form's field as trimmed text; '' when it is missing or no text. */
export function field(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Day and hour in Riyadh, in both calendars. */
export function momentInWords(moment: Date, lang: Language): Html {
  const day = localDay(moment);
  return html`${dayText(formatDay(day, lang), day)} ${lang === 'ar' ? 'الساعة' : 'at'}\u00a0${bdi(formatTime(moment, lang))}`;
}

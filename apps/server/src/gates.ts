import type { Database } from './platform/database.ts';
import type { Gates, RoomOf } from './modules/admission/index.ts';
import { listServices } from './modules/catalogue/index.ts';

/**
 * Which actions have a waiting room in front of them: the entry of each journey, never a step in its middle, never
 * the staff's own. Where a journey ends is told too: the pace follows how many get there. A room costs nothing while it is shut.
 */
export function gatesOf(db: Database): Gates {
  const bookingOf = async (find: { slug?: unknown; serviceId?: unknown }): Promise<string | null> => {
    const service = (await listServices(db)).find(({ slug, serviceId }) => slug === find.slug || serviceId === find.serviceId);
    return service?.needsAppointment ? `booking-${service.slug}` : null;
  };
  const booking: RoomOf = (request) => bookingOf(request.params as { slug?: string });
  return {
    'GET /register': { room: 'registration', at: 'entry' },
    'POST /register': { room: 'registration', at: 'entry' },
    'POST /register/password': { room: 'registration', at: 'end' },
    'POST /api/v1/register/passkey': { room: 'registration', at: 'end' },
    'GET /sign-in': { room: 'sign-in', at: 'entry' },
    'POST /sign-in': { room: 'sign-in', at: 'entry' },
    'POST /sign-in/code': { room: 'sign-in', at: 'end' },
    // The entry of signing in with a passkey; who has its challenge is on the way in.
    'POST /api/v1/passkeys/sign-in/options': { room: 'sign-in', at: 'entry' },
    'POST /api/v1/passkeys/sign-in': { room: 'sign-in', at: 'end' },
    'GET /book/:slug': { room: booking, at: 'look' },
    'GET /book/:slug/:branch': { room: booking, at: 'look' },
    'GET /book/:slug/:branch/confirm': { room: booking, at: 'entry' },
    'POST /book/:slug/:branch/confirm': { room: booking, at: 'whole' },
    'POST /api/v1/appointments': { room: (request) => bookingOf({ serviceId: Number((request.body as { serviceId?: unknown } | null)?.serviceId) }), at: 'whole' },
  };
}

import type { Database } from './platform/database.ts';
import type { Gates, RoomOf } from './modules/admission/index.ts';
import { listServices } from './modules/catalogue/index.ts';

/**
 * Which actions have a waiting room in front of them: the entry of each journey, never a step in its middle, never
 * the staff's own. Where a journey ends is told too: the pace follows how many get there. A room costs nothing while it is shut.
 */
export function gatesOf(db: Database): Gates {
  const registration: RoomOf = () => 'registration';
  const signIn: RoomOf = () => 'sign-in';
  const bookingOf = async (find: { slug?: unknown; serviceId?: unknown }): Promise<string | null> => {
    const service = (await listServices(db)).find(({ slug, serviceId }) => slug === find.slug || serviceId === find.serviceId);
    return service?.needsAppointment ? `booking-${service.slug}` : null;
  };
  const booking: RoomOf = (request) => bookingOf(request.params as { slug?: string });
  return {
    'GET /register': { roomOf: registration, at: 'entry' },
    'POST /register': { roomOf: registration, at: 'entry' },
    'POST /register/password': { roomOf: registration, at: 'end' },
    'POST /api/v1/register/passkey': { roomOf: registration, at: 'end' },
    'GET /sign-in': { roomOf: signIn, at: 'entry' },
    'POST /sign-in': { roomOf: signIn, at: 'entry' },
    'POST /sign-in/code': { roomOf: signIn, at: 'end' },
    // The entry of signing in with a passkey; who has its challenge is on the way in.
    'POST /api/v1/passkeys/sign-in/options': { roomOf: signIn, at: 'entry' },
    'POST /api/v1/passkeys/sign-in': { roomOf: signIn, at: 'end' },
    'GET /book/:slug': { roomOf: booking, at: 'look' },
    'GET /book/:slug/:branch': { roomOf: booking, at: 'look' },
    'GET /book/:slug/:branch/confirm': { roomOf: booking, at: 'entry' },
    'POST /book/:slug/:branch/confirm': { roomOf: booking, at: 'whole' },
    'POST /api/v1/appointments': { roomOf: (request) => bookingOf({ serviceId: Number((request.body as { serviceId?: unknown } | null)?.serviceId) }), at: 'whole' },
  };
}

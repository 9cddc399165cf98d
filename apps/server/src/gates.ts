import type { Database } from './platform/database.ts';
import type { Gate, Gates, RoomOf } from './modules/admission/index.ts';
import { listServices } from './modules/catalogue/index.ts';

/**
 * Which actions have a waiting room in front of them: the entry of each journey, never a step in its middle, never
 * the staff's own. A room costs nothing while it is shut.
 */
export function gatesOf(db: Database): Gates {
  const entry = (roomOf: RoomOf): Gate => ({ roomOf, begins: true });
  const look = (roomOf: RoomOf): Gate => ({ roomOf, begins: false });
  const registration: RoomOf = () => 'registration';
  const signIn: RoomOf = () => 'sign-in';
  const bookingOf = async (find: { slug?: unknown; serviceId?: unknown }): Promise<string | null> => {
    const service = (await listServices(db)).find(({ slug, serviceId }) => slug === find.slug || serviceId === find.serviceId);
    return service?.needsAppointment ? `booking-${service.slug}` : null;
  };
  const booking: RoomOf = (request) => bookingOf(request.params as { slug?: string });
  return {
    'GET /register': entry(registration),
    'POST /register': entry(registration),
    'GET /sign-in': entry(signIn),
    'POST /sign-in': entry(signIn),
    // The entry of signing in with a passkey; who has its challenge is on the way in.
    'POST /api/v1/passkeys/sign-in/options': entry(signIn),
    'GET /book/:slug': look(booking),
    'GET /book/:slug/:branch': look(booking),
    'GET /book/:slug/:branch/confirm': entry(booking),
    'POST /book/:slug/:branch/confirm': entry(booking),
    'POST /api/v1/appointments': entry((request) => bookingOf({ serviceId: Number((request.body as { serviceId?: unknown } | null)?.serviceId) })),
  };
}

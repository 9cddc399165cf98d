import type { FastifyRequest } from 'fastify';
import type { Database } from './platform/database.ts';
import type { Gates } from './modules/admission/index.ts';
import { listServices } from './modules/catalogue/index.ts';

/**
 * Which actions have a waiting room in front of them: the entry of each journey, never a step in its middle, never
 * the staff's own. A room costs nothing while it is shut.
 */
export function gatesOf(db: Database): Gates {
  const registration = (): string => 'registration';
  const signIn = (): string => 'sign-in';
  const bookingOf = async (find: { slug?: unknown; serviceId?: unknown }): Promise<string | null> => {
    const service = (await listServices(db)).find(({ slug, serviceId }) => slug === find.slug || serviceId === find.serviceId);
    return service?.needsAppointment ? `booking-${service.slug}` : null;
  };
  const booking = (request: FastifyRequest): Promise<string | null> => bookingOf(request.params as { slug?: string });
  return {
    'GET /register': registration,
    'POST /register': registration,
    'GET /sign-in': signIn,
    'POST /sign-in': signIn,
    'POST /api/v1/passkeys/sign-in': signIn,
    // The entry of signing in with a passkey; who has its challenge is on the way in.
    'POST /api/v1/passkeys/sign-in/options': signIn,
    'GET /book/:slug': booking,
    'GET /book/:slug/:branch': booking,
    'GET /book/:slug/:branch/confirm': booking,
    'POST /book/:slug/:branch/confirm': booking,
    'POST /api/v1/appointments': (request) => bookingOf({ serviceId: Number((request.body as { serviceId?: unknown } | null)?.serviceId) }),
  };
}

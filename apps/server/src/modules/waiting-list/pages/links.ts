/** Addresses of waiting. */
export const links = {
  mine: '/waiting-list',
  join: (slug: string) => `/waiting-list/${slug}`,
  leave: (slug: string) => `/waiting-list/${slug}/leave`,
  offer: (offerId: string) => `/offers/${offerId}`,
  take: (offerId: string) => `/offers/${offerId}/take`,
  pass: (offerId: string) => `/offers/${offerId}/pass`,
  appointments: '/appointments',
  one: (appointmentId: string) => `/appointments/${appointmentId}`,
  book: '/book',
} as const;

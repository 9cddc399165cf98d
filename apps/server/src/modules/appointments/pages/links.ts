/** Addresses of the booking pages. */
export const links = {
  services: '/book',
  branches: (slug: string) => `/book/${slug}`,
  times: (slug: string, branchId: number, day?: string) => `/book/${slug}/${branchId}${day ? `?day=${day}` : ''}`,
  confirm: (slug: string, branchId: number, slotId: string) => `/book/${slug}/${branchId}/confirm?slot=${slotId}`,
  waitingList: '/waiting-list',
  draws: '/draws',
  wait: (slug: string, branchId: number) => `/waiting-list/${slug}?branch=${branchId}`,
  mine: '/appointments',
  one: (appointmentId: string) => `/appointments/${appointmentId}`,
  pdf: (appointmentId: string) => `/appointments/${appointmentId}/ticket.pdf`,
  ics: (appointmentId: string) => `/appointments/${appointmentId}/appointment.ics`,
  cancel: (appointmentId: string) => `/appointments/${appointmentId}/cancel`,
  change: (appointmentId: string, branchId?: number, day?: string) =>
    `/appointments/${appointmentId}/change${branchId ? `?branch=${branchId}${day ? `&day=${day}` : ''}` : ''}`,
  changeBranch: (appointmentId: string) => `/appointments/${appointmentId}/change/branch`,
  confirmChange: (appointmentId: string, branchId: number, slotId: string) => `/appointments/${appointmentId}/change/confirm?branch=${branchId}&slot=${slotId}`,
} as const;

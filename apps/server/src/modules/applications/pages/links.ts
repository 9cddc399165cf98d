/** Addresses of applications. */
export const links = {
  apply: (slug: string) => `/apply/${slug}`,
  mine: '/applications',
  one: (id: string) => `/applications/${id}`,
  step: (id: string, name: string) => `/applications/${id}/steps/${name}`,
  check: (id: string) => `/applications/${id}/check`,
  withdraw: (id: string) => `/applications/${id}/withdraw`,
  document: (id: string, uploadId: string, page: number) => `/applications/${id}/documents/${uploadId}/${page}`,
  service: (slug: string) => `/services/${slug}`,
  services: '/services',
  letter: (id: string) => `/letters/${id}`,
  book: (slug: string) => `/book/${slug}`,
  branch: (id: number) => `/branches/${id}`,
} as const;

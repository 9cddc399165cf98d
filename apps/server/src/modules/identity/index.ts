export { registerIdentityApi } from './api.ts';
export { registryErrors } from './errors.ts';
export { registerIdentityPages } from './pages.ts';
export { findPersonByIdNumber, getPerson, getPersons } from './persons.ts';
export { birthForTicket, type BirthDate, type Person, type Sex } from './rules/person.ts';
export { findViewer, requireFresh } from './sessions.ts';
export { getStaffNames } from './staff-names.ts';

export { addEstablishment, type Added, type NewEstablishment } from './actions/add.ts';
export { countEstablishments, familyOf, findEstablishment, findEstablishments, getEstablishment, nearEstablishments, type Search, standingEstablishment } from './actions/find.ts';
export { importEstablishments } from './actions/import.ts';
export { listOfficesBeside, listOfficesOnMap, mapOfficePlaces, mapStandingIds, type OfficeOnMap } from './store/map.ts';
export { establishmentErrors } from './errors.ts';
export { establishmentJobs } from './jobs.ts';
export { type Establishment, type EstablishmentFacts, type EstablishmentKind, establishmentKinds, type EstablishmentStatus, type Point } from './rules/establishment.ts';

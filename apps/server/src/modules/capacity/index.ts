export { capacityErrors } from './errors.ts';
export { registerCapacityPages } from './pages.ts';
export { partsOf, readDay, readParts, type TypedDay } from './rules/days.ts';

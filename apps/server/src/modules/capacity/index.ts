export { capacityErrors } from './errors.ts';
export { registerCapacityPages } from './pages.ts';

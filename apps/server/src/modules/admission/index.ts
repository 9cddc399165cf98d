export { admissionErrors } from './errors.ts';
export type { Gate, Gates, RoomOf } from './gate.ts';
export { admissionJobs } from './jobs.ts';
export { createLoop, type Loop } from './loop.ts';
export { registerAdmission } from './register.ts';
export { admissionPartsOf, type AdmissionRuntime, type Feel } from './runtime.ts';
export { announce, type Announced, closeNow, openNow, type Order } from './actions/operate.ts';
export { confirmRate, endOverride, type Override, proposeRate } from './actions/override.ts';
export { type Proposal, readReports, type Report, type RoomReport, type Watch, type WatchedRoom, watchRooms } from './actions/watch.ts';

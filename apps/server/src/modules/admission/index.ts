export { admissionErrors } from './errors.ts';
export type { Gate, Gates, RoomOf } from './gate.ts';
export { admissionJobs } from './jobs.ts';
export { createLoop, type Loop } from './loop.ts';
export { registerAdmission } from './register.ts';
export { admissionPartsOf, type AdmissionRuntime, type Feel } from './runtime.ts';
export { announce, type Announced, closeNow, openNow, type Order } from './actions/operate.ts';
export { confirmRate, endOverride, type Override, proposeRate } from './actions/override.ts';
export { type Proposal, readReports, type Report, type RoomReport, type Watch, type WatchedRoom, watchRooms } from './actions/watch.ts';
export { readHistory, readLive } from './actions/history.ts';
export {
  counterNames, countedInAll, countedPerSecond, type History, type LineStep, peoplePerSecond, peopleWaiting, slowestAnswers, type SpanName, worstOf,
} from './rules/history.ts';
export type { LiveNumbers } from './rules/live.ts';
export { gatheringFor, isRate, proposalLife, readReason, stampOf } from './rules/operate.ts';
export { targets } from './rules/rate.ts';
export { estimateAndTruth, heldOf, type Told } from './rules/truth.ts';
